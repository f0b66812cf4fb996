"""Between a price card and its document. Amounts are texts, so that nothing is rounded on the way.

The document carries its version: an older one can be read after the card has grown.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from services.domain.money import Money
from services.domain.tariffs import (
    Bracket,
    Card,
    Items,
    Limits,
    Price,
    Rounding,
    Scope,
    Surcharge,
    VolumeRule,
    Volumetric,
    When,
)

VERSION = 1
Document = dict[str, Any]


def document_of(card: Card) -> Document:
    """The card as plain lists, texts and numbers."""
    return {
        "version": VERSION, "id": card.id, "carrier": card.carrier, "tier": card.tier, "scope": card.scope.value,
        "lane": card.lane, "brackets": [_bracket_out(each) for each in card.brackets],
        "items": _items_out(card.items), "cap": _money_out(card.compensation_cap), "eta": _pair_out(card.eta_days),
        "valid_from": _day_out(card.valid_from), "valid_to": _day_out(card.valid_to),
        "discount": _out(card.discount_percent), "source": card.source, "as_of": _day_out(card.as_of),
        "confirmed_on": _day_out(card.confirmed_on), "superseded": card.superseded,
    }  # fmt: skip


def card_of(document: Mapping[str, Any]) -> Card:
    """The card back. `ValueError` for a version that this program does not know."""
    if document.get("version") != VERSION:
        raise ValueError(document.get("version"))
    d = document
    return Card(
        id=d["id"], carrier=d["carrier"], tier=d["tier"], scope=Scope(d["scope"]), lane=d["lane"],
        brackets=tuple(_bracket_in(each) for each in d["brackets"]), items=Items(**d["items"]) if d["items"] else None,
        compensation_cap=_money_in(d["cap"]), eta_days=_pair_in(d["eta"]), valid_from=_day_in(d["valid_from"]),
        valid_to=_day_in(d["valid_to"]), discount_percent=Decimal(d["discount"]), source=d["source"],
        as_of=_day_in(d["as_of"]), confirmed_on=_day_in(d["confirmed_on"]), superseded=d["superseded"],
    )  # fmt: skip


def _bracket_out(bracket: Bracket) -> Document:
    limits, price = bracket.limits, bracket.price
    return {
        "name": bracket.name,
        "limits": {
            "value_from": _maybe_out(limits.value_from), "value_to": _maybe_out(limits.value_to),
            "value_currency": limits.value_currency, "weight_from_g": limits.weight_from_g,
            "weight_to_g": limits.weight_to_g, "sum_cm": _maybe_out(limits.sum_cm),
            "side_cm": _maybe_out(limits.side_cm),
        },
        "price": {
            "currency": price.currency, "base": _out(price.base), "first_g": price.first_included_g,
            "step_g": price.step_g, "per_step": _out(price.per_step), "rounding": price.rounding.value,
            "vat_excluded": price.vat_excluded,
        },
        "volumetric": _volume_out(bracket.volumetric), "battery": bracket.battery,
        "surcharges": [_surcharge_out(each) for each in bracket.surcharges],
        "cap": _money_out(bracket.compensation_cap), "eta": _pair_out(bracket.eta_days),
    }  # fmt: skip


def _bracket_in(d: Mapping[str, Any]) -> Bracket:
    return Bracket(
        name=d["name"], limits=_limits_in(d["limits"]), price=_price_in(d["price"]),
        volumetric=_volume_in(d["volumetric"]), battery=d["battery"],
        surcharges=tuple(_surcharge_in(each) for each in d["surcharges"]), compensation_cap=_money_in(d["cap"]),
        eta_days=_pair_in(d["eta"]),
    )  # fmt: skip


def _limits_in(d: Mapping[str, Any]) -> Limits:
    return Limits(
        value_from=_maybe_in(d["value_from"]), value_to=_maybe_in(d["value_to"]), value_currency=d["value_currency"],
        weight_from_g=d["weight_from_g"], weight_to_g=d["weight_to_g"], sum_cm=_maybe_in(d["sum_cm"]),
        side_cm=_maybe_in(d["side_cm"]),
    )  # fmt: skip


def _price_in(d: Mapping[str, Any]) -> Price:
    return Price(
        currency=d["currency"], base=Decimal(d["base"]), first_included_g=d["first_g"], step_g=d["step_g"],
        per_step=Decimal(d["per_step"]), rounding=Rounding(d["rounding"]), vat_excluded=d["vat_excluded"],
    )  # fmt: skip


def _volume_out(rule: Volumetric | None) -> Document | None:
    if rule is None:
        return None
    return {"divisor": rule.divisor_cm3_per_kg, "rule": rule.rule.value, "threshold": _out(rule.threshold_cm)}


def _volume_in(d: Mapping[str, Any] | None) -> Volumetric | None:
    if d is None:
        return None
    return Volumetric(
        divisor_cm3_per_kg=d["divisor"], rule=VolumeRule(d["rule"]), threshold_cm=Decimal(d["threshold"])
    )  # fmt: skip


def _surcharge_out(each: Surcharge) -> Document:
    amounts = {"threshold": each.threshold, "fixed": each.fixed, "percent": each.percent}
    return {"when": each.when.value} | {name: _out(amount) for name, amount in amounts.items()}


def _surcharge_in(d: Mapping[str, Any]) -> Surcharge:
    return Surcharge(
        when=When(d["when"]), threshold=Decimal(d["threshold"]), fixed=Decimal(d["fixed"]),
        percent=Decimal(d["percent"]),
    )  # fmt: skip


def _items_out(items: Items | None) -> Document | None:
    if items is None:
        return None
    return {
        "max_same": items.max_same, "max_kinds": items.max_kinds, "max_electronics": items.max_electronics
    }  # fmt: skip


def _money_out(money: Money | None) -> list[str] | None:
    return [_out(money.amount), money.currency] if money else None


def _money_in(value: list[str] | None) -> Money | None:
    return Money(amount=Decimal(value[0]), currency=value[1]) if value else None


def _pair_out(pair: tuple[int, int] | None) -> list[int] | None:
    return list(pair) if pair else None


def _pair_in(value: list[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None


def _day_out(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day_in(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _out(amount: Decimal) -> str:
    return format(amount, "f")


def _maybe_out(amount: Decimal | None) -> str | None:
    return None if amount is None else _out(amount)


def _maybe_in(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
