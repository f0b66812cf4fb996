"""Why people ship apart, and which rule three refusals of one kind suggest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from services.domain.merges.rules import SUGGEST_AFTER, ShopRules


class Refusal(StrEnum):
    """The reasons that a button offers after *Ship apart*."""

    TOO_LITTLE = "too_little"
    BUYER_ASKED = "buyer_asked"
    SPECIAL_GOODS = "special_goods"
    PACKAGING = "packaging"
    NO_TIME = "no_time"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A merge that was shipped apart: why, and what was in it. ``buyer`` is the first block of its numbers."""

    reason: Refusal
    method: int
    skus: frozenset[int]
    buyer: int | None = None


class OfferKind(StrEnum):
    """What the owner may be offered: a rule, or to have merges of a method approved."""

    SKU = "sku"
    METHOD = "method"
    BUYER = "buyer"
    PERCENT = "percent"
    AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A rule that would have spared the refusals. ``value``: SKU, method's id, first block, or per cent."""

    kind: OfferKind
    value: int
    reason: Refusal


MOST_PERCENT = 50
"""No higher least saving is suggested."""


def suggestion(refused: Sequence[Refused], rules: ShopRules) -> Suggestion | None:
    """What the newest refusal (the last one) and earlier ones of its kind suggest; None for fewer than three.

    The same buyer who asks to ship apart suggests the buyer; too little saving asks for more per cent; otherwise the
    goods that were in all of them, else the delivery method. What is a rule already is not suggested.
    """
    if not refused:
        return None
    newest = refused[-1]
    alike = [each for each in refused if each.reason is newest.reason]
    found = (_found(kind, value, alike, newest) for kind, value in _kinds(newest, rules))
    return next((each for each in found if each is not None), None)


def _found(kind: OfferKind, value: int, alike: Iterable[Refused], newest: Refused) -> Suggestion | None:
    count = sum(_shares(each, kind, value, newest) for each in alike)
    return Suggestion(kind=kind, value=value, reason=newest.reason) if count >= SUGGEST_AFTER else None


def _kinds(newest: Refused, rules: ShopRules) -> list[tuple[OfferKind, int]]:
    if newest.reason is Refusal.BUYER_ASKED:
        known = newest.buyer is not None and newest.buyer not in rules.never_buyers
        return [(OfferKind.BUYER, newest.buyer)] if known and newest.buyer is not None else []
    if newest.reason is Refusal.TOO_LITTLE:
        more = min(Decimal(MOST_PERCENT), max(rules.least_percent * 2, Decimal(10)))
        return [(OfferKind.PERCENT, int(more))] if more > rules.least_percent else []
    goods = [(OfferKind.SKU, sku) for sku in sorted(newest.skus - rules.never_skus)]
    methods = [(OfferKind.METHOD, newest.method)] if newest.method not in rules.never_methods else []
    return [*goods, *methods]


def _shares(each: Refused, kind: OfferKind, value: int, newest: Refused) -> bool:
    if kind is OfferKind.SKU:
        return value in each.skus
    if kind is OfferKind.BUYER:
        return each.buyer == value
    return each.method == newest.method
