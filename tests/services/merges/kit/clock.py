"""Time that passes only when a test, or somebody who sleeps, turns it."""

from datetime import UTC, datetime, timedelta

from sandbox.world import World

_START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class TestClock:
    """Business time is the world's. ``forward`` turns business, real and monotonic time together."""

    __test__ = False

    def __init__(self, world: World, passed: timedelta = timedelta(0)) -> None:
        self._world = world
        self._passed = passed

    def now(self) -> datetime:
        return self._world.clock.now()

    @property
    def passed(self) -> timedelta:
        return self._passed

    def real(self) -> datetime:
        return _START + self._passed

    def monotonic(self) -> float:
        return self._passed.total_seconds()

    async def sleep(self, seconds: float) -> None:
        self.forward(timedelta(seconds=seconds))

    def forward(self, step: timedelta) -> None:
        self._passed += step
        self._world.forward(step)
