"""Feeds one taken-in update to the dispatcher, as often as it takes and no more than three times."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.bell import Bell
from handlers.incidents import report
from services.db.inbox import Received
from services.db.uow import Database
from services.ports import Clock

_TRIES = 3
_GATHERING = 0.1
"""Seconds in which marks are gathered for one commit: what was handled within them is handled again after a crash."""


class Unmanageable(Exception):
    """An update that failed, or stopped the program, time and again: it is set aside."""


Feed = Callable[[dict[str, Any], Received], Awaitable[None]]


class Handling:
    """Handled at least once: what fails outright is tried again, then set aside under an incident id."""

    def __init__(self, feed: Feed, database: Database, clock: Clock) -> None:
        self._feed = feed
        self._database = database
        self._clock = clock
        self._done: list[int] = []
        self._bell = Bell(clock)
        self._marking = asyncio.Lock()

    async def handle(self, one: Received) -> None:
        """Until it is done or set aside."""
        tries = one.tries or await self._count(one)
        while tries:
            try:
                await self._feed(json.loads(one.payload), one)
            except Exception as error:  # noqa: BLE001 - whatever escapes the dispatcher is counted here
                report(error, f"update {one.update_id}, try {tries}")
                await self._clock.sleep(2.0**tries)
                tries = await self._count(one)
            else:
                self._done.append(one.update_id)
                self._bell.ring()
                return

    async def replay(self) -> list[Received]:
        """What waits from before a stop or a crash; its tries are counted when its turn comes."""
        async with self._database.read() as unit:
            return [replace(one, tries=0) for one in await unit.inbox.waiting()]

    async def run(self) -> None:
        """Mark what is done, where no new update takes the marks along. Until cancelled."""
        while True:
            await self._bell.sleep()
            await self._clock.sleep(_GATHERING)
            await self.flush()

    async def flush(self) -> None:
        """Mark what is done so far."""
        async with self.marking() as done:
            if done:
                async with self._database.write() as unit:
                    await unit.inbox.done(done, self._clock.real())
                    await unit.commit()

    @asynccontextmanager
    async def marking(self) -> AsyncGenerator[list[int]]:
        """The updates to mark as done; they count as marked unless the block fails."""
        async with self._marking:
            done = list(self._done)
            yield done
            del self._done[: len(done)]

    async def _count(self, one: Received) -> int:
        """Count another try; 0 where there is none left, or where it was erased."""
        async with self._database.write() as unit:
            tries = await unit.inbox.start(one.update_id)
            if tries > _TRIES:
                await unit.inbox.set_aside(one.update_id, self._clock.real())
            await unit.commit()
        if tries > _TRIES:
            error = Unmanageable(one.update_id)
            report(error, "intake")
            return 0
        return tries
