"""What was typed behind `backtest` becomes a what-if. Raises `InvalidInput`, whose words name the option."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import permutations
from typing import Any, Self, TypeVar

from services.domain.backtest import WhatIf
from services.domain.merges.rules import DEFAULTS, MOST_EVER, ShopRules
from services.domain.money import Money
from services.domain.tariffs import Card, Rate, Rates, Scope, Unpriced, built_in_cards, convert, flat_card, simple_card
from services.domain.tariffs.entry import read_amount, read_first, read_percent, read_step
from services.errors import InvalidInput

T = TypeVar("T")

RUB = "RUB"
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*([a-zа-я分时小钟天]*)")
_UNITS = {
    **dict.fromkeys(("m", "min", "мин", "分", "分钟"), timedelta(minutes=1)),
    **dict.fromkeys(("", "h", "hours", "ч", "小时", "时"), timedelta(hours=1)),
    **dict.fromkeys(("d", "days", "д", "дн", "天"), timedelta(days=1)),
}
_LONGEST = timedelta(days=60)
_WEIGHT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kg|g|кг|г|公斤|克|)", re.IGNORECASE)
_KILOS = frozenset({"kg", "кг", "公斤"})
_RATE = re.compile(r"([A-Za-z]{3})\s*=\s*(\d+(?:[.,]\d+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The options as they were typed; an empty text was not given."""

    card: str = ""
    first: str = ""
    further: str = ""
    flat: str = ""
    discount: str = ""
    currency: str = "CNY"
    rate: tuple[str, ...] = ()
    hold: str = ""
    least: tuple[str, ...] = ()
    least_percent: str = ""
    most: int = DEFAULTS.most_members
    weight_cap: str = ""
    value_cap: str = ""
    repack: str = ""

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> Self:
        """Out of a command's parameters; others among them are passed over."""
        known: dict[str, Any] = {}
        for name in (field.name for field in fields(cls) if params.get(field.name) is not None):
            known[name] = tuple(params[name]) if isinstance(params[name], list) else params[name]
        return cls(**known)


def what_if(typed: Typed) -> WhatIf:
    """Everything checked and put together."""
    card, rates = _card(typed), _rates(typed.rate)
    rules = _rules(typed)
    if card is not None:
        _must_convert(rules, card, rates)
    return WhatIf(
        hold=_read("--hold", typed.hold, _span, "24h") if typed.hold else timedelta(hours=DEFAULTS.hold_hours),
        rules=rules,
        card=card,
        rates=rates,
        scope_override=card is not None and card.scope is not Scope.PER_PARCEL,
    )


def choices() -> tuple[Card, ...]:
    """The cards that can be named."""
    return tuple(card for card in built_in_cards() if not card.superseded)


def weight(option: str, text: str) -> int:
    """Grams: *300*, *300 g*, *1.5 kg*."""
    return _read(option, text, _grams, "300 g")


def _card(typed: Typed) -> Card | None:
    ways = [bool(typed.card), bool(typed.first or typed.further), bool(typed.flat)]
    if sum(ways) > 1:
        raise InvalidInput("backtest_cards")
    if typed.card:
        found = next((card for card in choices() if card.id == typed.card.strip().lower()), None)
        if found is None:
            raise InvalidInput("backtest_card", card=typed.card)
        return found
    if typed.flat:
        cost = _money("--flat", typed.flat, typed.currency)
        return flat_card(card_id="flat", carrier="", cost=cost, discount_percent=_discount(typed))
    return _stepped(typed) if typed.first or typed.further else None


def _stepped(typed: Typed) -> Card:
    first = _read("--first", typed.first, read_first, "'500 g 52.5'")
    further = _read("--further", typed.further, read_step, "'500 g 15'")
    currency = first.currency or further.currency or typed.currency.upper()
    if further.currency not in (None, currency):
        raise InvalidInput("tariff_two_currencies")
    return simple_card(
        card_id="typed",
        carrier="",
        first_g=first.grams,
        first_cost=Money(amount=first.cost, currency=currency),
        step_g=further.grams,
        step_cost=further.cost,
        discount_percent=_discount(typed),
    )


def _rules(typed: Typed) -> ShopRules:
    least = [_money("--least", text, typed.currency) for text in typed.least]
    amounts = {money.currency: money.amount for money in least} if least else DEFAULTS.least_amounts
    percent = DEFAULTS.least_percent
    if typed.least_percent:
        percent = _read("--least-percent", typed.least_percent, read_percent, "10")
    if not 2 <= typed.most <= MOST_EVER:
        raise InvalidInput("backtest_option", option="--most", typed=typed.most, example="4")
    return ShopRules(
        least_amounts=amounts,
        least_percent=percent,
        most_members=typed.most,
        weight_cap_g=weight("--weight-cap", typed.weight_cap) if typed.weight_cap else None,
        value_cap=_money("--value-cap", typed.value_cap, RUB) if typed.value_cap else None,
        repack_cost=_money("--repack", typed.repack, typed.currency) if typed.repack else None,
    )


def _must_convert(rules: ShopRules, card: Card, rates: Rates) -> None:
    """Without a rate for it, the least saving would silently keep back everything."""
    if card.currency in rules.least_amounts or not rules.least_amounts:
        return
    base, amount = next(iter(rules.least_amounts.items()))
    if isinstance(convert(Money(amount=amount, currency=base), card.currency, rates, date.max), Unpriced):
        raise InvalidInput("backtest_rate", base=base, quote=card.currency)


def _discount(typed: Typed) -> Decimal:
    return _read("--discount", typed.discount, read_percent, "5") if typed.discount else Decimal(0)


def _rates(texts: Iterable[str]) -> Rates:
    """Roubles for one of each, and what follows for any two of them. They hold for all of history."""
    roubles = {RUB: Decimal(1)} | dict(_read("--rate", text, _rate, "CNY=11.5") for text in texts)
    pairs = permutations(roubles.items(), 2)
    return Rates(
        rates=tuple(Rate(base=a, quote=b, rate=much / little, on=date.min) for (a, much), (b, little) in pairs)
    )


def _rate(text: str) -> tuple[str, Decimal]:
    found = _RATE.fullmatch(text.strip())
    if found is None or not (rate := Decimal(found[2].replace(",", "."))):
        raise ValueError(text)
    return found[1].upper(), rate


def _money(option: str, text: str, currency: str) -> Money:
    found = _read(option, text, read_amount, "'30 CNY'")
    return Money(amount=found.amount, currency=found.currency or currency.upper())


def _span(text: str) -> timedelta:
    found = _SPAN.fullmatch(text.strip().lower())
    span = float(found[1]) * _UNITS[found[2]] if found and found[2] in _UNITS else timedelta()
    if not timedelta() < span <= _LONGEST:
        raise ValueError(text)
    return span


def _grams(text: str) -> int:
    found = _WEIGHT.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    grams = Decimal(found[1].replace(",", ".")) * (1000 if found[2].lower() in _KILOS else 1)
    if grams < 1:
        raise ValueError(text)
    return int(grams)


def _read(option: str, text: str, reader: Callable[[str], T], example: str) -> T:
    try:
        return reader(text)
    except (ValueError, InvalidOperation, InvalidInput):
        raise InvalidInput("backtest_option", option=option, typed=text, example=example) from None
