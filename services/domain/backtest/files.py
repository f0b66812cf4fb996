"""What was found in a file of past orders: its form, what was taken for what, lines that could not be read."""

from dataclasses import dataclass
from enum import StrEnum

from services.domain.backtest.history import History


class Form(StrEnum):
    """Which file it is."""

    SIMPLE = "simple"
    """One row for each order, columns named by whoever made the file."""
    REPORT = "ozon_postings_report"
    """The postings report of Ozon's cabinet: one row for each posting and SKU."""


class Meaning(StrEnum):
    """What a column is taken for."""

    ORDER = "order"
    POSTING = "posting"
    BUYER = "buyer"
    TIME = "time"
    VALUE = "value"
    VALUE_ELSE = "value_else"
    """The posting's own amount, for postings of which it is not told what was paid; counted once a posting."""
    CURRENCY = "currency"
    CURRENCY_ELSE = "currency_else"
    WEIGHT_G = "weight_g"
    WEIGHT_KG = "weight_kg"
    WEIGHT_VOLUME = "weight_volume"
    """Volumetric kilograms, for want of a weight."""
    QUANTITY = "quantity"
    SKU = "sku"
    OFFER = "offer_id"
    STATUS = "status"
    HANDED_OVER = "handed_over"
    WAREHOUSE = "warehouse"
    METHOD = "method"


class Fault(StrEnum):
    """Why a line was left out."""

    CELLS = "cells"
    """Fewer or more cells than the header has."""
    ORDER = "order"
    BUYER = "buyer"
    POSTING = "posting"
    """Not a posting number of Ozon's form, so its buyer is not known."""
    TIME = "time"
    VALUE = "value"
    CURRENCY = "currency"
    WEIGHT = "weight"
    QUANTITY = "quantity"
    REPEATED = "repeated"
    """The same order (in a report: the same posting and SKU) once more; the first one counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A column by its name in the file, and what it is taken for."""

    meaning: Meaning
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that was left out. ``line`` counts from 1, the header included; ``text`` is the cell in question."""

    line: int
    fault: Fault
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file, read. ``bad`` are the first lines left out, ``bad_count`` all of them.

    ``personal``: names of columns about people, of which nothing was kept. ``cancelled``: parcels left out because they
    were cancelled before shipping. ``days_only``: the file tells no hours. ``per_unit``: what was paid was multiplied
    by the quantity. ``paid_elsewise``: parcels valued by the posting's own amount. ``scheme_known``: the file shows
    that the seller ships, not Ozon.
    """

    form: Form
    history: History
    encoding: str
    delimiter: str
    taken: tuple[Taken, ...]
    rows: int
    bad: tuple[BadLine, ...] = ()
    bad_count: int = 0
    personal: tuple[str, ...] = ()
    cancelled: int = 0
    days_only: bool = False
    per_unit: bool = False
    paid_elsewise: int = 0
    scheme_known: bool = True

    def has(self, meaning: Meaning) -> bool:
        """Whether a column was taken for this."""
        return any(taken.meaning is meaning for taken in self.taken)
