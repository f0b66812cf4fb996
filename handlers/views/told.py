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
    "team.refused": lambda t: t("somebody was not taken in"),
    "team.removed": lambda t: t("somebody was removed"),
    "team.linked": lambda t: t("a group was linked"),
    "team.added": lambda t: t("I was added to a group"),
    "orders.today": lambda t: t("the Today card"),
    "orders.stop": lambda t: t("cancelled after packing"),
    "orders.due_soon": lambda t: t("orders due soon"),
    "orders.valuable": lambda t: t("a valuable order"),
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
    "merges.not_taken": lambda t: t("a status that Ozon did not take"),
    "merges.owing": lambda t: t("a number is missing"),
    "merges.savings": lambda t: t("savings of a week"),
    "merges.ask_number": lambda t: t("a parcel's number was asked for"),
    "merges.decide_now": lambda t: t("a proposal to decide at once"),
    "merges.too_late": lambda t: t("an order that came too late to join"),
    "merges.unpriced": lambda t: t("a pair that could not be priced"),
    "merges.suggest": lambda t: t("a rule was suggested"),
    "merges.offer": lambda t: t("approval by rule was offered"),
    "merges.trial": lambda t: t("a trial"),
    "merges.trial_offer": lambda t: t("a trial was offered"),
    "merges.trial_proved": lambda t: t("a trial proved itself"),
    "merges.trial_over": lambda t: t("a trial is over"),
    "bot.was_off": lambda t: t("I was off"),
    "bot.job_failing": lambda t: t("a part of me failed"),
}
"""What a kind of notice is called here. Features append theirs."""
WHY: Mapping[str, tuple[Topic, ...]] = {
    "orders.today": (Topic.TODAY,),
    "orders.stop": (Topic.URGENT,),
    "orders.due_soon": (Topic.URGENT,),
    "orders.valuable": (Topic.URGENT,),
    "orders.request": (Topic.CANCELLATIONS,),
    "orders.request_ends": (Topic.CANCELLATIONS,),
    "shops.found": (Topic.HEALTH,),
    "shops.frozen": (Topic.HEALTH,),
    "shops.revived": (Topic.HEALTH,),
    "shops.key_ends": (Topic.HEALTH,),
    "merges.card": (Topic.MERGES, Topic.TODAY),
    "merges.many": (Topic.MERGES,),
    "merges.broken": (Topic.URGENT, Topic.MERGES, Topic.TODAY),
    "merges.failed": (Topic.MERGES, Topic.TODAY),
    "merges.decide_now": (Topic.MERGES,),
    "merges.too_late": (Topic.MERGES,),
    "merges.unpriced": (Topic.MERGES,),
    "merges.owing": (Topic.URGENT,),
    "merges.savings": (Topic.SAVINGS,),
    "bot.was_off": (Topic.HEALTH,),
    "bot.job_failing": (Topic.HEALTH,),
}
"""Kinds that a chat hears because of a topic, the likeliest first; the others concern the reader."""


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
    why = _why(t, one)
    return t("{sound} {when}{where}: {what} ({why})", sound=sound, when=t.when(one.at), where=where, what=what, why=why)


def _why(t: Texts, one: Told) -> str:
    """The topic for which the chat hears it now; after a change of mind the likeliest."""
    topics = WHY.get(one.kind, ())
    if not topics:
        return t("it concerns the reader")
    topic = next((each for each in topics if each in one.heard), topics[0])
    return t("this chat hears: {topic}", topic=topic_name(t, topic))
