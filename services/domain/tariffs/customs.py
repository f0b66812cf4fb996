"""The duty-free limit of a parcel to one person in Russia, by date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from services.domain.money import Money

EUR = "EUR"
_FREE = Money(amount=Decimal(200), currency=EUR)
_WARN = Money(amount=Decimal(180), currency=EUR)
"""Rates move between the order and the border."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomsRule:
    """``percent`` of what lies above ``free_to``, or of the whole price; but at least ``per_kg`` (EUR).

    ``free_weight_g``: the minimum counts only the kilograms above it, and passing it calls for duty too (None = the
    minimum counts the whole weight). ``confirmed``: whether it was seen to be in force.
    """

    valid_from: date
    percent: Decimal
    per_kg: Decimal
    of_excess: bool
    free_weight_g: int | None
    free_to: Money = _FREE
    warn_from: Money = _WARN
    confirmed: bool = True

    def duty(self, value: Decimal, weight_g: int) -> Decimal:
        """EUR, not rounded, on a parcel of ``value`` EUR."""
        over = value - self.free_to.amount
        heavy = 0 if self.free_weight_g is None else max(0, weight_g - self.free_weight_g)
        if over <= 0 and not heavy:
            return Decimal(0)
        part = max(Decimal(0), over) if self.of_excess else value
        counted = weight_g if self.free_weight_g is None else heavy
        return max(part * self.percent / 100, self.per_kg * counted / 1000)


_RULES = (
    CustomsRule(
        valid_from=date(2024, 4, 1), percent=Decimal(15), per_kg=Decimal(2), of_excess=True, free_weight_g=31_000
    ),
    # Decided for the union on 2026-01-12; whether it came into force on its day has not been seen.
    CustomsRule(
        valid_from=date(2026, 7, 1),
        percent=Decimal(5),
        per_kg=Decimal(1),
        of_excess=False,
        free_weight_g=None,
        confirmed=False,
    ),
)


def customs_on(day: date) -> CustomsRule:
    """The rule of that day; for days before the first known one, the first."""
    return next((rule for rule in reversed(_RULES) if rule.valid_from <= day), _RULES[0])
