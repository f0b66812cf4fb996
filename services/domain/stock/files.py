"""What was found in a file of an assortment's past: what was taken for what, lines that could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.domain.stock.history import History


class Meaning(StrEnum):
    """What a column is taken for."""

    DAY = "day"
    ITEM = "item"
    UNITS = "units"
    IN_STOCK = "in_stock"


class Fault(StrEnum):
    """Why a line was left out."""

    CELLS = "cells"
    """Fewer or more cells than the header has."""
    DAY = "day"
    ITEM = "item"
    UNITS = "units"
    """Not a whole number of pieces from nought."""
    IN_STOCK = "in_stock"
    """Neither a whole number from nought nor yes or no."""


class Told(StrEnum):
    """What the file tells of the stock."""

    PIECES = "pieces"
    """How many were left when the day ended."""
    YES_NO = "yes_no"
    """Whether the item could be bought: the column holds nothing but 1, 0, yes and no."""
    NOTHING = "nothing"
    """There is no such column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that was left out. ``line`` counts from 1, the header included; ``text`` is the cell in question."""

    line: int
    fault: Fault
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFile:
    """A file, read. Every history ends on ``last``, the file's last day.

    ``columns``: what was taken, by its name in the file. ``rows`` that could be used; ``joined`` of them told of an
    item and a day that another row had told of, and were added to it. ``filled``: days of an item without a row.
    ``bad`` are the first lines left out, ``bad_count`` all of them.
    """

    items: Mapping[str, History]
    encoding: str
    delimiter: str
    columns: Mapping[Meaning, str]
    rows: int
    first: date
    last: date
    told: Told
    joined: int = 0
    filled: int = 0
    bad: tuple[BadLine, ...] = ()
    bad_count: int = 0
