"""Telegram's own clock: real time that a test may push forward."""

import time


class Clock:
    """Unix time in seconds; decides callback expiry, update lifetimes, the 48 hours of deletion and flood windows."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        return time.time() + self._ahead  # noqa: TID251 - the one home of the simulated Telegram's time

    def stamp(self) -> int:
        return int(self.now())

    def forward(self, seconds: float) -> None:
        """Push the clock ahead; it never goes back."""
        if seconds < 0:
            raise ValueError(seconds)
        self._ahead += seconds
