"""What will happen in the world, and when."""

import heapq
import itertools
from collections.abc import Callable
from datetime import datetime

Deed = Callable[[datetime], None]


class Agenda:
    """Future deeds in the order of their time; equal times keep the order in which they were planned."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Deed]] = []
        self._count = itertools.count()

    def __len__(self) -> int:
        return len(self._heap)

    def plan(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self._heap, (at, next(self._count), deed))

    def next_at(self) -> datetime | None:
        """When the next deed is due, or None."""
        return self._heap[0][0] if self._heap else None

    def take_due(self, now: datetime) -> tuple[datetime, Deed] | None:
        """The earliest deed that is due, taken off."""
        if not self._heap or self._heap[0][0] > now:
            return None
        at, _, deed = heapq.heappop(self._heap)
        return at, deed
