"""Turns single values of Ozon's wire into ours."""

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from services.domain.money import Money

_GRAMS = 1000


class Amount(msgspec.Struct, frozen=True):
    """Money as the newer methods write it."""

    amount: Decimal | None = None
    currency: str = ""


def moment(text: str | None) -> datetime | None:
    """A UTC time. Ozon writes up to nine digits of a second and the year 9999; what is no time is None."""
    if not text:
        return None
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC)
    try:
        return time.astimezone(UTC)
    except OverflowError:
        return time.replace(tzinfo=UTC)


def money(value: Amount | Decimal | None, currency: str = "") -> Money | None:
    """An amount with its currency, which the older methods write beside it."""
    if isinstance(value, Amount):
        currency, value = value.currency or currency, value.amount
    return None if value is None else Money(amount=value, currency=currency.strip().upper())


def grams_of_kg(weight: Decimal | None) -> int | None:
    """Grams, or None for an unknown weight, which Ozon writes as 0."""
    return grams(weight * _GRAMS) if weight else None


def grams(weight: Decimal | None) -> int | None:
    """Whole grams, or None for an unknown weight."""
    if not weight or weight < 0:
        return None
    return int(weight.quantize(Decimal(1), ROUND_HALF_UP))
