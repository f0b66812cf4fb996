"""How the bot itself is doing."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Screen, cut, lines, press
from services.domain.notices import Parked
from services.domain.shops import Health
from services.domain.status import Health as BotHealth


def _shop(t: Texts, params: Mapping[str, Any]) -> str:
    if params["paused"]:
        state = t("paused")
    elif params["age"] is None:
        state = t("not read yet")
    else:
        state = t("read {age} ago", age=t.span(timedelta(seconds=params["age"])))
    light = "🟢" if params["health"] == Health.GOOD else "🔴"
    writes = t.plural("{count} write under way", "{count} writes under way", params["writes"])
    return f"{light} {params['name']}: {state}" + (f" · {writes}" if params["writes"] else "")


LINES: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {"shops.shop": _shop}
"""Words for the lines that features add: kind → words."""
_SHOWN = 1
_ROOM = 5
_ROOM_BESIDE_PARKED = 3


def status(t: Texts, health: BotHealth) -> Screen:
    """Version, features' lines, queues, what could not be told, the last backup."""
    queues = health.queues
    calm = not (queues.inbox or queues.notices or queues.due_late)
    return Screen(
        text=lines(
            t("🩺 Bot {version}", version=health.version),
            *_features(t, health),
            t("Queues are empty.") if calm else _queues(t, health),
            *_parked(t, health.parked),
            _backup(t, health),
        ),
        rows=[
            [press(t.plural("Try {count} again", "Try {count} again", queues.parked), cb.TryParked(), style="primary")]
            if queues.parked
            else [],
            [press(t("Refresh"), cb.OpenStatus()), press(t("Home"), cb.Home())],
        ],
    )


def _features(t: Texts, health: BotHealth) -> list[str]:
    """As many lines as a phone holds beside the rest."""
    said = [LINES[line.kind](t, line.params) for line in health.lines if line.kind in LINES]
    room = _ROOM_BESIDE_PARKED if health.parked else _ROOM
    if len(said) <= room:
        return said
    hidden = len(said) - room + 1
    return [*said[: room - 1], t.plural("… {count} more in /shops", "… {count} more in /shops", hidden)]


def _queues(t: Texts, health: BotHealth) -> str:
    queues = health.queues
    return t(
        "Waiting: {inbox} to answer, {notices} to tell, {late} jobs late",
        inbox=t.number(queues.inbox), notices=t.number(queues.notices), late=t.number(queues.due_late),
    )  # fmt: skip


def _parked(t: Texts, parked: tuple[Parked, ...]) -> list[str]:
    if not parked:
        return []
    head = t.plural("⚠ {count} message could not be told:", "⚠ {count} messages could not be told:", len(parked))
    return [
        head,
        *(
            t(
                "• {chat}: {error}, since {when}",
                chat=cut(one.chat_title, 24),
                error=cut(one.error, 60),
                when=t.when(one.since),
            )
            for one in parked[:_SHOWN]
        ),
    ]


def _backup(t: Texts, health: BotHealth) -> str:
    if health.backup_at is None:
        return t("No backup yet. On the computer: python -m bot backup FILE")
    return t(
        "Last backup: {when}, {span} ago", when=t.when(health.backup_at), span=t.span(health.now - health.backup_at)
    )


def tried(t: Texts, count: int) -> str:
    """A toast: how much is tried once more."""
    return (
        t.plural("Trying {count} again.", "Trying {count} again.", count) if count else t("Nothing is parked any more.")
    )
