"""What happens, as it happens: for phones that listen, for tests that wait, for the console."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sandbox.telegram.state.ids import ChatId, MessageId, UserId
from sandbox.telegram.state.messages import Message

_RING = 2_000


class EventKind(StrEnum):
    MESSAGE = "message"
    EDIT = "edit"
    DELETE = "delete"
    CHAT = "chat"
    TYPING = "typing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change in one chat; `audience` are the people who were in it at that moment."""

    number: int
    kind: EventKind
    chat_id: ChatId
    audience: frozenset[UserId]
    message: Message | None = None
    message_id: MessageId | None = None


class Feed:
    """Numbers events, keeps the last ones, and wakes whoever waits."""

    def __init__(self, on_event: Callable[[str], None] | None = None) -> None:
        self._on_event = on_event
        self._ring: deque[Event] = deque(maxlen=_RING)
        self._last = 0
        self._changed = asyncio.Event()

    @property
    def last(self) -> int:
        return self._last

    def publish(
        self,
        kind: EventKind,
        chat_id: ChatId,
        audience: frozenset[UserId],
        *,
        message: Message | None = None,
        message_id: MessageId | None = None,
    ) -> None:
        self._last += 1
        event = Event(
            number=self._last, kind=kind, chat_id=chat_id, audience=audience, message=message, message_id=message_id
        )
        self._ring.append(event)
        self.stir()

    def since(self, number: int) -> list[Event] | None:
        """Events after that number; None where some of them are no longer kept, or the number is from another run."""
        oldest = self._ring[0].number if self._ring else self._last + 1
        if number > self._last or number < oldest - 1:
            return None
        return [event for event in self._ring if event.number > number]

    def tell(self, line: str) -> None:
        """One line for the console."""
        if self._on_event is not None:
            self._on_event(line)

    def stir(self) -> None:
        """Wake everyone who waits for a change."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def change(self) -> None:
        """Return at the next change."""
        await self._changed.wait()
