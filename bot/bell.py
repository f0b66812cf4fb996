"""A bell: wakes one sleeper, now or at the latest after a while."""

import asyncio

from services.ports import Clock


class Bell:
    """An `Alarm`. Rung while nobody sleeps, it makes the next sleep end at once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the sleeper."""
        self._rung.set()

    async def sleep(self, seconds: float | None = None) -> None:
        """Until the bell rings, or for at most ``seconds``."""
        if seconds is None:
            await self._rung.wait()
        else:
            async with asyncio.TaskGroup() as group:
                timer = group.create_task(self._ring_after(seconds))
                await self._rung.wait()
                timer.cancel()
        self._rung.clear()

    async def _ring_after(self, seconds: float) -> None:
        await self._clock.sleep(seconds)
        self.ring()
