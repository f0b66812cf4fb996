"""How often a seller may call: by the real clock, as Ozon counts."""

import math
import time
from collections import deque
from collections.abc import Callable

from sandbox.ozon.errors import ApiError

PER_SECOND = 50


class Limits:
    """Sliding windows: `per_second` over all methods of a Client-Id, and `own` ones: path → (calls, seconds)."""

    def __init__(self, per_second: int = PER_SECOND, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.per_second = per_second
        self.own: dict[str, tuple[int, float]] = {}
        self._monotonic = monotonic
        self._calls: dict[tuple[str, str], deque[float]] = {}

    def take(self, client_id: str, path: str) -> int:
        """Count one call; gives how many are left this second. Raises 429 when there are none."""
        now = self._monotonic()
        if path in self.own:
            allowed, window = self.own[path]
            self._count(now, (client_id, path), allowed, window)
        return self._count(now, (client_id, ""), self.per_second, 1.0)

    def _count(self, now: float, key: tuple[str, str], allowed: int, window: float) -> int:
        calls = self._calls.setdefault(key, deque())
        while calls and now - calls[0] >= window:
            calls.popleft()
        if len(calls) >= allowed:
            wait = max(1, math.ceil(window - (now - calls[0]))) if calls else math.ceil(window)
            raise too_many(wait)
        calls.append(now)
        return allowed - len(calls)


def too_many(retry_after: float) -> ApiError:
    """The answer to one call too many. The code is a word here, as in the official examples."""
    return ApiError(
        429,
        "RESOURCE_EXHAUSTED",
        "You have reached request rate limit per second",
        headers={"Retry-After": f"{retry_after:g}", "Ratelimit-Remaining": "0"},
    )
