"""When to order, and how much: the reorder point with its safety stock, and what a purchase brings up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, sqrt
from statistics import NormalDist

from services.domain.stock.forecast import Forecast
from services.domain.stock.runout import Inbound
from services.domain.stock.terms import whole

_SELLS = 0.01
"""Pieces a day; nothing is ordered for what sells less than one in a hundred days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Whole pieces. ``position``: on hand and on order.

    ``quantity``: what to order now; 0 while the position is above ``reorder_point``. ``order_in_days``: the last day
    to order, 0 = today, None = nothing sells. ``short``: pieces that will be wanted before an order made today lands
    and are not there; times the price that is the money at risk.
    """

    position: int
    safety: int
    reorder_point: int
    quantity: int
    order_in_days: int | None
    short: float


def advice(forecast: Forecast, on_hand: int, inbound: Iterable[Inbound] = ()) -> Advice:
    """On the forecast's own terms. The safety stock is what past misses called for, not a textbook's normal curve."""
    terms, speed = forecast.terms, forecast.speed.point
    coming = tuple(inbound)
    position = max(0, on_hand) + sum(one.units for one in coming)
    late = NormalDist().inv_cdf(terms.service) * speed * terms.lead_spread_days
    safety = sqrt((forecast.risk.high - forecast.risk.point) ** 2 + late**2)
    point = whole(forecast.risk.point + safety)
    target = forecast.risk.point + safety + speed * terms.cover_days
    in_time = max(0, on_hand) + sum(one.units for one in coming if 0 <= one.in_days <= terms.lead_days)
    sells = speed > _SELLS
    return Advice(
        position=position,
        safety=whole(safety),
        reorder_point=point if sells else 0,
        quantity=terms.orderable(target - position) if sells and position <= point else 0,
        order_in_days=max(0, floor((position - point) / speed)) if sells else None,
        short=max(0.0, forecast.lead.point - in_time),
    )
