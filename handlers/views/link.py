"""Linking a group: who will read it, and what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.roles import shops_named, topic_name
from handlers.views.screens import Button, Screen, cut, in_rows, lines, link, press
from handlers.views.settings import OFFERED
from services.domain.ids import ShopId
from services.domain.team import Topic

_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who is in a group: how many people (None: Telegram would not say), and those whose names are known."""

    count: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a group is to hear of: topics, and shops (none: all of them)."""

    thread: int
    topics: tuple[Topic, ...]
    shops: tuple[ShopId, ...]


def letters(topics: Collection[Topic]) -> str:
    """Topics as they stand in a button."""
    return "".join(topic.value[0] for topic in Topic if topic in topics)


def topics_of(letters: str) -> tuple[Topic, ...]:
    """Topics from a button."""
    return tuple(topic for topic in Topic if topic.value[0] in letters)


def linking(t: Texts, readers: Readers, choice: Choice, shops: Mapping[ShopId, str]) -> Screen:
    """Who reads here from now on, and what."""
    what = t.names(topic_name(t, topic) for topic in choice.topics) or t("nothing yet: choose below")
    return Screen(
        text=lines(
            t("🔗 Link this topic?") if choice.thread else t("🔗 Link this group?"),
            _readers(t, readers),
            t("Everybody who joins later reads it too."),
            t("I will tell: {topics}", topics=what),
            t("Of {shops}. Never buyers' names, phones or streets.", shops=shops_named(t, choice.shops, shops)),
        ),
        rows=[
            *in_rows([_topic(t, choice, topic) for topic in OFFERED]),
            *(in_rows(_shops(t, choice, shops)) if len(shops) > 1 else []),
            [
                press(t("Link"), cb.LinkChat(**_data(choice.topics, choice.shops, choice.thread)), style="primary"),
                press(t("Not now"), cb.DropLink()),
            ],
        ],
    )


def _readers(t: Texts, readers: Readers) -> str:
    shown = [cut(name, 24) for name in readers.names[:_NAMED]]
    if readers.count is None:
        known = t.names(shown)
        return (
            t("Telegram does not tell me how many people read here. I know {names}.", names=known)
            if known
            else t("Telegram does not tell me who reads here.")
        )
    unknown = readers.count - len(shown)
    if unknown > 0:
        shown.append(t.plural("{count} I cannot name", "{count} I cannot name", unknown))
    return t.plural(
        "{count} person reads here: {names}.", "{count} people read here: {names}.", readers.count, names=t.names(shown)
    )


def _topic(t: Texts, choice: Choice, topic: Topic) -> Button:
    on = topic in choice.topics
    after = [one for one in Topic if (one in choice.topics) != (one is topic)]
    return press(("✓ " if on else "") + topic_name(t, topic), cb.PickLink(**_data(after, choice.shops, choice.thread)))


def _shops(t: Texts, choice: Choice, shops: Mapping[ShopId, str]) -> list[Button]:
    every = cb.PickLink(**_data(choice.topics, (), choice.thread))
    buttons = [press(("" if choice.shops else "✓ ") + t("all shops"), every)]
    for shop, name in shops.items():
        on = shop in choice.shops
        after = [one for one in choice.shops if one != shop] if on else [*choice.shops, shop]
        data = cb.PickLink(**_data(choice.topics, after, choice.thread))
        buttons.append(press(cut(("✓ " if on else "") + name, 32), data))
    return buttons


def _data(topics: Collection[Topic], shops: Sequence[ShopId], thread: int) -> dict[str, object]:
    return {"thread": thread, "topics": letters(topics), "shops": ",".join(str(shop) for shop in shops)}


def linked(t: Texts, choice: Choice) -> Screen:
    """Done."""
    return Screen(
        text=lines(
            t("✅ Linked. I tell this topic from now on:")
            if choice.thread
            else t("✅ Linked. I tell this group from now on:"),
            t.names(topic_name(t, topic) for topic in choice.topics),
            t("Change it with /settings, stop it with /unlink. I answer commands, mentions and replies only."),
        )
    )


def dropped(t: Texts) -> Screen:
    """Nothing was linked."""
    return Screen(text=t("Nothing was changed: what I told here before, I tell on."), titled=False)


def in_private(t: Texts, url: str) -> Screen:
    """`/link` where there is nothing to link."""
    return Screen(
        text=lines(
            t("🔗 Which group?"),
            t("Add me to it, then send /link there; in a group with topics, send it in the right topic."),
        ),
        rows=[[link(t("Add me to a group"), url)]],
    )


def unlinking(t: Texts, threads: Collection[int], thread: int) -> Screen:
    """What to stop."""
    buttons = []
    if thread in threads and len(threads) > 1:
        buttons.append([press(t("Only this topic"), cb.UnlinkChat(thread=thread))])
    buttons.append(
        [press(t("The whole group"), cb.UnlinkChat(thread=-1), style="danger"), press(t("Not now"), cb.DropLink())]
    )
    return Screen(
        text=lines(t("Stop telling here?"), t("My cards here get no news any more; what stands here stays.")),
        rows=buttons,
    )


def unlinked(t: Texts, *, whole: bool) -> Screen:
    """Stopped."""
    text = (
        t("Stopped: I tell nothing in this group any more. /link begins again.")
        if whole
        else t("Stopped in this topic. /link begins again.")
    )
    return Screen(text=text, titled=False)
