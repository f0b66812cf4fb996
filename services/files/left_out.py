"""Keeps account of the lines of a file that could not be used."""

from collections.abc import Callable
from typing import Generic, TypeVar

KEPT = 20
_SHOWN = 60

F = TypeVar("F")
B = TypeVar("B")


class LeftOut(Generic[F, B]):
    """The ``first`` twenty lines left out, and the ``count`` of all. ``line``: makes the feature's value of one."""

    def __init__(self, line: Callable[[int, F, str], B]) -> None:
        self._line = line
        self.first: list[B] = []
        self.count = 0

    def note(self, line: int, fault: F, text: str) -> None:
        """One more: its number, why, and the cell in question."""
        self.count += 1
        if len(self.first) < KEPT:
            self.first.append(self._line(line, fault, text[:_SHOWN]))
