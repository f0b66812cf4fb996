"""Two dates: when everything is sold, with what is on order, and when the shelf is empty before an order lands."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from services.domain.stock.calibration import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """Pieces on order, and in how many days they arrive; 0 = today. An overdue order must get a new day first."""

    units: int
    in_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The shelf is empty from one day until another, both counted from now; ``lost`` pieces are wanted meanwhile."""

    since: float
    until: int
    lost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Runout:
    """``sells_out``: in how many days everything is sold, orders on the way included; infinite where nothing sells.

    ``gaps``: before an order lands, in order of time.
    """

    sells_out: float
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Runouts:
    """At the lively end of the range, as expected, and at the quiet end."""

    soonest: Runout
    expected: Runout
    latest: Runout


def runout(on_hand: int, inbound: Iterable[Inbound], per_day: float) -> Runout:
    """At one speed. More stock never sells out earlier. Overdue orders are not counted on: nobody knows their day."""
    left, now, gaps = float(max(0, on_hand)), 0, []
    for coming in sorted((one for one in inbound if one.in_days >= 0), key=lambda one: one.in_days):
        wanted = per_day * (coming.in_days - now)
        if wanted > left:
            since = now + left / per_day
            gaps.append(Gap(since=since, until=coming.in_days, lost=wanted - left))
        left = max(0.0, left - wanted) + coming.units
        now = coming.in_days
    return Runout(sells_out=now + left / per_day if per_day > 0 else inf, gaps=tuple(gaps))


def runouts(on_hand: int, inbound: Iterable[Inbound], speed: Range) -> Runouts:
    """As a range of days."""
    coming = tuple(inbound)
    return Runouts(
        soonest=runout(on_hand, coming, speed.high),
        expected=runout(on_hand, coming, speed.point),
        latest=runout(on_hand, coming, speed.low),
    )
