"""A clock that stands until it is told to go on."""

import asyncio
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


class HandClock:
    """Every kind of time moves by `advance` alone; sleepers wake in the order of their alarms."""

    def __init__(self) -> None:
        self._passed = 0.0
        self._sleepers: list[tuple[float, asyncio.Event]] = []

    def now(self) -> datetime:
        return self.real()

    def real(self) -> datetime:
        return START + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        self._sleepers.append((self._passed + seconds, woken))
        await woken.wait()

    async def advance(self, seconds: float) -> None:
        end = self._passed + seconds
        await _calm()
        while due := [one for one in self._sleepers if one[0] <= end]:
            first = min(due, key=lambda one: one[0])
            self._sleepers.remove(first)
            self._passed = max(self._passed, first[0])
            first[1].set()
            await _calm()
        self._passed = end


async def _calm() -> None:
    """Let everything that can run now run."""
    for _ in range(20):
        await asyncio.sleep(0)
