"""Proposals are priced from scratch: what loses is never one, and the parcels chosen save most."""

from datetime import timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.addresses import Outcome
from services.domain.merges import Check, Mode, ShopRules, find_groups, judge
from services.domain.merges.choosing import best_parcels
from services.domain.merges.pricing import Prices
from services.domain.money import Money
from services.domain.orders import PostingItem
from services.domain.tariffs import (
    Bracket,
    Card,
    Limits,
    LineKind,
    Price,
    Rate,
    Rates,
    ReasonCode,
    Saving,
    Scope,
    Unpriced,
    flat_card,
)
from tests.services.merges_domain.conftest import METHOD, NOW, build_candidate, build_context

A, B, C = "0132112277-0101-1", "0132112277-0102-1", "0132112277-0103-1"
RUB = "RUB"


def roubles(amount):
    return Money(amount=Decimal(amount), currency=RUB)


def yuan(amount):
    return Money(amount=Decimal(amount), currency="CNY")


def row(name, value, weight, base, per_gram):
    limits = Limits(
        value_from=Decimal(value[0]), value_to=Decimal(value[1]), weight_from_g=weight[0], weight_to_g=weight[1]
    )
    return Bracket(
        name=name, limits=limits, price=Price(currency="CNY", base=Decimal(base), per_step=Decimal(per_gram))
    )


GROUPS = Card(
    id="groups",
    carrier="own",
    tier="groups",
    scope=Scope.PER_PARCEL,
    brackets=(
        row("XS", (1, 1500), (1, 500), 3, "0.035"),
        row("Budget", (1, 1500), (501, 30000), 23, "0.025"),
        row("Small", (1501, 7000), (1, 2000), 16, "0.035"),
    ),
)
"""A price list with groups by value and weight, as the shop's own carrier might bill it per parcel."""
FLAT = flat_card(card_id="flat", carrier="own", cost=yuan(30))
RATES = Rates(
    rates=(
        Rate(base="EUR", quote=RUB, rate=Decimal(95), on=NOW.date()),
        Rate(base="CNY", quote=RUB, rate=Decimal(11), on=NOW.date()),
    )
)


def item(value, grams, sku=1):
    return PostingItem(
        sku=sku, offer_id="X", name="x", quantity=1, price=roubles(value), paid=roubles(value), weight_g=grams
    )


def parcel(number, value, grams, **changes):
    return build_candidate(number, items=(item(value, grams),), **changes)


def prices(card=GROUPS, **changes):
    given = {"today": NOW.date(), "cards": {METHOD.id: card}, "rates": RATES, "rules": ShopRules(), **changes}
    return Prices(**given)


def context(card=GROUPS, rules=None, **changes):
    rules = rules or ShopRules()
    return build_context(rules=rules, prices=prices(card, rules=rules, **changes))


def of(found, check):
    return next(finding for finding in found.findings if finding.check is check)


def test_a_pair_that_loses_is_side_by_side_and_says_what_it_would_lose():
    pair = [parcel(A, 800, 200), parcel(B, 900, 200)]
    found = judge(pair, context())
    assert found.mode is Mode.SIDE_BY_SIDE
    assert found.held_back == (Check.SAVES,)
    assert of(found, Check.SAVES).params["saving"] == "-10.00 CNY"
    assert [group.mode for group in find_groups(pair, context()).groups] == [Mode.SIDE_BY_SIDE]


def test_a_pair_that_saves_is_one_parcel():
    pair = [parcel(A, 700, 700), parcel(B, 700, 700)]
    found = judge(pair, context())
    assert found.mode is Mode.ONE_PARCEL
    assert of(found, Check.SAVES).params["saving"] == "23.00 CNY"


def test_a_saving_below_what_the_shop_wants_is_no_proposal():
    pair = [parcel(A, 600, 200), parcel(B, 700, 200)]
    assert judge(pair, context()).mode is Mode.SIDE_BY_SIDE  # saves 3, at least 5 are wanted
    modest = ShopRules(least_amounts={"CNY": Decimal(2)}, least_percent=Decimal(10))
    assert judge(pair, context(rules=modest)).mode is Mode.ONE_PARCEL


def test_without_a_price_list_there_is_no_proposal():
    found = judge([parcel(A, 700, 700), parcel(B, 700, 700)], context(cards={}))
    assert found.mode is Mode.SIDE_BY_SIDE
    assert of(found, Check.PRICED).outcome is Outcome.UNKNOWN
    assert of(found, Check.PRICED).params == {"reason": ReasonCode.NO_TARIFF, "method": METHOD.name}


