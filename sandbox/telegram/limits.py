"""Flood control."""

import math
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.telegram.clock import Clock
from sandbox.telegram.errors import too_many
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import ChatId


class Strictness(StrEnum):
    """How hard flood limits bite: not at all, at twice the known numbers, or at the known numbers."""

    OFF = "off"
    LENIENT = "lenient"
    STRICT = "strict"


@dataclass(slots=True)
class Window:
    """At most `most` calls in any `seconds`."""

    most: int
    seconds: float
    _calls: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until the next call is free; zero where it is free now."""
        while self._calls and self._calls[0] <= now - self.seconds:
            self._calls.popleft()
        return 0.0 if len(self._calls) < self.most else self._calls[0] + self.seconds - now

    def note(self, now: float) -> None:
        self._calls.append(now)


@dataclass(slots=True)
class Bucket:
    """One call a second on average, several at once after a rest."""

    burst: int
    _empty_at: float = 0.0

    def wait(self, now: float) -> float:
        return max(0.0, self._empty_at - now - (self.burst - 1))

    def note(self, now: float) -> None:
        self._empty_at = max(self._empty_at, now) + 1.0


class FloodGate:
    """Counts messages and edits: 30 a second in all, about one a second in a chat, 20 a minute in a group."""

    def __init__(self, clock: Clock, strictness: Strictness) -> None:
        self._clock = clock
        self._factor = 2 if strictness is Strictness.LENIENT else 1
        self._open = strictness is Strictness.OFF
        self._overall = Window(30 * self._factor, 1.0)
        self._chats: dict[ChatId, list[Window | Bucket]] = {}

    def count(self, chat: Chat) -> None:
        """Let one message or edit through, or refuse it with 429 and the seconds to wait."""
        if self._open:
            return
        now = self._clock.now()
        gates = [self._overall, *self._of(chat)]
        wait = max(gate.wait(now) for gate in gates)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for gate in gates:
            gate.note(now)

    def _of(self, chat: Chat) -> list[Window | Bucket]:
        if chat.id not in self._chats:
            gates: list[Window | Bucket] = [Bucket(5 * self._factor)]
            if not chat.is_private:
                gates.append(Window(20 * self._factor, 60.0))
            self._chats[chat.id] = gates
        return self._chats[chat.id]
