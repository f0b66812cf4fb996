"""Cards as a shop enters them: three replies, or one flat price."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from services.domain.money import Money
from services.domain.tariffs.cards import CROSS_BORDER, NOUGHT, Bracket, Card, Items, Limits, Price, Rounding, Scope

WHOLE = "all"
"""The name of the only bracket."""


def simple_card(
    *,
    card_id: str,
    carrier: str,
    first_g: int,
    first_cost: Money,
    step_g: int,
    step_cost: Decimal,
    tier: str = "",
    discount_percent: Decimal = NOUGHT,
    rounding: Rounding = Rounding.UP,
    scope: Scope = Scope.PER_PARCEL,
    lane: str = CROSS_BORDER,
    weight_to_g: int | None = None,
    items: Items | None = None,
    compensation_cap: Money | None = None,
    eta_days: tuple[int, int] | None = None,
    confirmed_on: date | None = None,
) -> Card:
    """*First … g cost …, each further started … g cost …*, in the currency of ``first_cost``.

    The shop's own contract prices parcels, therefore that scope. ``ValueError`` where a figure makes no sense.
    """
    if not 0 <= discount_percent <= 100:
        raise ValueError(card_id)
    price = _steps(first_g, first_cost, step_g, step_cost, rounding)
    return Card(
        id=card_id,
        carrier=carrier,
        tier=tier,
        brackets=(Bracket(name=WHOLE, limits=Limits(weight_to_g=weight_to_g), price=price),),
        scope=scope,
        lane=lane,
        items=items,
        compensation_cap=compensation_cap,
        eta_days=eta_days,
        discount_percent=discount_percent,
        as_of=confirmed_on,
        confirmed_on=confirmed_on,
    )


def _steps(first_g: int, first_cost: Money, step_g: int, step_cost: Decimal, rounding: Rounding) -> Price:
    if first_g < 0 or step_g <= 0 or first_cost.amount < 0 or step_cost < 0:
        raise ValueError(first_g, first_cost, step_g, step_cost)
    return Price(
        currency=first_cost.currency,
        base=first_cost.amount,
        first_included_g=first_g,
        step_g=step_g,
        per_step=step_cost,
        rounding=rounding,
    )


def flat_card(
    *,
    card_id: str,
    carrier: str,
    cost: Money,
    tier: str = "",
    discount_percent: Decimal = NOUGHT,
    weight_to_g: int | None = None,
    confirmed_on: date | None = None,
) -> Card:
    """One price for any parcel."""
    return simple_card(
        card_id=card_id,
        carrier=carrier,
        tier=tier,
        first_g=0,
        first_cost=cost,
        step_g=1,
        step_cost=NOUGHT,
        discount_percent=discount_percent,
        weight_to_g=weight_to_g,
        confirmed_on=confirmed_on,
    )


def confirmed(card: Card, *, scope: Scope, on: date) -> Card:
    """The card as the shop vouched for it: its figures hold, and this is what a price pays for."""
    return replace(card, scope=scope, confirmed_on=on)
