"""One parcel, one price, or every reason for which there is none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from services.domain.tariffs import (
    Bracket,
    Items,
    Limits,
    Load,
    Price,
    Quote,
    Rounding,
    Surcharge,
    VolumeRule,
    Volumetric,
    When,
    flat_card,
    quote,
    simple_card,
)
from tests.services.tariffs.kit import TODAY, card, codes, load, money, own_card, piece, rate, rates, rub


def params(found):
    return [dict(reason.params) for reason in found.reasons]


def test_three_replies_make_a_list():
    found = quote(load(grams=1235), own_card(), TODAY)
    assert isinstance(found, Quote)
    assert found.price == money("82.5")
    assert (found.actual_g, found.volume_g, found.billed_g) == (1235, None, 1235)


def test_the_discount_comes_off_the_whole_price():
    assert quote(load(grams=1235), own_card(discount_percent=Decimal(10)), TODAY).price == money("74.25")


def test_a_flat_price_is_the_same_for_any_weight():
    flat = flat_card(card_id="f", carrier="Own", cost=money(300, "RUB"), weight_to_g=5000)
    assert {quote(load(grams=grams), flat, TODAY).price for grams in (1, 4999, 5000)} == {rub(300)}
    assert codes(quote(load(grams=5001), flat, TODAY)) == {"no_bracket"}


@pytest.mark.parametrize("wrong", [{"step_g": 0}, {"first_g": -1}, {"discount_percent": Decimal(101)}])
def test_a_list_without_sense_is_not_made(wrong):
    figures = {
        "card_id": "x",
        "carrier": "",
        "first_g": 1,
        "first_cost": money(1),
        "step_g": 1,
        "step_cost": Decimal(1),
    }
    with pytest.raises(ValueError):
        simple_card(**{**figures, **wrong})


def test_a_part_of_a_step_costs_its_part_unless_started_ones_count():
    parts = own_card(rounding=Rounding.NONE)
    assert quote(load(grams=750), parts, TODAY).price == money("60")
    assert quote(load(grams=750), own_card(), TODAY).price == money("67.5")


def test_each_missing_weight_is_named():
    pieces = (piece(None, "A"), piece(100, "B"), piece(0, "C"))
    found = quote(Load(pieces=pieces, value=rub(100)), own_card(), TODAY)
    assert params(found) == [{"sku": "A", "name": "Thing A"}, {"sku": "C", "name": "Thing C"}]
    assert codes(found) == {"weight_unknown"}


def test_the_value_is_asked_for_only_where_brackets_go_by_it():
    assert isinstance(quote(load(None), own_card(), TODAY), Quote)
    found = quote(load(None, number="55-1-1"), card("cel-standard"), TODAY)
    assert codes(found) == {"value_unknown"}
    assert params(found) == [{"posting": "55-1-1"}]
    assert codes(quote(load(None, None), card("cel-standard"), TODAY)) == {"weight_unknown", "value_unknown"}


def test_brackets_in_roubles_take_no_other_money():
    found = quote(load(), card("cel-standard"), TODAY, value=money(50), rates=rates(rate("CNY", "RUB", 12)))
    assert params(found) == [{"posting": "1-1-1", "currency": "CNY"}]
    assert codes(found) == {"value_not_rub"}


def test_brackets_in_dollars_are_chosen_by_the_days_rate():
    srm = card("cp-srm-priority")
    assert codes(quote(load(800), srm, TODAY)) == {"no_rate"}
    known = rates(rate("USD", "RUB", 80))
    assert isinstance(quote(load(800), srm, TODAY, rates=known), Quote)
    assert codes(quote(load(801), srm, TODAY, rates=known)) == {"no_bracket"}


@pytest.mark.parametrize(("paid", "group"), [("1500", "extra_small"), ("1500.40", "small"), ("0.50", "extra_small")])
def test_kopecks_fall_into_no_gap(paid, group):
    assert quote(load(), card("cel-standard"), TODAY, value=rub(paid)).bracket.name == group


def test_nothing_fits_says_value_and_weight():
    found = quote(load(9000, 40_000), card("cel-standard"), TODAY)
    assert params(found) == [{"value": Decimal(9000), "currency": "RUB", "weight": 40_000}]


def test_size_counts_as_weight_where_the_list_says_so():
    found = quote(load(3000, 2500, sizes=(400, 300, 300)), card("cel-standard"), TODAY)
    assert (found.volume_g, found.billed_g) == (3000, 3000)
    assert found.price == money(111)


def test_a_started_gram_of_size_counts_whole():
    assert quote(load(3000, 2500, sizes=(400, 300, 301)), card("cel-standard"), TODAY).volume_g == 3010
    assert quote(load(3000, 2500, sizes=(401, 301, 301)), card("cel-standard"), TODAY).volume_g == 3028


@pytest.mark.parametrize(("sizes", "volume"), [((399, 399, 399), None), ((400, 300, 300), 6000)])
def test_size_counts_only_from_a_longest_side(sizes, volume):
    assert quote(load(grams=100, sizes=sizes), card("cp-express"), TODAY).volume_g == volume


@pytest.mark.parametrize(
    ("rule", "volume"), [(VolumeRule.SIDES_OVER, None), (VolumeRule.NEVER, None), (VolumeRule.ALWAYS, 1600)]
)
def test_size_counts_by_the_rule(rule, volume):
    size = Volumetric(divisor_cm3_per_kg=5000, rule=rule, threshold_cm=Decimal(60))
    known = own_card()
    known = replace(known, brackets=(replace(known.brackets[0], volumetric=size),))
    assert quote(load(sizes=(200, 200, 200)), known, TODAY).volume_g == volume
    if rule is VolumeRule.SIDES_OVER:
        assert quote(load(sizes=(201, 200, 200)), known, TODAY).volume_g == 1608


def test_an_unknown_size_matters_only_where_size_counts():
    found = quote(load(3000, 2500, sizes=None), card("cel-standard"), TODAY)
    assert params(found) == [{"sku": "A1", "name": "Thing A1"}]
    assert codes(found) == {"size_unknown"}
    assert codes(quote(load(3000, 2500, sizes=(10, 0, 10)), card("cel-standard"), TODAY)) == {"size_unknown"}
    light = quote(load(sizes=None), card("cel-standard"), TODAY)
    assert [str(caution.code) for caution in light.cautions] == ["sides_unchecked"]
    assert quote(load(sizes=None), own_card(), TODAY).cautions == ()


def test_too_long_and_too_large_are_both_said():
    found = quote(load(sizes=(700, 200, 100)), card("cel-standard"), TODAY)
    assert params(found) == [{"side": Decimal(70), "limit": 60}, {"sum": Decimal(100), "limit": 90}]
    assert codes(found) == {"over_side", "over_sum"}


def test_a_parcel_at_its_limits_is_not_over_them():
    assert isinstance(quote(load(sizes=(600, 200, 100)), card("cel-standard"), TODAY), Quote)


def test_batteries_go_only_where_they_may():
    assert isinstance(quote(load(battery=True), card("cel-standard"), TODAY), Quote)
    assert codes(quote(load(battery=True), card("cel-express"), TODAY)) == {"battery_forbidden"}
    doubts = {
        ("cel-express", None): ["battery_unknown"],
        ("cel-express", False): [],
        ("cp-epacket", True): ["battery_rule_unknown"],
        ("cp-epacket", None): [],
    }
    for (card_id, battery), expected in doubts.items():
        found = quote(load(battery=battery), card(card_id), TODAY)
        assert [str(caution.code) for caution in found.cautions] == expected


def test_the_carriers_counts_of_things_hold():
    known = own_card(items=Items(max_same=3, max_kinds=2, max_electronics=1))
    many = Load(pieces=(piece(quantity=2), piece(quantity=2, electronic=False)))
    assert codes(quote(many, known, TODAY)) == {"over_same"}
    kinds = Load(pieces=tuple(piece(sku=sku, electronic=True) for sku in "ABC"))
    assert codes(quote(kinds, known, TODAY)) == {"over_kinds", "over_electronics"}
    unsure = Load(pieces=(piece(electronic=True), piece(sku="B")))
    assert [str(caution.code) for caution in quote(unsure, known, TODAY).cautions] == ["electronics_unknown"]
    fine = Load(pieces=(piece(electronic=True), piece(sku="B", electronic=False)))
    assert quote(fine, known, TODAY).cautions == ()


def test_surcharges_come_on_top_when_their_condition_holds():
    extra = (
        Surcharge(when=When.ALWAYS, fixed=Decimal(1)),
        Surcharge(when=When.BATTERY, percent=Decimal(10)),
        Surcharge(when=When.WEIGHT_OVER, threshold=Decimal(500), fixed=Decimal(5)),
        Surcharge(when=When.SIDE_OVER, threshold=Decimal(50), fixed=Decimal(7)),
    )
    row = Bracket(name="x", limits=Limits(), price=Price(currency="CNY", base=Decimal(100)), surcharges=extra)
    known = replace(own_card(), brackets=(row,))
    assert quote(load(grams=500), known, TODAY).price == money(101)
    assert quote(load(grams=501, battery=True), known, TODAY).price == money(116)
    assert quote(load(grams=1, sizes=(501, 1, 1)), known, TODAY).price == money(108)


def test_an_empty_parcel_has_no_price():
    assert codes(quote(Load(pieces=()), own_card(), TODAY)) == {"no_items"}


def test_a_joint_parcel_is_priced_only_by_a_list_per_parcel():
    both = Load(pieces=(piece(),), value=rub(600), postings=("1", "2"))
    assert codes(quote(both, card("cel-standard"), TODAY)) == {"scope_per_posting"}
    assert codes(quote(both, card("cp-epacket"), TODAY)) == {"scope_unknown"}
    assert isinstance(quote(both, card("cel-standard"), TODAY, scope_override=True), Quote)
    assert isinstance(quote(both, own_card(), TODAY), Quote)
