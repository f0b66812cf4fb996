"""What the trial prints: addresses, keys, then one line for each thing that happens."""

from collections.abc import Callable
from datetime import datetime

_WIDEST = 150


class Console:
    """Silent about what happens until `open`: by then the team has had its first conversation."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._is_open = False

    def fact(self, name: str, value: str) -> None:
        """A line that people and programs look for: its first word says what it is."""
        _out(f"{name} {value}")

    def open(self) -> None:
        """The trial can be used."""
        _out("READY")
        self._is_open = True

    def close(self) -> None:
        """Nothing more is told."""
        self._is_open = False

    def telegram(self, line: str) -> None:
        """Something happened in a chat."""
        if not line.startswith("press of "):
            self._tell(f"{self._now():%d %b %H:%M} {line}")

    def world(self, line: str) -> None:
        """Something happened at Ozon; the line begins with its time."""
        self._tell(line)

    def _tell(self, line: str) -> None:
        if self._is_open:
            _out(line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…")


def _out(line: str) -> None:
    print(line, flush=True)
