"""Work in order for each chat, side by side for different ones."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from services.db.inbox import Received

_FULL = 1000


class Lanes:
    """Hands updates to ``handle``, one at a time for each key, at most ``width`` at once. ``handle`` must not raise."""

    def __init__(self, handle: Callable[[Received], Awaitable[None]], *, width: int) -> None:
        self._handle = handle
        self._free = asyncio.Semaphore(width)
        self._lanes: dict[int, deque[Received]] = {}
        self._group: asyncio.TaskGroup | None = None
        self._waiting = 0
        self._fallen = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled; what was put before is begun now."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                for key in list(self._lanes):
                    group.create_task(self._work(key))
                await asyncio.Event().wait()
        finally:
            self._group = None

    def put(self, one: Received) -> None:
        """Queue an update behind the others of its chat."""
        self._waiting += 1
        lane = self._lanes.get(one.chat_key)
        if lane is not None:
            lane.append(one)
            return
        self._lanes[one.chat_key] = deque([one])
        if self._group is not None:
            self._group.create_task(self._work(one.chat_key))

    async def room(self) -> None:
        """Wait until there is room for more."""
        await self._below(_FULL)

    async def idle(self) -> None:
        """Wait until everything is handled."""
        await self._below(1)

    async def _below(self, number: int) -> None:
        while self._waiting >= number:
            self._fallen.clear()
            await self._fallen.wait()

    async def _work(self, key: int) -> None:
        lane = self._lanes[key]
        while lane:
            async with self._free:
                await self._handle(lane[0])
            lane.popleft()
            self._waiting -= 1
            self._fallen.set()
        del self._lanes[key]
