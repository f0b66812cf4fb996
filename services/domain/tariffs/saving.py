"""What sending together saves, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from services.domain.money import Money
from services.domain.tariffs.cards import NOUGHT
from services.domain.tariffs.customs import CustomsRule
from services.domain.tariffs.quoting import Quote
from services.domain.tariffs.rates import Rates, convert
from services.domain.tariffs.reasons import Caution, Unpriced

CENT = Decimal("0.01")
_TENTH = Decimal("0.1")
LOSS_PROBABILITY = Decimal("0.005")
"""Of a parcel on its way to Russia. A judgement, for no carrier publishes it: one in two hundred is enough that a joint
parcel far above its compensation must earn its risk, and too little to decide over everyday ones."""


class LineKind(StrEnum):
    """A line of the sum. SEPARATE adds, all others take off."""

    SEPARATE = "separate"  # postings, weight (billed g), bracket
    MERGED = "merged"  # postings, weight (billed g), bracket
    REPACK = "repack"
    HOLDING = "holding"
    DUTY = "duty"  # value, duty (Decimal, EUR): of the joint parcel
    LOSS = "loss"  # probability, value, cap (Decimal, in the card's currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``money`` is signed, in the card's currency: the lines add up to the saving before it is rounded."""

    kind: LineKind
    money: Money
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deductions:
    """What comes off besides the carrier's price, in any currency; never below nought, or ``ValueError``.

    ``repack``: opening and packing again, once per merge. ``holding``: what waiting makes dearer (the next
    tariffication step). ``customs`` None = not looked at. ``customs_override``: the shop sends above the limit too.
    """

    repack: Money | None = None
    holding: Money | None = None
    loss_probability: Decimal = LOSS_PROBABILITY
    customs: CustomsRule | None = None
    customs_override: bool = False

    def __post_init__(self) -> None:
        for money in (self.repack, self.holding):
            if money is not None and money.amount < 0:
                raise ValueError(money)
        if not 0 <= self.loss_probability <= 1:
            raise ValueError(self.loss_probability)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """The whole sum. ``saving`` is rounded down to cents, ``percent`` (of what apart costs) down to tenths.

    The carrier's prices enter exact; every deduction is rounded up to cents first, so a saving is never overstated.
    ``refused``: at or above the customs limit, and the shop has not overridden it.
    """

    separate: tuple[Quote, ...]
    merged: Quote
    lines: tuple[Line, ...]
    saving: Money
    percent: Decimal
    warnings: tuple[Caution, ...] = ()
    refused: bool = False

    @property
    def apart(self) -> Money:
        """What the parcels cost apart, exact."""
        return Money(
            amount=sum((quote.price.amount for quote in self.separate), NOUGHT), currency=self.merged.price.currency
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """The least saving of a shop: the larger of an amount and a percentage of what apart costs.

    ``amounts``: one per currency; a card in a currency without one takes the first, converted.
    """

    amounts: tuple[Money, ...] = (
        Money(amount=Decimal(5), currency="CNY"),
        Money(amount=Decimal(50), currency="RUB"),
    )
    percent: Decimal = Decimal(10)


def needed(saving: Saving, threshold: Threshold, rates: Rates, today: date) -> Money | Unpriced:
    """The least saving in the card's currency, never below nought, rounded up to cents."""
    apart = saving.apart
    least = max(NOUGHT, apart.amount * threshold.percent / 100)
    for amount in _least_amount(threshold, apart.currency):
        there = convert(amount, apart.currency, rates, today)
        if isinstance(there, Unpriced):
            return there
        least = max(least, there.amount)
    return Money(amount=least.quantize(CENT, ROUND_CEILING), currency=apart.currency)


def worth(saving: Saving, threshold: Threshold, rates: Rates, today: date) -> bool:
    """Whether to offer it: above nought, at least ``needed``, not refused. Without a rate that it takes: no."""
    if saving.refused or saving.saving.amount <= 0:
        return False
    least = needed(saving, threshold, rates, today)
    return isinstance(least, Money) and saving.saving.amount >= least.amount


def rounded_down(amount: Decimal) -> Decimal:
    """To cents, towards the smaller saving."""
    return amount.quantize(CENT, ROUND_FLOOR)


def rounded_up(amount: Decimal) -> Decimal:
    """To cents, towards the larger deduction."""
    return amount.quantize(CENT, ROUND_CEILING)


def share(saving: Decimal, apart: Decimal) -> Decimal:
    """Percent of what apart costs, down to tenths; 0 of nothing."""
    return (saving * 100 / apart).quantize(_TENTH, ROUND_FLOOR) if apart else NOUGHT


def _least_amount(threshold: Threshold, currency: str) -> Sequence[Money]:
    own = [amount for amount in threshold.amounts if amount.currency == currency]
    return own[:1] or threshold.amounts[:1]
