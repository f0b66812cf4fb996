"""What screens of the rules show, and what the owner is offered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from services.domain.ids import ShopId
from services.domain.merges.refusals import OfferKind
from services.domain.merges.rules import ShopRules
from services.domain.shops import Shop


class Rule(StrEnum):
    """Every rule that can be changed by itself."""

    SAVING = "saving"
    MEMBERS = "members"
    WEIGHT = "weight"
    VALUE = "value"
    HOLD = "hold"
    SKUS = "skus"
    METHODS = "methods"
    BUYERS = "buyers"
    TWO = "two"
    AUTO = "auto"
    REPACK = "repack"
    LOSS = "loss"
    CUSTOMS = "customs"


OF_MONEY = frozenset({Rule.SAVING, Rule.VALUE, Rule.TWO, Rule.AUTO, Rule.REPACK, Rule.LOSS, Rule.CUSTOMS})
"""What only the owner changes: limits of money, and who may decide."""
TYPED = frozenset(
    {Rule.SAVING, Rule.MEMBERS, Rule.WEIGHT, Rule.VALUE, Rule.HOLD, Rule.TWO, Rule.REPACK, Rule.LOSS, Rule.SKUS}
)
"""What is changed by a reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A rule that the owner was offered once. ``value``: SKU, method, first block or per cent, by kind."""

    id: int
    shop: ShopId
    kind: OfferKind
    value: int
    reason: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """The rules of a shop with the names of what they speak of.

    ``methods`` also names those of open postings, ``offered`` those whose approving was offered. ``changes``: the
    reader may change rules, ``money``: also those of money.
    """

    shop: Shop
    rules: ShopRules
    methods: Mapping[int, str] = field(default_factory=dict)
    goods: Mapping[int, str] = field(default_factory=dict)
    offered: frozenset[int] = frozenset()
    changes: bool = False
    money: bool = False
