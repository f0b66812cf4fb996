"""Who was sent what, and why."""

from collections.abc import Callable, Mapping, Sequence

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.roles import hours, topic_name
from handlers.views.screens import Screen, cut, lines, press
from services.domain.team import Chat, Topic
from services.domain.told import Told

WHAT: dict[str, Callable[[Texts], str]] = {
    "team.newcomer": lambda t: t("somebody came by an invitation"),
    "team.roles": lambda t: t("your roles changed"),
    "team.claimed": lambda t: t("a new owner by code"),
    "team.confirmed": lambda t: t("you were confirmed"),
    "team.left": lambda t: t("somebody left"),
    "team.linked": lambda t: t("a group was linked"),
    "team.added": lambda t: t("I was added to a group"),
    "orders.today": lambda t: t("the Today card"),
    "orders.stop": lambda t: t("cancelled after packing"),
    "orders.due_soon": lambda t: t("orders due soon"),
    "orders.request": lambda t: t("a cancellation request"),
    "orders.request_ends": lambda t: t("a request about to end"),
    "orders.first_sync": lambda t: t("the first reading of a shop"),
    "shops.found": lambda t: t("what I found in a shop"),
    "shops.frozen": lambda t: t("a shop froze"),
    "shops.revived": lambda t: t("a shop works again"),
    "shops.key_ends": lambda t: t("a key will end"),
    "merges.card": lambda t: t("a merge"),
    "merges.many": lambda t: t("several merges"),
    "merges.broken": lambda t: t("a merge broke"),
    "merges.failed": lambda t: t("a merge partly failed"),
    "merges.owing": lambda t: t("a number is missing"),
    "merges.ask_number": lambda t: t("a parcel's number was asked for"),
    "bot.was_off": lambda t: t("I was off"),
    "bot.job_failing": lambda t: t("a part of me failed"),
}
"""What a kind of notice is called here. Features append theirs."""
WHY: Mapping[str, Topic] = {
    "orders.today": Topic.TODAY,
    "orders.stop": Topic.URGENT,
    "orders.due_soon": Topic.URGENT,
    "orders.request": Topic.CANCELLATIONS,
    "orders.request_ends": Topic.CANCELLATIONS,
    "shops.found": Topic.HEALTH,
    "shops.frozen": Topic.HEALTH,
    "shops.revived": Topic.HEALTH,
    "shops.key_ends": Topic.HEALTH,
    "merges.card": Topic.MERGES,
    "merges.many": Topic.MERGES,
    "merges.broken": Topic.URGENT,
    "merges.failed": Topic.MERGES,
    "merges.owing": Topic.URGENT,
    "bot.was_off": Topic.HEALTH,
    "bot.job_failing": Topic.HEALTH,
}
"""Kinds that a chat hears because of a topic; the others concern the reader."""


def told(t: Texts, chat: Chat, sent: Sequence[Told], *, everywhere: bool, decides: bool) -> Screen:
    """The newest first, with the reason."""
    rest = t(
        "Quiet {quiet}, work {working}, {zone}",
        quiet=hours(t, chat.quiet), working=hours(t, chat.working), zone=t.place(chat.zone),
    )  # fmt: skip
    head = t("🔔 Sent lately, every chat") if everywhere else t("🔔 Sent lately, here")
    body = [_line(t, one, everywhere=everywhere) for one in sent] or [
        t("Nothing yet. Answers to your own questions are not counted.")
    ]
    wide = []
    if chat.private and decides:
        words = t("Only here") if everywhere else t("Every chat")
        wide = [press(words, cb.OpenTold(everywhere=not everywhere))]
    return Screen(
        text=lines(head, rest, *body),
        rows=[
            [press(t("Quiet hours"), cb.PickHours(which="quiet")), press(t("Settings"), cb.OpenSettings())],
            wide,
        ],
    )


def _line(t: Texts, one: Told, *, everywhere: bool) -> str:
    sound = "🔕" if one.silent else "🔔"
    words = WHAT.get(one.kind)
    what = words(t) if words else t("a message")
    where = f" → {cut(one.title, 20)}" if everywhere else ""
    topic = WHY.get(one.kind)
    why = t("this chat hears: {topic}", topic=topic_name(t, topic)) if topic else t("it concerns the reader")
    return t("{sound} {when}{where}: {what} ({why})", sound=sound, when=t.when(one.at), where=where, what=what, why=why)
