"""Changes of the rules as pure steps from one version to the next."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from services.domain.ids import MemberId
from services.domain.merges.refusals import OfferKind
from services.domain.merges.ruled import Offer, Rule
from services.domain.merges.rules import AutoApproval, ShopRules
from services.domain.merges.typed_rules import read_money
from services.errors import NotNow

Make = Callable[[ShopRules], ShopRules]


def never(rules: ShopRules, rule: Rule) -> list[int]:
    """One of the three lists, in the order in which screens show it."""
    lists = {Rule.SKUS: rules.never_skus, Rule.METHODS: rules.never_methods, Rule.BUYERS: rules.never_buyers}
    return sorted(lists[rule])


def with_never(rules: ShopRules, rule: Rule, kept: frozenset[int]) -> ShopRules:
    """The rules with this list instead."""
    if rule is Rule.SKUS:
        return replace(rules, never_skus=kept)
    if rule is Rule.METHODS:
        return replace(rules, never_methods=kept)
    return replace(rules, never_buyers=kept)


def suggested(offer: Offer) -> tuple[Rule, Make]:
    """What taking an offer changes. `NotNow` ``offer_taken`` for one that is taken by typing an amount."""
    one = frozenset({offer.value})
    if offer.kind is OfferKind.SKU:
        return Rule.SKUS, lambda rules: replace(rules, never_skus=rules.never_skus | one)
    if offer.kind is OfferKind.METHOD:
        return Rule.METHODS, lambda rules: replace(rules, never_methods=rules.never_methods | one)
    if offer.kind is OfferKind.BUYER:
        return Rule.BUYERS, lambda rules: replace(rules, never_buyers=rules.never_buyers | one)
    if offer.kind is OfferKind.PERCENT:
        return Rule.SAVING, lambda rules: replace(rules, least_percent=Decimal(offer.value))
    raise NotNow("offer_taken")


def approving(by: MemberId, method: int, typed: str, currency: str) -> Make:
    """Approve merges of a delivery method up to what was typed; *no* leaves them to people."""
    up_to = read_money(typed, currency)
    if up_to is None:
        return lambda rules: replace(rules, auto={each: auto for each, auto in rules.auto.items() if each != method})
    approval = AutoApproval(up_to=up_to, by=by)
    return lambda rules: replace(rules, auto={**rules.auto, method: approval})
