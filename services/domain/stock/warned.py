"""Warnings of the past, held against what really ran out: ours beside the two rules that most tools know.

Each rule is asked at the end of every day. A warning is raised when the rule begins to hold and stands until it no
longer does or the item runs out. It was right if what lay there when it was raised was sold within the lead time and
one review, whether or not new goods had come; where the history ends before that is known, it is not counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from services.domain.stock.calibration import Calibration
from services.domain.stock.history import History
from services.domain.stock.terms import Terms
from services.domain.stock.trials import WEEK, Tried

_FLAT = 10
_COVER_DAYS = 7
_COVER_OVER = 30


class Rule(StrEnum):
    """When a warning is raised. The first three are ours; each holds wherever the next does."""

    ORDER = "order_now"
    """At most the upper end of what sells until an order made at the next look lands."""
    LOW = "may_run_out"
    """At most the upper end of what sells until an order made today lands."""
    CRITICAL = "will_run_out"
    """At most what is expected to sell until then."""
    FLAT = "flat_10"
    """Ten pieces or fewer."""
    COVER = "cover_7_of_30"
    """Less than seven days at the plain mean of the last 30 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """``raised`` warnings of which it is known whether they were ``right``. ``outs``: how often the item ran out;
    ``warned`` of these with a warning before, ``in_time`` with one a lead time before or more.
    """

    raised: int = 0
    right: int = 0
    outs: int = 0
    warned: int = 0
    in_time: int = 0

    def __add__(self, other: "Record") -> "Record":
        return Record(
            raised=self.raised + other.raised,
            right=self.right + other.right,
            outs=self.outs + other.outs,
            warned=self.warned + other.warned,
            in_time=self.in_time + other.in_time,
        )


Bounds = tuple[float, float, float, float, float]
"""The level at or below which each rule holds, in the order of `Rule`."""


def warned(
    history: History, found: Tried, calibrations: Mapping[int, Sequence[Calibration]], terms: Terms
) -> dict[Rule, Record]:
    """One item's. ``calibrations``: for each horizon what could be known at each origin, as many as there are origins.

    Nothing where the history tells no pieces. Bounds are set anew at each origin, a week apart, levels looked at daily.
    """
    places = found.speeds.origins
    if history.levels is None or not places:
        return {}
    bounds = list(_bounds(history, found, calibrations, terms))
    outs = _outs(history, places[0])
    return {
        rule: _record(_standing(history, [bound[number] for bound in bounds], places), outs, history, terms)
        for number, rule in enumerate(Rule)
    }


def _bounds(
    history: History, found: Tried, calibrations: Mapping[int, Sequence[Calibration]], terms: Terms
) -> Iterator[Bounds]:
    lead, risk = (found.horizons[days] for days in terms.horizons)
    sums = [0, *accumulate(history.units)]
    for slot, origin in enumerate(found.speeds.origins):
        likely = lead.expected[slot]
        high = calibrations[lead.horizon][slot].around(likely, lead.spread[slot]).high
        order = calibrations[risk.horizon][slot].around(risk.expected[slot], risk.spread[slot]).high
        sold = sums[origin] - sums[max(0, origin - _COVER_OVER)]
        yield max(order, high), high, likely, _FLAT, _below(_COVER_DAYS * sold / _COVER_OVER)


def _below(bound: float) -> float:
    """*Less than* as *at most*, of whole pieces."""
    return bound - 1e-9


def _standing(history: History, bounds: Sequence[float], places: Sequence[int]) -> list[tuple[int, int]]:
    """Each warning: the day on which it was raised, and the day on which it no longer stood."""
    levels, first = history.levels or (), places[0] - 1
    found, since = [], -1
    # Each bound holds from the day that completes its origin's knowledge for a week.
    daily = (bound for bound in bounds for _ in range(WEEK))
    for day, (level, bound) in enumerate(zip(levels[first:], daily, strict=False), first):
        holds = 0 < level <= bound
        if holds and since < 0:
            since = day
        elif since >= 0 and not holds:
            found.append((since, day))
            since = -1
    return [*found, (since, len(levels))] if since >= 0 else found


def _outs(history: History, first: int) -> list[int]:
    """Days on which the last piece went."""
    levels = history.levels or ()
    return [day for day in range(max(1, first), len(levels)) if levels[day] == 0 < levels[day - 1]]


def _record(standing: Sequence[tuple[int, int]], outs: Sequence[int], history: History, terms: Terms) -> Record:
    levels = history.levels or ()
    sums = [0, *accumulate(history.units)]
    raised = right = 0
    for since, _ in standing:
        end = since + 1 + terms.risk_days
        gone = sums[min(end, len(history))] - sums[since + 1] >= levels[since]
        if gone or end <= len(history):
            raised += 1
            right += gone
    begun = {until: since for since, until in standing}
    before = [out - begun[out] for out in outs if out in begun]
    return Record(
        raised=raised,
        right=right,
        outs=len(outs),
        warned=len(before),
        in_time=sum(1 for days in before if days >= terms.lead_days),
    )
