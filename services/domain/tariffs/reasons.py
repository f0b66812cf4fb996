"""Why a price is missing, and what to mind where there is one. Codes and parameters; words stand elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ReasonCode(StrEnum):
    """What stands between a load and its price, with the parameters that each carries."""

    WEIGHT_UNKNOWN = "weight_unknown"  # sku, name
    SIZE_UNKNOWN = "size_unknown"  # sku, name
    VALUE_UNKNOWN = "value_unknown"  # posting
    VALUE_NOT_RUB = "value_not_rub"  # posting, currency
    NO_ITEMS = "no_items"  # posting
    NO_TARIFF = "no_tariff"  # method
    SCOPE_PER_POSTING = "scope_per_posting"  # carrier
    SCOPE_UNKNOWN = "scope_unknown"  # carrier
    NO_BRACKET = "no_bracket"  # value (Decimal or None), currency, weight (g)
    OVER_SIDE = "over_side"  # side, limit (cm)
    OVER_SUM = "over_sum"  # sum, limit (cm)
    OVER_SAME = "over_same"  # sku, name, quantity, limit
    OVER_KINDS = "over_kinds"  # kinds, limit
    OVER_ELECTRONICS = "over_electronics"  # quantity, limit
    BATTERY_FORBIDDEN = "battery_forbidden"  # sku, name
    CARD_EXPIRED = "card_expired"  # card, on
    CARD_NOT_YET = "card_not_yet"  # card, on
    CARD_SUPERSEDED = "card_superseded"  # card
    NO_RATE = "no_rate"  # base, quote


class CautionCode(StrEnum):
    """What a priced merge should say beside its sum."""

    SIDES_UNCHECKED = "sides_unchecked"  # skus: the carrier limits sides, those of these are not known
    BATTERY_UNKNOWN = "battery_unknown"  # skus: the carrier refuses batteries, whether these have one is not known
    BATTERY_RULE_UNKNOWN = "battery_rule_unknown"  # skus: these have one, the carrier's rule is not known
    ELECTRONICS_UNKNOWN = "electronics_unknown"  # limit: with goods of unknown kind there may be too many
    VAT_EXCLUDED = "vat_excluded"
    CARD_UNCONFIRMED = "card_unconfirmed"  # as_of (date or None)
    CAP_UNKNOWN = "cap_unknown"
    RATE_OLD = "rate_old"  # base, quote, on (date), days
    CUSTOMS_NEAR = "customs_near"  # value, limit (EUR)
    CUSTOMS_OVER = "customs_over"  # value, limit (EUR)
    CUSTOMS_UNCONFIRMED = "customs_unconfirmed"  # valid_from (date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One missing or forbidding fact. ``params`` hold codes, numbers, names of goods; never personal data."""

    code: ReasonCode
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A price stands, with this said beside it."""

    code: CautionCode
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpriced:
    """There is no price. ``reasons``: every one that was found, each once, at least one."""

    reasons: tuple[Reason, ...]

    @property
    def codes(self) -> frozenset[ReasonCode]:
        return frozenset(reason.code for reason in self.reasons)


def unpriced(code: ReasonCode, /, **params: object) -> Unpriced:
    """No price, for one reason."""
    return Unpriced(reasons=(Reason(code=code, params=params),))


def all_reasons(refusals: Iterable[Unpriced]) -> Unpriced:
    """The reasons of several refusals, each once."""
    found: list[Reason] = []
    for refusal in refusals:
        found.extend(reason for reason in refusal.reasons if reason not in found)
    return Unpriced(reasons=tuple(found))
