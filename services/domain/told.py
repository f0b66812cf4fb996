"""What a chat was sent lately."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.ids import ChatId
from services.domain.team import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One message or card: when it went out (real time), where, of which kind, and whether it made a sound.

    ``heard``: what the chat is told by now, of any shop.
    """

    at: datetime
    chat: ChatId
    title: str
    private: bool
    kind: str
    silent: bool
    heard: frozenset[Topic] = frozenset()
