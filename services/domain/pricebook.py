"""What a shop's people entered of prices: cards kept for delivery methods, rates, and the questions that enter them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from zlib import crc32

from services.domain.ids import MemberId, QuestionId, ShopId
from services.domain.money import Money
from services.domain.shops import Shop
from services.domain.tariffs import Card, Rate, Rates
from services.errors import AppError

TYPED, SHEET = "typed", "sheet"
"""The source of a card that somebody of the shop typed, or sent as a spreadsheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCard:
    """A card as a shop entered it. Not ``confirmed``: figures of a list that nobody vouched for yet."""

    id: int
    shop: ShopId
    card: Card
    name: str
    source: str
    entered_by: MemberId | None
    entered_at: datetime
    confirmed_by: MemberId | None = None
    confirmed_at: datetime | None = None

    @property
    def confirmed(self) -> bool:
        """Somebody of the shop said that these figures hold."""
        return self.confirmed_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPrice:
    """A delivery method of the shop's own carrier and the card that prices it; None: no price yet."""

    id: int
    name: str
    open_postings: int
    kept: KeptCard | None

    @property
    def seen(self) -> int:
        """The revision of the price: the card's row, 0 where there is none."""
        return self.kept.id if self.kept else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceList:
    """The prices of a shop at one moment. ``rates`` are the newest of each pair of currencies."""

    shop: Shop
    methods: tuple[MethodPrice, ...]
    rates: tuple[Rate, ...]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What a parcel of this weight costs; None where the card has no price for it."""

    grams: int
    price: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedMethod:
    """One method's price with a worked example. ``worth``: for goods of this value, where the value matters."""

    shop: Shop
    method: MethodPrice
    examples: tuple[Example, ...]
    worth: Money | None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A built-in card, offered for a method. ``mark`` names it on a button."""

    mark: str
    card: Card
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePage:
    """A page of built-in cards; ``count`` of all."""

    shop: Shop
    method: MethodPrice
    services: tuple[Service, ...]
    count: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedService:
    """One built-in card, looked at before it is taken."""

    shop: Shop
    method: MethodPrice
    service: Service
    examples: tuple[Example, ...]
    worth: Money | None


class Ask(StrEnum):
    """What is asked; also the kind of the question."""

    FIRST = "tariffs.first"
    FURTHER = "tariffs.further"
    DISCOUNT = "tariffs.discount"
    FLAT = "tariffs.flat"
    RATE = "tariffs.rate"
    FILE = "tariffs.file"


class SheetColumn(StrEnum):
    """The columns of a card as a spreadsheet, one row for each bracket, in this order."""

    NAME = "name"
    VALUE_FROM = "value_from"
    VALUE_TO = "value_to"
    VALUE_CURRENCY = "value_currency"
    WEIGHT_FROM = "weight_from_g"
    WEIGHT_TO = "weight_to_g"
    SUM = "sum_cm"
    SIDE = "side_cm"
    CURRENCY = "currency"
    BASE = "base"
    FIRST = "first_g"
    STEP = "step_g"
    PER_STEP = "per_step"
    ROUNDING = "rounding"
    DISCOUNT = "discount_percent"
    VAT_EXCLUDED = "vat_excluded"
    DIVISOR = "volume_divisor"
    VOLUME_RULE = "volume_rule"
    VOLUME_FROM = "volume_from_cm"
    BATTERY = "battery"
    CAP = "compensation"
    CAP_CURRENCY = "compensation_currency"
    DAYS_FROM = "days_from"
    DAYS_TO = "days_to"
    MAX_SAME = "max_same"
    MAX_KINDS = "max_kinds"
    MAX_ELECTRONICS = "max_electronics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``grams`` cost ``price``. 0 grams: a fixed part, whatever the weight."""

    grams: int
    price: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was answered so far. ``more``: the second question is answered, perhaps with *nothing further*."""

    first: Step | None = None
    further: Step | None = None
    more: bool = False


NOTHING_YET = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that stands in the chat now. ``problem``: why the last answer to it could not be taken."""

    ask: Ask
    question: QuestionId
    shop: Shop
    method: MethodPrice | None
    given: Given = NOTHING_YET
    problem: AppError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateEntered:
    """A rate was taken down."""

    shop: Shop
    rate: Rate


def newest(rates: Rates) -> tuple[Rate, ...]:
    """The rate of each pair that was entered last, in the order of currencies."""
    last = {(rate.base, rate.quote): rate for rate in sorted(rates.rates, key=lambda rate: rate.on)}
    return tuple(last[pair] for pair in sorted(last))


def mark_of(card: Card) -> str:
    """A short name of a built-in card that fits a button and outlives a new order of the list."""
    return f"{crc32(card.id.encode()):08x}"


def name_of(card: Card) -> str:
    """What a card is called: carrier and tier."""
    return f"{card.carrier} {card.tier}".strip()


def given_out(given: Given) -> Mapping[str, object]:
    """The answers as the parameters of a question."""
    return {"first": _step_out(given.first), "further": _step_out(given.further), "more": given.more}


def given_in(params: Mapping[str, object]) -> Given:
    """The answers back."""
    return Given(
        first=_step_in(params.get("first")), further=_step_in(params.get("further")), more=bool(params.get("more"))
    )  # fmt: skip


def _step_out(step: Step | None) -> list[object] | None:
    return [step.grams, format(step.price.amount, "f"), step.price.currency] if step else None


def _step_in(value: object) -> Step | None:
    if not isinstance(value, list):
        return None
    grams, amount, currency = value
    return Step(grams=int(grams), price=Money(amount=Decimal(str(amount)), currency=str(currency)))
