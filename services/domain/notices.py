"""What waits to be told: cards that follow a subject, and messages that state a frozen fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from services.domain.ids import ChatId

Params = Mapping[str, Any]


class Lane(StrEnum):
    """Which notice of a chat goes first, in this order."""

    CRITICAL = "critical"
    ANSWER = "answer"
    CARD = "card"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A chat, and the thread in it (0: the main one)."""

    chat: ChatId
    thread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message bound to a subject: only its newest state counts, and it is edited in place.

    ``wanted`` is the revision to be shown, ``shown`` the one that stands in the chat. ``stale_id`` is an older message
    of the card that still has its buttons.
    """

    id: int
    target: Target
    kind: str
    subject: str
    lane: Lane
    silent: bool
    pin: bool
    wanted: int
    shown: int
    message_id: int | None
    stale_id: int | None
    digest: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A frozen fact, sent once: a kind that a view can render, and its parameters."""

    id: int
    target: Target
    kind: str
    params: Params
    lane: Lane
    silent: bool
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """What could not be told after several tries, for `/status`."""

    kind: str
    chat_title: str
    error: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Queues:
    """How much waits: updates to handle, notices to tell, parked ones, writes under way."""

    inbox: int
    notices: int
    parked: int
    due_late: int
