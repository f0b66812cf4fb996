"""An item's first four weeks: too little is known for a forecast, and only two things are told."""

from enum import StrEnum

from services.domain.stock.history import History
from services.domain.stock.velocity import MONTH

_COVER_DAYS = 7
_LATELY_DAYS = 30


class Early(StrEnum):
    """What is told of an item that is new."""

    OUT = "out"
    """Nothing left, and it was selling."""
    SHORT = "short"
    """Less than seven days left at the speed seen so far."""


def is_new(history: History) -> bool:
    """Whether fewer than 28 days are known."""
    return len(history) < MONTH


def early(history: History, on_hand: int) -> Early | None:
    """The warning for a new item, or None: also where it is not new, or never sold."""
    sold, days = sum(history.units), sum(history.buyable)
    if not is_new(history) or not sold:
        return None
    if on_hand <= 0:
        return Early.OUT
    return Early.SHORT if on_hand * days < _COVER_DAYS * sold else None


def days_since_sale(history: History) -> int | None:
    """0 = it sold on the last day; None = it never sold."""
    return next((days for days, sold in enumerate(reversed(history.units)) if sold), None)


def sold_lately(history: History) -> bool:
    """In the last 30 days: zero is never silent then."""
    since = days_since_sale(history)
    return since is not None and since < _LATELY_DAYS
