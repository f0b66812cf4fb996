"""Forecasts of the past, held against what came: which method suits an item, and how far it misses.

At each origin, a week apart, only days before it are known. A trial is one origin and one horizon; it is told of the
days of the horizon on which the item could be bought. Where those were fewer than half, the truth is not known and
there is no trial.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import sqrt

from services.domain.stock.history import History
from services.domain.stock.velocity import MONTH, Method, Speeds, speeds

WEEK = 7
_ENOUGH = 8
"""Trials from which an item chooses its own method; before, the plain mean."""
_PRIOR = 4
"""What is known beforehand about an item's misses weighs like this many trials."""
_DEVIATION_DAYS = 56
_TEXTBOOK = 1.645


def origins(days: int) -> range:
    """A week apart, the last one being now; the first one when four weeks are known."""
    return range(MONTH + (days - MONTH) % WEEK, days + 1, WEEK) if days >= MONTH else range(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Pieces missed over all trials, by each method and by the plain 28-day mean, out of pieces ``sold`` in them.

    ``chosen`` is what the method chosen at each origin missed; ``textbook`` in how many of the ``trials`` the normal
    95 % buffer over the last 56 days would have sufficed.
    """

    trials: int = 0
    sold: float = 0.0
    by: dict[Method, float] = field(default_factory=dict)
    chosen: float = 0.0
    plain: float = 0.0
    textbook: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            trials=self.trials + other.trials,
            sold=self.sold + other.sold,
            by={method: self.by.get(method, 0.0) + other.by.get(method, 0.0) for method in Method},
            chosen=self.chosen + other.chosen,
            plain=self.plain + other.plain,
            textbook=self.textbook + other.textbook,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """The trials of one item at one horizon (days); a slot for each origin, the last being now.

    ``actual``: sold on the horizon's days on which it could be bought, ``share`` those days' share of the horizon, 0
    where there is no trial. ``expected`` and ``spread`` (a usual miss) are of the whole horizon, by the method
    ``chosen`` at that origin from trials that were over by then.
    """

    horizon: int
    share: "array[float]"
    actual: "array[float]"
    expected: "array[float]"
    spread: "array[float]"
    chosen: Sequence[Method]
    score: Score

    @property
    def now(self) -> "Usual":
        """What the next span holds."""
        return Usual(method=self.chosen[-1], expected=self.expected[-1], spread=self.spread[-1])

    def off(self, slot: int) -> float:
        """By how many usual misses the forecast was too low at this origin. Only where there was a trial."""
        return (self.actual[slot] / self.share[slot] - self.expected[slot]) / self.spread[slot]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """Pieces ``expected`` over a horizon that begins now, by the ``method`` that missed least, and the usual miss."""

    method: Method
    expected: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An item's trials by horizon, and its speeds."""

    speeds: Speeds
    horizons: dict[int, Trials]


def tried(history: History, horizons: Sequence[int]) -> Tried:
    """Every horizon over the whole history. Linear in days."""
    found = speeds(history, origins(len(history)))
    lately = list(_lately(history, found.origins))
    return Tried(
        speeds=found,
        horizons={days: _trials(history, found, lately, days) for days in dict.fromkeys(horizons)},
    )


def _trials(history: History, found: Speeds, lately: Sequence[tuple[float, float]], horizon: int) -> Trials:
    share, actual = _truth(history, found.origins, horizon)
    misses = {method: _misses(rates, horizon, share, actual) for method, rates in found.by.items()}
    chosen = _chosen(misses, share, -(-horizon // WEEK))
    expected = array("d", [found.by[method][slot] * horizon for slot, method in enumerate(chosen)])
    return Trials(
        horizon=horizon,
        share=share,
        actual=actual,
        expected=expected,
        spread=_spreads(lately, expected, horizon, share, actual),
        chosen=chosen,
        score=_scored(found, lately, misses, chosen, horizon, share, actual),
    )


def _chosen(misses: dict[Method, list[float]], share: Sequence[float], over: int) -> list[Method]:
    """At each origin the method that missed least in the trials that were over by then."""
    sums = [list(accumulate(errors)) for errors in misses.values()]
    counts = list(accumulate(1 if part else 0 for part in share))
    methods, found = list(misses), []
    for slot in range(len(share)):
        done = slot - over
        if done < 0 or counts[done] < _ENOUGH:
            found.append(Method.MEAN)
            continue
        missed = [errors[done] for errors in sums]
        found.append(methods[missed.index(min(missed))])
    return found


def _spreads(
    lately: Sequence[tuple[float, float]],
    expected: Sequence[float],
    horizon: int,
    share: Sequence[float],
    actual: Sequence[float],
) -> "array[float]":
    """The usual miss at each origin: of the trials that were over by then, begun with what the days' spread suggests.

    Squared misses are told in parts of what was expected, so that slow months and fast ones compare.
    """
    found, squares, count, over = array("d"), 0.0, 0, -(-horizon // WEEK)
    for slot, (_, deviation) in enumerate(lately):
        done = slot - over
        if done >= 0 and share[done]:
            count += 1
            squares += (actual[done] / share[done] - expected[done]) ** 2 / (expected[done] + 1)
        prior = deviation * deviation * horizon + 1
        known = squares * (expected[slot] + 1)
        found.append(sqrt((known + _PRIOR * prior) / (count + _PRIOR)))
    return found


def _scored(
    found: Speeds,
    lately: Sequence[tuple[float, float]],
    misses: dict[Method, list[float]],
    chosen: Sequence[Method],
    horizon: int,
    share: Sequence[float],
    actual: Sequence[float],
) -> Score:
    plain = _misses(found.plain, horizon, share, actual)
    buffers = (
        mean * horizon * part + _TEXTBOOK * deviation * sqrt(horizon * part)
        for (mean, deviation), part in zip(lately, share, strict=True)
    )
    return Score(
        trials=sum(1 for part in share if part),
        sold=sum(actual),
        by={method: sum(errors) for method, errors in misses.items()},
        chosen=sum(misses[method][slot] for slot, method in enumerate(chosen)),
        plain=sum(plain),
        textbook=sum(1 for came, part, buffer in zip(actual, share, buffers, strict=True) if part and came <= buffer),
    )


def _truth(history: History, places: Sequence[int], horizon: int) -> tuple["array[float]", "array[float]"]:
    sums = [0, *accumulate(history.units)]
    known = [0, *accumulate(history.buyable)]
    share, actual = array("d"), array("d")
    for origin in places:
        end = origin + horizon
        days = known[end] - known[origin] if end <= len(history) else 0
        told = days > 0 and 2 * days >= horizon
        share.append(days / horizon if told else 0.0)
        actual.append(sums[end] - sums[origin] if told else 0.0)
    return share, actual


def _misses(rates: Sequence[float], horizon: int, share: Sequence[float], actual: Sequence[float]) -> list[float]:
    return [
        abs(rate * horizon * part - came) if part else 0.0
        for rate, part, came in zip(rates, share, actual, strict=True)
    ]


def _lately(history: History, places: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Mean and standard deviation of the last 56 days on which it could be bought, at each origin."""
    open_days = [sold for sold, on in zip(history.units, history.buyable, strict=True) if on]
    known = [0, *accumulate(history.buyable)]
    sums = [0, *accumulate(open_days)]
    squares = [0, *accumulate(sold * sold for sold in open_days)]
    for origin in places:
        end = known[origin]
        since = max(0, end - _DEVIATION_DAYS)
        days = max(1, end - since)
        mean = (sums[end] - sums[since]) / days
        yield mean, sqrt(max(0.0, (squares[end] - squares[since]) / days - mean * mean))
