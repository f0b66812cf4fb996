"""What a chat was sent lately."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.ids import ChatId


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One message or card: when it went out (real time), where, of which kind, and whether it made a sound."""

    at: datetime
    chat: ChatId
    title: str
    private: bool
    kind: str
    silent: bool
