"""Home: at most five buttons for the role, and the first screens of a new owner and a newcomer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.roles import LANGUAGES, granted, hours
from handlers.views.screens import Screen, in_rows, lines, link, press
from services.domain.ids import ShopId
from services.domain.team import Language, Member, Role

MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A button of the home screen. ``ranks``: for which roles, and how far up (small is first)."""

    words: Callable[[Texts], str]
    data: CallbackData
    ranks: Mapping[Role, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something a new owner does first; ``words`` is a line without its number."""

    rank: int
    words: Callable[[Texts], str]
    button: Callable[[Texts], str] | None = None
    data: CallbackData | None = None


ENTRIES: Sequence[Entry] = (
    Entry(
        words=lambda t: t("Merges"),
        data=cb.OpenMerges(offset=0),
        ranks={Role.OWNER: 30, Role.MANAGER: 20, Role.PACKER: 20, Role.SERVICE: 40, Role.VIEWER: 40, Role.BUYER: 40},
    ),
    Entry(words=lambda t: t("Shops"), data=cb.ListShops(), ranks={Role.OWNER: 60}),
    Entry(words=lambda t: t("Today"), data=cb.ShowToday(), ranks=dict.fromkeys(Role, 10)),
    Entry(words=lambda t: t("Orders"), data=cb.CountOrders(), ranks={**dict.fromkeys(Role, 20), Role.OWNER: 65}),
    Entry(words=lambda t: t("Find"), data=cb.HowToFind(), ranks=dict.fromkeys(Role, 30)),
    Entry(words=lambda t: t("Team"), data=cb.OpenTeam(), ranks={Role.OWNER: 62, Role.MANAGER: 70}),
    Entry(words=lambda t: t("Settings"), data=cb.OpenSettings(), ranks=dict.fromkeys(Role, 80)),
    Entry(words=lambda t: t("How I am"), data=cb.OpenStatus(), ranks={Role.OWNER: 90, Role.MANAGER: 90}),
)
"""Features append their buttons here."""
STEPS: Sequence[Step] = (
    Step(
        rank=10,
        words=lambda t: t("Connect your Ozon shop — I only look, I change nothing"),
        button=lambda t: t("Connect a shop"),
        data=cb.ConnectShop(),
    ),
    Step(rank=20, words=lambda t: t("Add me to the team's group and send /link there")),
    Step(
        rank=30,
        words=lambda t: t("Invite packers with a link"),
        button=lambda t: t("Invite somebody"),
        data=cb.PickInviteRole(),
    ),
)
"""Features append what a new owner should do first."""


def home(t: Texts, member: Member, shops: Mapping[ShopId, str]) -> Screen:
    """Where everything begins."""
    return Screen(
        text=lines(
            t("👋 {name}, you are: {roles}", name=member.name, roles=granted(t, member.grants, shops)),
            _times(t, member),
            t("Everything I can do here: /help"),
        ),
        rows=in_rows([press(entry.words(t), entry.data) for entry in entries(member)]),
    )


def entries(member: Member) -> list[Entry]:
    """The home buttons of a person, the most needed first."""
    ranked = []
    for place, entry in enumerate(ENTRIES):
        ranks = [entry.ranks[role] for role in member.roles if role in entry.ranks]
        if ranks:
            ranked.append((min(ranks), place, entry))
    return [entry for _, _, entry in sorted(ranked, key=lambda one: one[:2])][:MOST]


def welcome(t: Texts, member: Member, *, language: Language | None = None) -> Screen:
    """The bot is claimed: what a new owner does first. ``language``: just chosen."""
    steps = sorted(STEPS, key=lambda step: step.rank)
    others = [one for one in Language if one is not (language or member.language)]
    minutes = t.plural("{count} step, about 5 minutes:", "{count} steps, about 5 minutes:", len(steps))
    return Screen(
        text=lines(
            t("👋 You own this bot now. {steps}", steps=minutes),
            *(f"{number}. {step.words(t)}" for number, step in enumerate(steps, 1)),
            t("I never write to Ozon until you press «Let the bot act»."),
            _times(t, member),
        ),
        rows=[
            *([press(step.button(t), step.data)] for step in steps if step.button and step.data),
            [press(LANGUAGES[one], cb.SetLanguage(language=one.value, back="welcome")) for one in others],
        ],
    )


def joined(t: Texts, member: Member, shops: Mapping[ShopId, str]) -> Screen:
    """Somebody came by an invitation and is in."""
    first = home(t, member, shops)
    text = lines(
        t("✅ You are in the team."), first.text, t("I speak here about what concerns you, and in quiet hours softly.")
    )
    return Screen(text=text, rows=first.rows)


def waiting(t: Texts) -> Screen:
    """Somebody came by an invitation and needs an owner's word."""
    return Screen(
        text=lines(
            t("⏳ Almost there."), t("An owner has to confirm you first. I write to you here as soon as that is done.")
        )
    )


def in_private(t: Texts, url: str) -> Screen:
    """A command in a group that is one person's matter."""
    return Screen(
        text=t("That is between you and me: open our private chat."), rows=[[link(t("Open it"), url)]], titled=False
    )


def _times(t: Texts, member: Member) -> str:
    return t("Times: {zone}. Quiet {hours}, your time.", zone=t.place(), hours=hours(t, member.quiet))
