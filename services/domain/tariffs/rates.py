"""Exchange rates that a shop entered, each with its day."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from services.domain.money import Money
from services.domain.tariffs.cards import RUB
from services.domain.tariffs.reasons import ReasonCode, Unpriced, unpriced

OLD_AFTER_DAYS = 7
"""Older than this is said on the card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One ``base`` costs ``rate`` of ``quote`` from the day ``on``. A rate is above nought, or ``ValueError``."""

    base: str
    quote: str
    rate: Decimal
    on: date

    def __post_init__(self) -> None:
        if not (self.rate.is_finite() and self.rate > 0):
            raise ValueError(self.rate)

    def age_days(self, today: date) -> int:
        return (today - self.on).days

    def is_old(self, today: date) -> bool:
        """Whether to say so where it is used."""
        return self.age_days(today) > OLD_AFTER_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """All rates of one shop. Of one pair and one day the last given holds."""

    rates: tuple[Rate, ...] = ()
    _by_pair: Mapping[tuple[str, str], list[Rate]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_pair: dict[tuple[str, str], list[Rate]] = {}
        for rate in sorted(self.rates, key=_day):  # a stable sort: of one day, the last stays last
            by_pair.setdefault((rate.base, rate.quote), []).append(rate)
        object.__setattr__(self, "_by_pair", by_pair)

    def find(self, base: str, quote: str, today: date) -> Rate | None:
        """The newest that holds today, entered either way round; of two of one day the direct one.

        Where nobody entered the pair, both against the rouble, in which shops think; it is as old as the older one.
        """
        found = self._either(base, quote, today)
        if found is not None or RUB in {base, quote}:
            return found
        first, second = self._either(base, RUB, today), self._either(RUB, quote, today)
        if first is None or second is None:
            return None
        through = _worth(first, base) * _worth(second, RUB)
        return Rate(base=base, quote=quote, rate=through, on=min(first.on, second.on))

    def _either(self, base: str, quote: str, today: date) -> Rate | None:
        direct = self._newest(base, quote, today)
        inverse = self._newest(quote, base, today)
        if direct is None or inverse is None:
            return direct or inverse
        return inverse if inverse.on > direct.on else direct

    def _newest(self, base: str, quote: str, today: date) -> Rate | None:
        known = self._by_pair.get((base, quote))
        if not known:
            return None
        place = bisect_right(known, today, key=_day)
        return known[place - 1] if place else None


def convert(money: Money, to: str, rates: Rates, today: date) -> Money | Unpriced:
    """The amount in another currency, not rounded (an inverse rate divides, to 28 digits)."""
    if money.currency == to:
        return money
    rate = rates.find(money.currency, to, today)
    if rate is None:
        return unpriced(ReasonCode.NO_RATE, base=money.currency, quote=to)
    amount = money.amount * rate.rate if rate.base == money.currency else money.amount / rate.rate
    return Money(amount=amount, currency=to)


def _worth(rate: Rate, base: str) -> Decimal:
    """What one ``base`` is worth on the other side."""
    return rate.rate if rate.base == base else 1 / rate.rate


def _day(rate: Rate) -> date:
    return rate.on
