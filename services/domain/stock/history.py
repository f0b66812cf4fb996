"""What an item sold, day by day, and on which days it could be bought."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from services.domain.orders import Scheme

NOT_TOLD = -1
"""A stock that nobody wrote down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """Pieces of one item in one posting, on the day on which they were ordered."""

    day: date
    units: int
    scheme: Scheme
    cancelled: bool = False


Seen = tuple[int, int, int]
"""What was written down about an item and a day: the day's ordinal, pieces sold, and the stock when the day ended.

The stock may be pieces, or 1 and 0 for *could be bought* and *could not*. Plain numbers: there are millions of them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An item from its first day on, one slot a day without holes.

    ``buyable``: 1 where it could be bought, which a day with a sale proves. ``levels``: pieces left when the day
    ended, `NOT_TOLD` where nobody knows; None = the history tells no pieces at all. ``told``: days somebody wrote
    down; on the others nothing was sold and the stock stayed.
    """

    first: date
    units: Sequence[int]
    buyable: Sequence[int]
    levels: Sequence[int] | None = None
    told: int = 0

    def __len__(self) -> int:
        return len(self.units)

    @property
    def level(self) -> int | None:
        """Pieces left now."""
        return None if self.levels is None or self.levels[-1] == NOT_TOLD else self.levels[-1]


def laid_out(seen: Iterable[Seen], until: date, *, pieces: bool = False) -> History:
    """An item's history as far as ``until``, out of at least one day. The order of what was seen changes nothing.

    What was seen twice on a day (in two shops, in two warehouses) is added up. ``pieces``: the stock is a number of
    pieces. A day before any stock was told counts as one on which the item could be bought: selling is the rule.
    """
    days: dict[int, tuple[int, int]] = {}
    for day, sold, stock in seen:
        if day in days:
            more, other = days[day]
            days[day] = sold + more, _joined(stock, other)
        else:
            days[day] = sold, stock
    first, nothing = min(days), (0, NOT_TOLD)
    rows = [days.get(day, nothing) for day in range(first, until.toordinal() + 1)]
    stocks = list(accumulate((stock for _, stock in rows), _kept))
    return History(
        first=date.fromordinal(first),
        units=array("i", [sold for sold, _ in rows]),
        buyable=bytes(1 if sold or stock else 0 for (sold, _), stock in zip(rows, stocks, strict=True)),
        levels=array("i", stocks) if pieces else None,
        told=len(days),
    )


def sales(sold: Iterable[Sold]) -> Iterable[Seen]:
    """Postings as days: what was cancelled is left out, all schemes are added up."""
    return ((one.day.toordinal(), one.units, NOT_TOLD) for one in sold if not one.cancelled)


def _kept(before: int, told: int) -> int:
    return before if told == NOT_TOLD else told


def _joined(stock: int, more: int) -> int:
    if NOT_TOLD in (stock, more):
        return max(stock, more)
    return stock + more
