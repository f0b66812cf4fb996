"""The story's own time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

STORY_START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


class WorldClock:
    """Time of the simulated world: it starts at a given moment and runs `speed` times faster than the real one.

    Frozen, it stands until `forward` or `thaw`. It never goes backwards.
    """

    def __init__(
        self,
        start: datetime = STORY_START,
        *,
        speed: float = 1.0,
        frozen: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        if start.tzinfo is None or speed < 0:
            raise ValueError("an aware start and a speed of at least 0 are needed")
        self._monotonic = monotonic
        self._base = start.astimezone(UTC)
        self._since = monotonic()
        self._speed = speed
        self._frozen = frozen

    @property
    def speed(self) -> float:
        """World seconds per real second; 0 while frozen."""
        return 0.0 if self._frozen else self._speed

    def now(self) -> datetime:
        """The moment in the world, aware, UTC."""
        elapsed = (self._monotonic() - self._since) * self.speed
        return self._base + timedelta(seconds=elapsed)

    def forward(self, step: timedelta) -> None:
        """Jump ahead."""
        if step < timedelta(0):
            raise ValueError("time does not go backwards")
        self._rebase()
        self._base += step

    def freeze(self) -> None:
        """Stop the clock where it stands."""
        self._rebase()
        self._frozen = True

    def thaw(self, *, speed: float | None = None) -> None:
        """Let it run again, at another speed if one is given."""
        self._rebase()
        self._frozen = False
        self._speed = self._speed if speed is None else speed

    def _rebase(self) -> None:
        self._base = self.now()
        self._since = self._monotonic()
