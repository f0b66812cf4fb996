"""What it costs to ship a posting later than now."""

from datetime import datetime
from decimal import Decimal

from services.domain.money import Money
from services.ozon.postings.wire import Tariffication
from services.ozon.reading import Amount, moment, money

_SIGNS = {"discount": -1, "commission": 1, "no_discount": 0, "": 0}
_NEVER = 9999
"""The year that Ozon writes for a step that never ends."""


def next_step(wire: Tariffication | None) -> tuple[datetime | None, Money | None]:
    """When the next step begins, and by how much it is dearer than the present one.

    None for both where no step follows; None for the money where one of the two charges is unknown.
    """
    at = moment(wire.next_tariff_starts_at) if wire else None
    if wire is None or at is None or at.year >= _NEVER:
        return None, None
    after = _cost(wire.next_tariff_type, wire.next_tariff_charge, wire.next_tariff_charge_currency_code)
    if after is None:
        return at, None
    before = _cost(wire.current_tariff_type, wire.current_tariff_charge, wire.current_tariff_charge_currency_code)
    return at, _difference(after, before)


def _cost(kind: str, charge: Amount | Decimal | None, currency: str) -> Money | None:
    """A commission costs, a discount saves; an unknown word says nothing. Nothing has no currency of its own."""
    sign, amount = _SIGNS.get(kind.strip().lower()), money(charge, currency)
    if sign == 0:
        return Money(amount=Decimal(0), currency=amount.currency if amount else "")
    return None if sign is None or amount is None else Money(amount=sign * amount.amount, currency=amount.currency)


def _difference(after: Money, before: Money | None) -> Money | None:
    if before is None or (before.amount and after.amount and before.currency != after.currency):
        return None
    extra = (after.amount - before.amount).normalize()
    currency = after.currency or before.currency
    return Money(amount=Decimal(format(extra, "f")), currency=currency)