def test_a_missing_weight_is_named():
    pair = [parcel(A, 700, 700), build_candidate(B, items=(item(700, None, sku=42),))]
    priced = prices().price([member.posting for member in pair])
    assert isinstance(priced, Unpriced)
    assert [(reason.code, reason.params["sku"]) for reason in priced.reasons] == [(ReasonCode.WEIGHT_UNKNOWN, "42")]


def test_of_three_the_pair_that_saves_most_goes_together():
    three = [parcel(A, 700, 700), parcel(B, 700, 700), parcel(C, 1400, 100)]
    found = find_groups(three, context()).of(Mode.ONE_PARCEL)
    assert [group.members for group in found] == [(A, B)]


def test_one_posting_without_a_weight_does_not_keep_the_others_apart():
    three = [parcel(A, 700, 700), parcel(B, 700, 700), parcel(C, 100, None)]
    found = find_groups(three, context()).of(Mode.ONE_PARCEL)
    assert [group.members for group in found] == [(A, B)]


def test_a_dearer_tariff_step_before_the_parcel_leaves_is_taken_off():
    step = {"next_tariff_at": NOW + timedelta(hours=3), "next_tariff": yuan(7)}
    pair = [parcel(A, 700, 700, **step), parcel(B, 700, 700)]
    priced = prices(FLAT).price([member.posting for member in pair])
    assert isinstance(priced, Saving)
    assert priced.saving == yuan("23.00")
    assert [line.money for line in priced.lines if line.kind is LineKind.HOLDING] == [yuan("-7.00")]


@pytest.mark.parametrize(
    "step",
    [
        {"next_tariff_at": NOW + timedelta(hours=30), "next_tariff": yuan(7)},
        {"next_tariff_at": NOW + timedelta(hours=3), "next_tariff": yuan(-7)},
        {"next_tariff_at": None, "next_tariff": yuan(7)},
    ],
    ids=["after it left", "cheaper", "at no time"],
)
def test_other_tariff_steps_change_nothing(step):
    pair = [parcel(A, 700, 700, **step), parcel(B, 700, 700)]
    priced = prices(FLAT).price([member.posting for member in pair])
    assert isinstance(priced, Saving)
    assert priced.saving == yuan("30.00")


def test_above_the_customs_limit_nothing_is_proposed_unless_the_shop_wants_it():
    pair = [parcel(A, 12_000, 300), parcel(B, 12_000, 300)]
    assert judge(pair, context(flat_card(card_id="f", carrier="own", cost=yuan(400)))).mode is Mode.SIDE_BY_SIDE
    bold = ShopRules(customs_override=True)
    found = judge(pair, context(flat_card(card_id="f", carrier="own", cost=yuan(400)), rules=bold))
    assert found.mode is Mode.ONE_PARCEL


PARCELS = st.lists(st.tuples(st.integers(50, 3000), st.integers(20, 1500)), min_size=2, max_size=6)


@settings(max_examples=150, deadline=None)
@given(PARCELS, st.randoms(use_true_random=False))
def test_a_proposal_never_loses_and_the_order_of_members_changes_nothing(found, dice):
    members = [parcel(f"0132112277-0{place:03}-1", *facts) for place, facts in enumerate(found)]
    around = context()
    groups = find_groups(members, around).of(Mode.ONE_PARCEL)
    for group in groups:
        inside = [member.posting for member in members if member.number in group.members]
        priced = around.prices.price(inside)
        assert isinstance(priced, Saving)
        assert priced.saving.amount >= 5
        assert sum(line.money.amount for line in priced.lines) >= priced.saving.amount
        dice.shuffle(inside)
        assert around.prices.price(inside).saving == priced.saving
    dice.shuffle(members)
    assert [group.members for group in find_groups(members, around).of(Mode.ONE_PARCEL)] == [
        group.members for group in groups
    ]
    named = [number for group in groups for number in group.members]
    assert len(named) == len(set(named))


@settings(max_examples=60, deadline=None)
@given(PARCELS)
def test_no_other_division_saves_more(found):
    members = [parcel(f"0132112277-0{place:03}-1", *facts) for place, facts in enumerate(found)]
    around = context()
    chosen = best_parcels(members, around, around.prices)

    def saved(parts):
        return sum(
            (around.prices.price([member.posting for member in part]).saving.amount for part in parts), Decimal(0)
        )

    assert saved(chosen) == max(saved(parts) for parts in _divisions(members, around))


def _divisions(members, around):
    """Every way to take parcels that the shop would want out of these, found the slow way."""
    yield []
    for size in range(2, 5):
        for part in combinations(members, size):
            if part[0] is not members[0]:
                continue
            if around.prices.worthwhile(around.prices.price([member.posting for member in part])):
                rest = [member for member in members if member not in part]
                yield from (
                    ([list(part), *others] for others in _divisions(rest, around)) if rest else iter([[list(part)]])
                )
    if len(members) > 2:
        yield from _divisions(members[1:], around)
