"""The rules of the shop: what a merge must save, how big it may be, how long it waits, and who decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from services.domain.ids import MemberId
from services.domain.money import Money
from services.domain.orders import Posting
from services.domain.tariffs import LOSS_PROBABILITY

MOST_EVER = 20
"""Postings in one parcel whatever a shop wishes: as many as one call that sets tracking numbers takes."""
OFFER_AFTER = 20
"""Approvals of one delivery method after which the owner is offered to have them approved."""
SUGGEST_AFTER = 3
"""Rejections of one kind after which the owner is offered a rule."""

_LEAST: Mapping[str, Decimal] = MappingProxyType({"CNY": Decimal(5), "RUB": Decimal(50)})


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoApproval:
    """The owner lets the program approve merges of one delivery method up to a value, in his name."""

    up_to: Money
    by: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopRules:
    """Everything that a shop rules for its merges; what stands here is the house's default.

    ``version``: the row that holds them, 0 = nothing was ever changed. ``least_amounts``: by currency, in whole units;
    with ``least_percent`` the larger of the two counts. ``weight_cap_g`` in grams and ``value_cap`` bound the whole
    parcel, None = no bound. ``hold_hours`` after the first order, or ``hold_margin_hours`` before the earliest
    cut-off, no mate is waited for any more. ``never_skus`` are Ozon's SKUs, ``never_methods`` delivery methods'
    ids, ``never_buyers`` first blocks of posting numbers (personal data of a kind: for no screen).
    ``two_people_above``: from which total value two people must approve. ``auto``: by delivery method.
    ``customs_override``: propose also above the customs limit. ``loss_probability``: of a parcel, 0…1.
    ``repack_cost``: what joining costs the shop in work and wrapping, per merge.
    """

    version: int = 0
    least_amounts: Mapping[str, Decimal] = field(default_factory=lambda: _LEAST)
    least_percent: Decimal = Decimal(10)
    most_members: int = 4
    weight_cap_g: int | None = None
    value_cap: Money | None = None
    hold_hours: int = 24
    hold_margin_hours: int = 6
    never_skus: frozenset[int] = frozenset()
    never_methods: frozenset[int] = frozenset()
    never_buyers: frozenset[int] = frozenset()
    two_people_above: Money | None = None
    auto: Mapping[int, AutoApproval] = field(default_factory=dict)
    customs_override: bool = False
    loss_probability: Decimal = LOSS_PROBABILITY
    repack_cost: Money | None = None

    def wants_two(self, postings: Iterable[Posting]) -> bool:
        """Whether two people must approve these; also where their value cannot be told."""
        above = self.two_people_above
        if above is None:
            return False
        value = values_in(postings, above.currency)
        return value is None or value.amount > above.amount

    def approves(self, postings: Sequence[Posting]) -> AutoApproval | None:
        """The rule under which the program may approve these by itself; None where a person must."""
        methods = {posting.method.id for posting in postings}
        rule = self.auto.get(next(iter(methods))) if len(methods) == 1 else None
        if rule is None or self.wants_two(postings):
            return None
        value = values_in(postings, rule.up_to.currency)
        return rule if value is not None and value.amount <= rule.up_to.amount else None

    def holds_until(self, first_order: datetime, cut_off: datetime) -> datetime:
        """Until when a group waits for mates: whichever comes first, never before the first order itself."""
        ends = min(first_order + timedelta(hours=self.hold_hours), cut_off - timedelta(hours=self.hold_margin_hours))
        return max(ends, first_order)


DEFAULTS = ShopRules()


def value_in(posting: Posting, currency: str) -> Money | None:
    """What the buyer paid in this currency, else what the seller asked in it; None where neither speaks it."""
    amount = Decimal(0)
    for item in posting.items:
        known = next((m for m in (item.paid, item.price) if m is not None and m.currency == currency), None)
        if known is None:
            return None
        amount += known.amount * item.quantity
    return Money(amount=amount, currency=currency)


def values_in(postings: Iterable[Posting], currency: str) -> Money | None:
    """The same over several postings; None where one of them cannot be told."""
    amounts = [value_in(posting, currency) for posting in postings]
    known = [money.amount for money in amounts if money is not None]
    return Money(amount=sum(known, Decimal(0)), currency=currency) if len(known) == len(amounts) else None
