"""Moving windows that are measured on real monotonic time."""

from collections import defaultdict, deque

from limits.aio.storage import MemoryStorage

from services.ports import Clock

_SLACK = 1.02


class MonotonicWindows(MemoryStorage):
    """The memory of the rate limiter.

    The library's own memory measures wall time, which jumps when the computer's clock is set, and sweeps itself
    with threads. Windows are two per cent longer than asked, because requests do not travel evenly.
    """

    STORAGE_SCHEME = ["async+monotonic"]  # noqa: RUF012 - the library's registry reads a list

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._entries: defaultdict[str, deque[float]] = defaultdict(deque)

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Take ``amount`` places in the window, or none."""
        entries = self._fresh(key, expiry)
        if len(entries) + amount > limit:
            return False
        entries.extend([self._clock.monotonic()] * amount)
        return True

    async def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """The moment at which the window's oldest entry was taken, and how many it holds."""
        entries = self._fresh(key, expiry)
        start = entries[max(0, len(entries) - limit)] if entries else self._clock.monotonic()
        return start + expiry * (_SLACK - 1), len(entries)

    def _fresh(self, key: str, expiry: int) -> deque[float]:
        entries = self._entries[key]
        end = self._clock.monotonic() - expiry * _SLACK
        while entries and entries[0] <= end:
            entries.popleft()
        return entries
