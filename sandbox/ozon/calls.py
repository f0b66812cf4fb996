"""What was asked of the server."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request and the status it got; 0 where the connection was cut. Keys are not kept."""

    path: str
    client_id: str
    body: Any
    status: int
    at: datetime
    fault: str = ""


class Calls:
    """The latest calls in the order they were answered."""

    def __init__(self) -> None:
        self._calls: deque[Call] = deque(maxlen=KEPT)

    def __len__(self) -> int:
        return len(self._calls)

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def __getitem__(self, index: int) -> Call:
        return self._calls[index]

    def add(self, call: Call) -> None:
        self._calls.append(call)

    def of(self, path: str) -> list[Call]:
        """Calls of one method."""
        return [call for call in self._calls if call.path == path]

    def clear(self) -> None:
        self._calls.clear()
