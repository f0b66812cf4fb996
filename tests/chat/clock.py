"""The bot's clocks in a test: business time is the story's, real time runs many times faster than the wall's."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

SPEED = 50.0


class StageClock:
    """`leap` jumps real time ahead; sleepers do not notice."""

    def __init__(self, business: Callable[[], datetime]) -> None:
        self._business = business
        self._start = datetime.now(UTC)
        self._since = time.monotonic()
        self._leapt = timedelta(0)

    def now(self) -> datetime:
        return self._business()

    def real(self) -> datetime:
        return self._start + timedelta(seconds=self.monotonic()) + self._leapt

    def monotonic(self) -> float:
        return (time.monotonic() - self._since) * SPEED

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / SPEED)

    def leap(self, step: timedelta) -> None:
        self._leapt += step
