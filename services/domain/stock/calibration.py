"""Ranges that hold what they promise: their ends are where past misses ended.

Each item has a usual miss of its own; how many of these a range must reach in either direction is read off the misses
of all items together in the last quarter, so that a rising season widens the ranges of every item at once.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import NormalDist

from services.domain.stock.trials import WEEK, Trials

_QUARTER = 13
"""Origins, a week apart."""
_MANY = 200
_FEWEST = 20
_CAUTION = 1.5
"""Without enough misses to read from, ranges are this much wider than a textbook's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Pieces: as expected, and between which ends. ``low`` ≤ ``point`` ≤ ``high``, none below nought."""

    low: float
    point: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How many usual misses a range reaches down (``low`` ≤ 0) and up, read off so many ``misses``; 0 = a guess."""

    low: float
    high: float
    misses: int = 0

    def around(self, expected: float, spread: float) -> Range:
        """``spread`` is the item's usual miss."""
        return Range(low=max(0.0, expected + self.low * spread), point=expected, high=expected + self.high * spread)


class Misses:
    """The misses of many items at one horizon, by how many weeks ago they were made. Filled once, then asked."""

    def __init__(self, horizon: int) -> None:
        self._over = -(-horizon // WEEK)
        self._by_age: list[array[float]] = []

    def add(self, trials: Trials) -> None:
        """An item's. Which one is forgotten."""
        last = len(trials.share) - 1
        while len(self._by_age) <= last:
            self._by_age.append(array("d"))
        for slot, share in enumerate(trials.share):
            if share:
                self._by_age[last - slot].append(trials.off(slot))

    def __len__(self) -> int:
        return len(self._by_age)

    def made(self, age: int) -> Sequence[float]:
        """Those of forecasts made so many weeks ago."""
        return self._by_age[age]

    def calibrated(self, service: float, age: int = 0) -> Calibration:
        """As it could be known so many weeks ago. ``service``: the share of cases that the upper end must cover."""
        known: list[float] = []
        since = age + self._over
        for place in range(since, len(self._by_age)):
            if place >= since + _QUARTER and len(known) >= _MANY:
                break
            known.extend(self._by_age[place])
        if len(known) < _FEWEST:
            reach = _CAUTION * NormalDist().inv_cdf(service)
            return Calibration(low=-reach, high=reach)
        known.sort()
        place = min(len(known), ceil((len(known) + 1) * service)) - 1
        return Calibration(low=min(0.0, known[-1 - place]), high=max(0.0, known[place]), misses=len(known))
