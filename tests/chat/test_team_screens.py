"""Every screen about people and chats, in three languages, as it would stand on a phone."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from handlers.texts import Library
from handlers.views import door, home, invites, link, newcomers, settings, status, team, told
from handlers.views.errors_team import WORDS
from handlers.views.notices_team import NOTICES
from services.domain.ids import ChatId, InviteId, MemberId, ShopId, TelegramId
from services.domain.notices import Parked, Queues
from services.domain.status import Health, StatusLine
from services.domain.team import (
    Chat,
    ChatKind,
    Grant,
    Hours,
    Invite,
    Language,
    Member,
    Role,
    Subscription,
    Topic,
    Verdict,
)  # fmt: skip
from services.domain.team.roster import ChatPage, Entry, Newcomer, Roster
from services.domain.told import Told

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SHOPS = {ShopId(1): "Lotus-CN", ShopId(2): "Lotus-RU"}
LI = Member(
    id=MemberId(1), telegram_id=TelegramId(700000001), name="Li", username="li", language=Language.ZH,
    zone="Asia/Shanghai", grants=(Grant(role=Role.OWNER), Grant(role=Role.PACKER, shop=ShopId(1))), revision=3,
)  # fmt: skip
INVITE = Invite(
    id=InviteId(7), role=Role.MANAGER, shops=(ShopId(1),), inviter=MemberId(1), expires_at=NOW, used_by=MemberId(1),
    decided_at=NOW,
)  # fmt: skip
PRIVATE = Chat(
    id=ChatId(1), telegram_id=TelegramId(1), kind=ChatKind.PRIVATE, title="Li", language=Language.ZH,
    zone="Asia/Shanghai", member=MemberId(1), quiet=Hours(start=time(21), end=time(8)), linked=True,
)  # fmt: skip
GROUP = Chat(
    id=ChatId(2), telegram_id=TelegramId(-2), kind=ChatKind.SUPERGROUP, title="Warehouse", language=Language.RU,
    zone="Europe/Moscow", linked=True,
)  # fmt: skip
HEARD = (Subscription(chat=ChatId(1), thread=0, kind=Topic.TODAY, shop=None),)
ENTRY = Entry(member=LI, awaiting=True)
CHOICE = link.Choice(thread=5, topics=(Topic.TODAY, Topic.URGENT), shops=(ShopId(2),))
HEALTH = Health(
    version="0.1.0", now=NOW, backup_at=NOW - timedelta(hours=5),
    lines=(StatusLine(kind="shops.shop", params={"name": "L", "health": "good", "paused": False, "age": 60.0, "writes": 2}),),
    queues=Queues(inbox=1, notices=2, parked=1, due_late=3),
    parked=(Parked(kind="team.left", chat_title="Li", error="Bad Request", since=NOW),),
)  # fmt: skip
SENT = [
    Told(at=NOW, chat=ChatId(1), title="Li", private=True, kind=kind, silent=True)
    for kind in ("team.roles", "orders.due_soon", "new.kind")
]

SCREENS = {
    "refusal": lambda t: door.refusal(t, TelegramId(5)),
    "refusal in a group": lambda t: door.refusal_in_group(t, TelegramId(5)),
    "unowned": door.unowned,
    "unseen": door.unseen,
    "unseen linking": lambda t: door.unseen_linking(t, 5),
    "not linked": door.not_linked,
    "home": lambda t: home.home(t, LI, SHOPS),
    "welcome": lambda t: home.welcome(t, LI),
    "joined": lambda t: home.joined(t, LI, SHOPS),
    "waiting": home.waiting,
    "in private": lambda t: home.in_private(t, "https://t.me/bot"),
    "roster": lambda t: team.roster(t, Roster(people=(ENTRY,) * 4, invites=(INVITE,), shops=SHOPS), page=0, runs=True),
    "person": lambda t: team.person(t, ENTRY, SHOPS),
    "roles": lambda t: team.roles(t, LI, SHOPS),
    "role in shops": lambda t: team.role_shops(t, LI, Role.PACKER, SHOPS),
    "removing": lambda t: team.removing(t, ENTRY),
    "removed": lambda t: team.removed(t, LI),
    "leaving": team.leaving,
    "left": team.left,
    "inviting": invites.inviting,
    "inviting to": lambda t: invites.inviting_to(t, Role.PACKER, (ShopId(1),), SHOPS, 4),
    "invited": lambda t: invites.invited(t, INVITE, "https://t.me/bot?start=join_x", SHOPS, waits=True),
    **{
        f"newcomer {verdict}": lambda t, verdict=verdict: newcomers.newcomer(
            t, Newcomer(invite=INVITE, verdict=verdict, member=LI, inviter="Ann", decided_by="Bob", shops=("Lotus",))
        )
        for verdict in Verdict
    },
    "changed roles": lambda t: newcomers.changed_roles(t, LI, SHOPS),
    "settings": lambda t: settings.page(t, ChatPage(chat=PRIVATE, heard=HEARD, shops=SHOPS), 0),
    "settings of a group": lambda t: settings.page(t, ChatPage(chat=GROUP, heard=(), shops=SHOPS), 0),
    "zones": lambda t: settings.zones(t, PRIVATE),
    "asking a zone": lambda t: settings.asking_zone(t, GROUP),
    "quiet": lambda t: settings.presets(t, PRIVATE, "quiet"),
    "working": lambda t: settings.presets(t, PRIVATE, "working"),
    "asking hours": lambda t: settings.asking_hours(t, GROUP, "quiet"),
    "hearing": lambda t: settings.hearing(t, ChatPage(chat=PRIVATE, heard=HEARD, shops=SHOPS), 0),
    "told": lambda t: told.told(t, PRIVATE, SENT, everywhere=True, decides=True),
    "told nothing": lambda t: told.told(t, PRIVATE, [], everywhere=False, decides=False),
    "status": lambda t: status.status(t, HEALTH),
    "status of many shops": lambda t: status.status(t, replace(HEALTH, lines=HEALTH.lines * 7)),
    "linking": lambda t: link.linking(t, link.Readers(count=5, names=("Ann", "Li")), CHOICE, SHOPS),
    "linking unseen": lambda t: link.linking(t, link.Readers(count=None, names=()), CHOICE, {}),
    "linked": lambda t: link.linked(t, CHOICE),
    "dropped": link.dropped,
    "link in private": lambda t: link.in_private(t, "https://t.me/bot?startgroup=link"),
    "unlinking": lambda t: link.unlinking(t, {0, 5}, 5),
    "unlinked": lambda t: link.unlinked(t, whole=True),
}
PARAMS = {
    "name": "Eve", "username": "", "id": 5, "role": "packer", "shops": ["Lotus"], "by": "Ann", "title": "Warehouse",
    "known": False, "owners": ["Ann"], "tries": 5, "typed": "x", "near": ["Омск"],
}  # fmt: skip


@pytest.fixture(scope="module")
def library():
    return Library()


def words(library, language):
    return library.texts(language, "Asia/Shanghai")


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_fits_a_phone_and_is_said_in_each_language(library, name):
    said = {}
    for language in Language:
        screen = SCREENS[name](words(library, language))
        assert len(screen.text.splitlines()) <= 8
        assert len(screen.text) < 1500
        for row in screen.keyboard.inline_keyboard if screen.keyboard else []:
            assert len(row) <= 8
            assert all(0 < len(button.text) <= 64 for button in row)
        said[language] = screen.text
    assert len(set(said.values())) == 3


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_is_said_in_each_language(library, kind):
    assert len({NOTICES[kind](PARAMS, words(library, language)).text for language in Language}) == 3


@pytest.mark.parametrize("code", WORDS)
def test_a_refusal_is_said_in_each_language_and_fits_a_toast(library, code):
    said = {WORDS[code](words(library, language), PARAMS) for language in Language}
    assert len(said) == 3
    assert all(len(one) <= 200 for one in said)


@pytest.mark.parametrize("role", Role)
def test_home_has_at_most_five_buttons_for_every_role(library, role):
    member = Member(
        id=MemberId(1), telegram_id=TelegramId(1), name="x", username="", language=Language.EN, zone="UTC",
        grants=(Grant(role=role),),
    )  # fmt: skip
    assert 1 <= len(home.entries(member)) <= home.MOST
