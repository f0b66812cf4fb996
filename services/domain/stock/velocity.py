"""How fast an item sells: ways to tell a speed out of the days behind, over days on which it could be bought only.

Speeds are floats: they are estimates whose own error is per cents, and they are never money. Money stays Decimal.
"""

from array import array
from bisect import insort
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

from services.domain.orders import Scheme
from services.domain.stock.history import History, Sold

MONTH = 28
"""Days of the plain mean: four whole weeks, so that week-ends weigh alike."""
_SMOOTHING = 0.1
_TSB_SIZE = 0.1
_TSB_CHANCE = 0.05
_WARM = 20
"""Days after which every weight above is smaller than that of a mean of all days."""
_SPIKE = 5
"""A day counts at most this many times the usual selling day: more is a promotion, not a speed."""
_USUAL = 15
"""Selling days behind from which the usual one is taken; half of them suffice for a new level to become usual."""
_FEW = 4


class Method(StrEnum):
    """A way to tell the speed. In the order of preference where two miss alike."""

    MEAN = "mean_28"
    """The mean of the last 28 days on which it could be bought."""
    SMOOTHED = "smoothed"
    """Simple exponential smoothing."""
    TSB = "tsb"
    """Teunter, Syntetos and Babai: chance of a sale and its size apart, so that a dying item is noticed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speeds:
    """Pieces a day by each method, one for each origin; an origin is the number of days known by then.

    ``plain`` is the mean of the last 28 days, days without stock and promotions included: what most tools show.
    """

    origins: Sequence[int]
    by: dict[Method, "array[float]"]
    plain: "array[float]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Velocity:
    """What was sold of late. ``days``: those of the last 28 on which the item could be bought."""

    days: int
    units: int
    by_scheme: dict[Scheme, int]

    @property
    def per_day(self) -> float:
        return self.units / self.days if self.days else 0.0


def velocity(sold: Iterable[Sold], closed: Iterable[date], today: date) -> Velocity:
    """The last 28 days before ``today``, said by scheme. ``closed``: days on which the item could not be bought.

    A closed day with a sale was not closed all day, and counts.
    """
    since = today - timedelta(days=MONTH)
    counted = [one for one in sold if not one.cancelled and since <= one.day < today]
    open_days = {one.day for one in counted}
    shut = {day for day in closed if since <= day < today} - open_days
    by_scheme: dict[Scheme, int] = {}
    for one in counted:
        by_scheme[one.scheme] = by_scheme.get(one.scheme, 0) + one.units
    return Velocity(days=MONTH - len(shut), units=sum(by_scheme.values()), by_scheme=by_scheme)


def speeds(history: History, origins: Sequence[int]) -> Speeds:
    """Every method at every origin, in one pass over the days. An origin uses nothing that came after it."""
    usual = capped([sold for sold, on in zip(history.units, history.buyable, strict=True) if on])
    known = [0, *accumulate(history.buyable)]
    sums = [0, *accumulate(usual)]
    plain = [0, *accumulate(history.units)]
    at = [known[origin] for origin in origins]
    smoothed, tsb = _smoothed(usual), _tsb(usual)
    return Speeds(
        origins=origins,
        by={
            Method.MEAN: array("d", [_mean(sums, n) for n in at]),
            Method.SMOOTHED: array("d", [smoothed[n] for n in at]),
            Method.TSB: array("d", [tsb[n] for n in at]),
        },
        plain=array("d", [_mean(plain, day) for day in origins]),
    )


def _mean(sums: Sequence[int], days: int) -> float:
    return (sums[days] - sums[max(0, days - MONTH)]) / min(days, MONTH) if days else 0.0


def capped(units: Sequence[int]) -> list[int]:
    """The same days, spikes cut to five usual selling days; the usual one is the median of those before."""
    found, behind, ordered = [], deque[int](), list[int]()
    for sold in units:
        if not sold:
            found.append(0)
            continue
        count = len(ordered)
        found.append(sold if count < _FEW else min(sold, _SPIKE * ordered[count // 2]))
        behind.append(sold)
        insort(ordered, sold)
        if count == _USUAL:
            ordered.remove(behind.popleft())
    return found


def _smoothed(units: Sequence[int]) -> list[float]:
    """After each count of days. The first days weigh alike, or the very first one would be heard for a month."""
    level, found = 0.0, [0.0]
    for count, sold in enumerate(units[:_WARM], 1):
        level += max(_SMOOTHING, 1 / count) * (sold - level)
        found.append(level)
    for sold in units[_WARM:]:
        level += _SMOOTHING * (sold - level)
        found.append(level)
    return found


def _tsb(units: Sequence[int]) -> list[float]:
    chance, size, found, sales = 0.0, 0.0, [0.0], 0
    for count, sold in enumerate(units, 1):
        weight = _TSB_CHANCE if count > _WARM else 1 / count
        chance -= weight * chance
        if sold:
            sales += 1
            chance += weight
            size += (_TSB_SIZE if sales > _WARM else max(_TSB_SIZE, 1 / sales)) * (sold - size)
        found.append(chance * size)
    return found
