"""The queue of updates that wait for the bot."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.telegram.clock import Clock
from sandbox.telegram.state.ids import Json

_QUIET_KINDS = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_ROOM = 100_000
_FAR = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    id: int
    body: Json
    expires: float


class UpdateQueue:
    """Updates in order, kept until acknowledged or too old. It exists before the bot first calls."""

    def __init__(self, clock: Clock, rng: random.Random, kinds: frozenset[str], wake: Callable[[], None]) -> None:
        self._clock = clock
        self._known = kinds
        self._wake = wake
        self._waiting: list[Queued] = []
        self._next_id = rng.randint(2_000_001, 10**9)
        self._wanted: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def wants(self, kind: str) -> bool:
        """Whether the bot has asked for this kind; by default it has for all but three noisy ones."""
        return kind not in _QUIET_KINDS if self._wanted is None else kind in self._wanted

    def remember_wanted(self, allowed: Any) -> None:
        """Keep `allowed_updates`; anything that is no list leaves the old choice, no known name means the default."""
        if isinstance(allowed, list):
            self._wanted = frozenset(name for name in allowed if name in self._known) or None

    def put(self, kind: str, content: Json, *, expires: float) -> Json | None:
        """Queue one update; None where the bot does not want its kind or the queue is full."""
        if not self.wants(kind) or len(self._waiting) >= _ROOM:
            return None
        body: Json = {"update_id": self._next_id, kind: content}
        self._waiting.append(Queued(id=self._next_id, body=body, expires=expires))
        self._next_id += 1
        self._wake()
        return body

    def take(self, offset: int, limit: int) -> list[Json]:
        """Acknowledge everything below `offset` and show what follows; a negative one counts from the end."""
        self._forget_expired()
        begin = self._head(offset)
        self._waiting = [one for one in self._waiting if one.id >= begin]
        return [one.body for one in self._waiting[:limit]]

    def _head(self, offset: int) -> int:
        first = self._waiting[0].id if self._waiting else self._next_id
        if offset < 0:
            return self._waiting[max(len(self._waiting) + offset, 0)].id if self._waiting else first
        return first if offset > self._next_id + _FAR else max(offset, first)

    def _forget_expired(self) -> None:
        now = self._clock.now()
        self._waiting = [one for one in self._waiting if one.expires > now]

    def kept(self) -> tuple[int, list[Queued]]:
        """The next number and what waits, for another process to go on with."""
        return self._next_id, list(self._waiting)

    def keep(self, kept: tuple[int, list[Queued]]) -> None:
        """Go on with what another process left."""
        self._next_id, self._waiting = kept[0], list(kept[1])

    def drop_all(self) -> None:
        """DeleteWebhook with drop_pending_updates."""
        self._waiting.clear()
