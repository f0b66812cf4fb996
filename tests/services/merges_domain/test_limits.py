"""The rules of a shop: what stands against one parcel, and how a crowd is parted."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from services.domain.addresses import Outcome
from services.domain.ids import MemberId
from services.domain.merges import AutoApproval, Check, Mode, ShopRules, find_groups, judge
from services.domain.merges.refusals import OfferKind, Refusal, Refused, suggestion
from services.domain.money import Money
from services.domain.orders import PostingItem

HOUR = timedelta(hours=1)
A, B, C = "0132112277-0101-1", "0132112277-0102-1", "0132112277-0103-1"


def rub(amount):
    return Money(amount=Decimal(amount), currency="RUB")


def item(sku=1, *, paid=None, weight=300, quantity=1):
    price = Money(amount=Decimal(90), currency="CNY")
    return PostingItem(
        sku=sku, offer_id=f"LT-{sku}", name="Lamp", quantity=quantity, price=price, paid=paid and rub(paid),
        weight_g=weight,
    )  # fmt: skip


def judged(pair, context, **rules):
    return judge(pair, context(rules=ShopRules(**rules)))


def test_the_house_rules_let_an_ordinary_pair_pass(candidate, context):
    assert judged((candidate(A), candidate(B)), context).mode is Mode.ONE_PARCEL


@pytest.mark.parametrize(("cap", "mode"), [(600, Mode.ONE_PARCEL), (599, Mode.SIDE_BY_SIDE)])
def test_a_parcel_is_no_heavier_than_the_cap(candidate, context, cap, mode):
    pair = (candidate(A, items=(item(),)), candidate(B, items=(item(),)))
    assert judged(pair, context, weight_cap_g=cap).mode is mode


def test_a_weight_or_value_that_nobody_knows_keeps_apart_only_where_there_is_a_cap(candidate, context):
    pair = (candidate(A, items=(item(weight=None),)), candidate(B, items=(item(weight=None),)))
    assert judged(pair, context).mode is Mode.ONE_PARCEL
    for rules, check in (({"weight_cap_g": 9000}, Check.WEIGHT_CAP), ({"value_cap": rub(9000)}, Check.VALUE_CAP)):
        found = judged(pair, context, **rules)
        assert (found.mode, found.held_back) == (Mode.SIDE_BY_SIDE, (check,))
        assert found.findings[0].outcome is Outcome.UNKNOWN


def test_the_value_is_what_the_buyer_paid(candidate, context):
    pair = (candidate(A, items=(item(paid=800),)), candidate(B, items=(item(paid=450, quantity=2),)))
    assert judged(pair, context, value_cap=rub(1700)).mode is Mode.ONE_PARCEL
    found = judged(pair, context, value_cap=rub(1699))
    assert found.held_back == (Check.VALUE_CAP,)
    assert found.findings[0].params == {"amount": "1700", "at_most": "1699", "currency": "RUB"}


@pytest.mark.parametrize(
    ("rules", "check"),
    [
        ({"never_skus": frozenset({7})}, Check.NEVER_SKU),
        ({"never_methods": frozenset({7})}, Check.NEVER_METHOD),
        ({"never_buyers": frozenset({132112277})}, Check.NEVER_BUYER),
    ],
)
def test_what_is_never_merged_is_in_no_group_and_a_buyer_is_named_nowhere(candidate, context, rules, check):
    pair = (candidate(A, items=(item(7),)), candidate(B, items=(item(8),)))
    found = judged(pair, context, **rules)
    assert (found.mode, found.held_back) == (None, (check,))
    assert "132112277" not in str({k: v for k, v in found.findings[0].params.items() if k != "postings"})
    assert find_groups(pair, context(rules=ShopRules(**rules))).groups == ()


WINDOWS = [
    (0, 24, 72, True),
    (0, 25, 72, False),
    (0, 24, 31, True),
    (0, 24, 29, False),
    (0, 0, 2, True),
    (0, 1, 3, False),
]


@pytest.mark.parametrize(("first", "second", "cut_off", "mates"), WINDOWS)
def test_mates_are_waited_for_a_day_or_until_six_hours_before_the_cut_off(
    candidate, context, now, first, second, cut_off, mates
):
    due = now + cut_off * HOUR
    pair = (
        candidate(A, in_process_at=now + first * HOUR, hard_deadline=due),
        candidate(B, in_process_at=now + second * HOUR, hard_deadline=due + HOUR),
    )
    found = judge(pair, context(rules=ShopRules(), now=now - 5 * HOUR))
    assert found.mode is (Mode.ONE_PARCEL if mates else Mode.SIDE_BY_SIDE)
    assert (Check.HOLD_WINDOW in found.held_back) is not mates


def test_the_default_is_four_and_five_become_three_and_two_by_deadline(candidate, context, now):
    postings = [candidate(f"55555-{n:04}-1", hard_deadline=now + (30 + n) * HOUR) for n in range(5)]
    found = find_groups(reversed(postings), context(rules=ShopRules()))
    assert [group.members[0][-6:-2] for group in found.groups] == ["0000", "0003"]
    assert [len(group.members) for group in found.groups] == [3, 2]


def test_where_one_is_too_heavy_for_the_others_they_go_without_it(candidate, context):
    grams = {A: 900, B: 200, C: 300}
    postings = [candidate(number, items=(item(weight=weight),)) for number, weight in grams.items()]
    (group,) = find_groups(postings, context(rules=ShopRules(weight_cap_g=1000))).groups
    assert (group.members, group.mode) == ((B, C), Mode.ONE_PARCEL)


def test_where_no_two_fit_they_may_still_stand_side_by_side(candidate, context):
    postings = [candidate(number, items=(item(weight=900),)) for number in (A, B, C)]
    (group,) = find_groups(postings, context(rules=ShopRules(weight_cap_g=1000))).groups
    assert (len(group.members), group.mode, group.held_back) == (3, Mode.SIDE_BY_SIDE, (Check.WEIGHT_CAP,))


def test_every_parcel_of_a_crowd_keeps_every_limit(candidate, context, now):
    rules = ShopRules(weight_cap_g=1000, most_members=3)
    crowd = [
        candidate(
            f"55555-{n:04}-1",
            items=(item(weight=100 + 137 * n % 700),),
            in_process_at=now + (n * 7 % 40) * HOUR,
            hard_deadline=now + (60 + n * 5 % 30) * HOUR,
        )
        for n in range(40)
    ]
    groups = find_groups(crowd, context(rules=rules)).of(Mode.ONE_PARCEL)
    by_number = {each.number: each for each in crowd}
    assert len(groups) > 8
    for group in groups:
        assert judge([by_number[number] for number in group.members], context(rules=rules)).mode is Mode.ONE_PARCEL


def test_two_people_and_the_rule_of_the_owner_look_at_the_total_value(candidate):
    postings = [candidate(A, items=(item(paid=800),)).posting, candidate(B, items=(item(paid=900),)).posting]
    unknown = replace(postings[0], items=(replace(postings[0].items[0], paid=None),))
    auto = {7: AutoApproval(up_to=rub(1700), by=MemberId(1))}
    assert not ShopRules().wants_two(postings)
    assert ShopRules(two_people_above=rub(1699)).wants_two(postings)
    assert not ShopRules(two_people_above=rub(1700)).wants_two(postings)
    assert ShopRules(two_people_above=rub(10**6)).wants_two([unknown])
    assert ShopRules(auto=auto).approves(postings) == auto[7]
    assert ShopRules(auto={8: auto[7]}).approves(postings) is None
    assert ShopRules(auto=auto).approves([unknown]) is None
    assert ShopRules(auto={7: replace(auto[7], up_to=rub(1699))}).approves(postings) is None
    assert ShopRules(auto=auto, two_people_above=rub(1000)).approves(postings) is None


def refused(reason, *, method=7, skus=(1,), buyer=5):
    return Refused(reason=reason, method=method, skus=frozenset(skus), buyer=buyer)


SUGGESTED = [
    ([Refusal.PACKAGING] * 3, {}, OfferKind.SKU, 1),
    ([Refusal.PACKAGING] * 3, {"never_skus": frozenset({1})}, OfferKind.METHOD, 7),
    ([Refusal.TOO_LITTLE] * 3, {}, OfferKind.PERCENT, 20),
    ([Refusal.BUYER_ASKED] * 3, {}, OfferKind.BUYER, 5),
]


@pytest.mark.parametrize(("reasons", "rules", "kind", "value"), SUGGESTED)
def test_three_of_a_kind_suggest_a_rule(reasons, rules, kind, value):
    found = suggestion([refused(reason) for reason in reasons], ShopRules(**rules))
    assert (found.kind, found.value) == (kind, value)


def test_fewer_or_different_ones_suggest_nothing():
    two = [refused(Refusal.PACKAGING)] * 2
    assert suggestion([], ShopRules()) is None
    assert suggestion(two, ShopRules()) is None
    assert suggestion([*two, refused(Refusal.NO_TIME)], ShopRules()) is None
    assert suggestion([*two, refused(Refusal.PACKAGING, skus=(2,), method=8)], ShopRules()) is None
    assert suggestion([refused(Refusal.BUYER_ASKED, buyer=n) for n in range(3)], ShopRules()) is None
