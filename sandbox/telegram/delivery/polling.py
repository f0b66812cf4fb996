"""getUpdates: holding, repeating, and one poller at a time."""

import asyncio
from dataclasses import dataclass, field

from sandbox.telegram.clock import Clock
from sandbox.telegram.delivery.queue import UpdateQueue
from sandbox.telegram.errors import ApiError
from sandbox.telegram.state.ids import Json

_BATCHING = 0.0015
_CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True, eq=False)
class _Hold:
    """One poll that is being answered."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False


class Poller:
    """Answers polls of one bot. A newer poll ends the one before it with 409."""

    def __init__(self, clock: Clock, *, conflict_pause: float) -> None:
        self._clock = clock
        self._conflict_pause = conflict_pause
        self._holds: set[_Hold] = set()
        self._current: _Hold | None = None
        self._last_conflict = float("-inf")
        self._last_offset: int | None = None
        self._started = float("-inf")
        self._finished = float("-inf")
        self._closing = False
        self._turned = asyncio.Event()

    @property
    def is_held(self) -> bool:
        """Whether the bot is waiting for updates at this moment."""
        return self._current is not None

    def wake(self) -> None:
        if self._current is not None:
            self._current.wake.set()

    async def turn(self) -> None:
        """Return when the bot next begins to wait."""
        await self._turned.wait()

    def close(self) -> None:
        """End all polls: the server stops."""
        self._closing = True
        for hold in self._holds:
            hold.wake.set()

    async def updates(self, queue: UpdateQueue, *, offset: int, limit: int, seconds: int) -> list[Json]:
        """Updates from `offset` on, as soon as there is one, at the latest after `seconds`."""
        hold = self._begin()
        limit, seconds = self._slow_down(offset, limit, seconds)
        try:
            return await self._answer(queue, hold, offset, limit, seconds)
        finally:
            self._holds.discard(hold)
            if self._current is hold:
                self._current = None
                self._finished = self._clock.now()

    def _begin(self) -> _Hold:
        if self._current is not None:
            self._current.ended = True
            self._current.wake.set()
        self._current = hold = _Hold()
        self._holds.add(hold)
        return hold

    def _slow_down(self, offset: int, limit: int, seconds: int) -> tuple[int, int]:
        """The same offset again at once is held longer and gets less: a bot that does not acknowledge must not spin."""
        now = self._clock.now()
        if offset == self._last_offset:
            if seconds < 3 and now < self._started + 3:
                seconds = 3
            if now < self._finished + 0.5:
                limit = 1
        self._last_offset = offset
        self._started = now
        return limit, seconds

    async def _answer(self, queue: UpdateQueue, hold: _Hold, offset: int, limit: int, seconds: int) -> list[Json]:
        found = queue.take(offset, limit)
        if found or not seconds:
            return found
        turned, self._turned = self._turned, asyncio.Event()
        turned.set()
        try:
            async with asyncio.timeout(seconds):
                await hold.wake.wait()
        except TimeoutError:
            return queue.take(offset, limit)
        if hold.ended:
            await self._conflict(hold)
        if self._closing:
            raise ApiError(500, "restart")
        await asyncio.sleep(_BATCHING)
        if hold.ended:
            await self._conflict(hold)
        return queue.take(offset, limit)

    async def _conflict(self, hold: _Hold) -> None:
        now = self._clock.now()
        recent = now < self._last_conflict + self._conflict_pause
        self._last_conflict = now
        hold.wake.clear()
        if recent and not self._closing:
            try:
                async with asyncio.timeout(self._conflict_pause):
                    await hold.wake.wait()
            except TimeoutError:
                pass
        raise ApiError(409, _CONFLICT)
