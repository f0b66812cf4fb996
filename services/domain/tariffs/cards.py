"""A price list of one carrier's service: brackets, each with its limits and its price. No amount here is rounded."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from services.domain.money import Money

RUB = "RUB"
CROSS_BORDER = "CN-RU"
DOMESTIC = "RU"
NOUGHT = Decimal(0)


class Scope(StrEnum):
    """What one price pays for. Only a list per parcel can price a joint one."""

    PER_POSTING = "per_posting"
    PER_PARCEL = "per_parcel"
    UNKNOWN = "unknown"


class Rounding(StrEnum):
    """NONE: a part of a step costs its part. UP: a started step costs a whole one."""

    NONE = "none"
    UP = "up"


class VolumeRule(StrEnum):
    """When size counts as weight: always; from a longest side; over a sum of sides; never."""

    ALWAYS = "always"
    ANY_SIDE_FROM = "any_side_from"
    SIDES_OVER = "sides_over"
    NEVER = "never"


class When(StrEnum):
    """What calls for a surcharge. WEIGHT_OVER counts billed grams, SIDE_OVER centimetres of the longest side."""

    ALWAYS = "always"
    BATTERY = "battery"
    WEIGHT_OVER = "weight_over"
    SIDE_OVER = "side_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Both ends belong to the bracket; None = open. Weight is the actual one, sides are the parcel's in cm.

    ``value_from`` counts whole units: in a table that goes on from 1500 to 1501, 1500.40 belongs to the upper one.
    """

    value_from: Decimal | None = None
    value_to: Decimal | None = None
    value_currency: str = RUB
    weight_from_g: int | None = None
    weight_to_g: int | None = None
    sum_cm: Decimal | None = None
    side_cm: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumetric:
    """A parcel of ``divisor_cm3_per_kg`` cubic cm weighs a kilogram at least. ``threshold_cm`` is the rule's."""

    divisor_cm3_per_kg: int
    rule: VolumeRule = VolumeRule.ALWAYS
    threshold_cm: Decimal = NOUGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """``base`` pays for the first ``first_included_g``; each further ``step_g`` costs ``per_step``.

    ``vat_excluded``: the carrier adds tax that is not in these figures.
    """

    currency: str
    base: Decimal
    first_included_g: int = 0
    step_g: int = 1
    per_step: Decimal = NOUGHT
    rounding: Rounding = Rounding.NONE
    vat_excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surcharge:
    """On top of base and steps, when its condition holds: ``fixed`` in the price's currency, ``percent`` of them."""

    when: When
    threshold: Decimal = NOUGHT
    fixed: Decimal = NOUGHT
    percent: Decimal = NOUGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """How many things one parcel may hold: of one SKU, of different SKUs, of electronics. None = as many as fit."""

    max_same: int | None = None
    max_kinds: int | None = None
    max_electronics: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """One row of a price list. ``battery``: True = taken, False = refused, None = not known.

    ``compensation_cap`` and ``eta_days`` stand before the card's own where they are given.
    """

    name: str
    limits: Limits
    price: Price
    volumetric: Volumetric | None = None
    battery: bool | None = None
    surcharges: tuple[Surcharge, ...] = ()
    compensation_cap: Money | None = None
    eta_days: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One service's whole price list. The first bracket that fits prices a parcel.

    ``compensation_cap``: the most that the carrier pays for a lost parcel; an amount of 0 = nothing, None = not known.
    ``discount_percent`` is taken off the whole price, surcharges included. ``eta_days``: least and most.
    ``as_of``: when the figures were published; ``confirmed_on``: when the shop said that they hold (None = never).
    ``superseded``: kept for its form, prices nothing.
    """

    id: str
    carrier: str
    tier: str
    brackets: tuple[Bracket, ...]
    scope: Scope = Scope.UNKNOWN
    lane: str = CROSS_BORDER
    items: Items | None = None
    compensation_cap: Money | None = None
    eta_days: tuple[int, int] | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    discount_percent: Decimal = NOUGHT
    source: str = ""
    as_of: date | None = None
    confirmed_on: date | None = None
    superseded: bool = False

    @property
    def currency(self) -> str:
        """The currency of every price: a card is in one."""
        return self.brackets[0].price.currency

    @property
    def crosses_border(self) -> bool:
        return self.lane != DOMESTIC
