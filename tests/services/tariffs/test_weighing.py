"""Apart against together, with everything that joining costs."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from services.domain.tariffs import (
    LOSS_PROBABILITY,
    Deductions,
    Scope,
    Threshold,
    Unpriced,
    confirmed,
    customs_on,
    needed,
    weigh,
    worth,
)
from tests.services.tariffs.kit import (
    NO_RATES,
    NOTHING_OFF,
    TODAY,
    card,
    codes,
    load,
    money,
    off,
    own_card,
    rate,
    rates,
    rub,
    saving,
    taken,
    warned,
)

PAIR = (load(600, 200, "1"), load(700, 200, "2"))
KNOWN = rates(rate("EUR", "RUB", 100), rate("CNY", "RUB", 10), rate("EUR", "CNY", 8))
NEW_CUSTOMS = customs_on(date(2026, 7, 1))


def unpriced(loads, prices, **more):
    found = weigh(loads, prices, **{"deductions": NOTHING_OFF, "rates": NO_RATES, "today": TODAY, **more})
    assert isinstance(found, Unpriced)
    return found


def test_a_list_per_posting_never_prices_a_joint_parcel():
    assert codes(unpriced(PAIR, card("cel-standard"))) == {"scope_per_posting"}
    assert codes(unpriced(PAIR, card("cp-eparcel"))) == {"scope_unknown"}


def test_a_list_that_the_shop_vouched_for_does():
    known = confirmed(card("cp-eparcel"), scope=Scope.PER_PARCEL, on=TODAY)
    found = saving(PAIR, known)
    assert found.saving == money("52.5")
    assert found.percent == 50
    assert warned(found) == set()
    assert warned(saving(PAIR, card("cp-eparcel"), scope_override=True)) == {"card_unconfirmed"}


def test_every_missing_weight_of_every_order_is_named_once():
    found = unpriced(
        (load(600, None, "1", sku="A"), load(600, None, "2", sku="B"), load(600, None, "3", sku="A")), own_card()
    )
    assert [reason.params["sku"] for reason in found.reasons] == ["A", "B"]


def test_the_order_that_is_too_dear_for_the_list_is_a_reason():
    assert codes(unpriced((load(300_000), load()), card("cel-standard"), scope_override=True)) == {"no_bracket"}


def test_a_stack_that_is_too_high_is_a_reason():
    tall = [load(600, 100, number, sizes=(300, 300, 200)) for number in "12"]
    found = unpriced(tall, card("cel-standard"), scope_override=True)
    assert codes(found) == {"over_sum"}
    assert found.reasons[0].params == {"sum": 100, "limit": 90}


def test_lines_add_up_to_the_saving():
    found = saving(PAIR, own_card(), deductions=off(repack=money(2), holding=rub(15)), rates=KNOWN)
    assert taken(found) == {"repack": Decimal(-2), "holding": Decimal("-1.5")}
    assert sum(line.money.amount for line in found.lines) == found.saving.amount == Decimal(49)
    assert found.percent == Decimal("46.6")


def test_deductions_are_rounded_up_and_the_saving_down():
    dear = own_card("10.005", "0")
    found = saving(PAIR, dear, deductions=off(holding=rub("0.01")), rates=rates(rate("CNY", "RUB", 3)))
    assert taken(found) == {"holding": Decimal("-0.01")}
    assert found.saving == money("9.99")


def test_every_missing_rate_is_named():
    wanted = off(repack=money(1, "USD"), holding=rub(1), customs=NEW_CUSTOMS)
    found = unpriced(PAIR, own_card(), deductions=wanted)
    assert [(reason.params["base"], reason.params["quote"]) for reason in found.reasons] == [
        ("USD", "CNY"),
        ("RUB", "CNY"),
        ("RUB", "EUR"),
    ]


def test_an_old_rate_is_said():
    week, older = TODAY - timedelta(days=7), TODAY - timedelta(days=8)
    wanted = off(holding=rub(1))
    assert warned(saving(PAIR, own_card(), deductions=wanted, rates=rates(rate("CNY", "RUB", 10, week)))) == set()
    found = saving(PAIR, own_card(), deductions=wanted, rates=rates(rate("CNY", "RUB", 10, older)))
    assert found.warnings[0].params == {"base": "RUB", "quote": "CNY", "on": older, "days": 8}


def test_an_old_rate_that_chose_the_bracket_is_said():
    known = rates(rate("USD", "RUB", 200, TODAY - timedelta(days=30)))
    found = saving(PAIR, card("cp-srm-priority"), rates=known, scope_override=True)
    assert "rate_old" in warned(found)


def test_the_loss_above_the_carriers_cap_is_expected():
    known = own_card(compensation_cap=money(100))
    wanted = Deductions(loss_probability=Decimal("0.01"))
    found = saving((load(1000), load(1000)), known, deductions=wanted, rates=KNOWN)
    assert taken(found) == {"loss": Decimal(-1)}  # a hundredth of 200 - 100
    assert taken(saving((load(500), load(500)), known, deductions=wanted, rates=KNOWN)) == {}
    nothing_paid = own_card(compensation_cap=money(0, "RUB"))
    assert taken(saving(PAIR, nothing_paid, deductions=wanted, rates=KNOWN)) == {"loss": Decimal("-1.3")}


def test_a_brackets_own_cap_stands_before_the_lists():
    pudo = replace(card("cp-pudo-std"), compensation_cap=money(1000))
    wanted = Deductions(loss_probability=Decimal("0.01"))
    found = saving(PAIR, pudo, deductions=wanted, rates=KNOWN, scope_override=True)
    assert taken(found) == {"loss": Decimal("-1.3")}


def test_a_cap_that_nobody_knows_is_said():
    assert warned(saving(PAIR, own_card(), deductions=Deductions())) == {"cap_unknown"}
    assert Deductions().loss_probability == LOSS_PROBABILITY


def test_a_value_that_nobody_knows_stops_what_goes_by_it():
    pair = (load(None, 200, "55-1-1"), load(600, 200, "2"))
    assert saving(pair, own_card()).saving == money("52.5")
    found = unpriced(pair, own_card(), deductions=off(customs=NEW_CUSTOMS), rates=KNOWN)
    assert [dict(reason.params) for reason in found.reasons] == [{"posting": "55-1-1"}]


@pytest.mark.parametrize("wrong", [{"repack": money(-1)}, {"holding": rub(-1)}, {"loss_probability": Decimal(2)}])
def test_a_deduction_below_nought_is_none(wrong):
    with pytest.raises(ValueError):
        Deductions(**wrong)


def test_the_least_saving_is_the_larger_of_amount_and_share():
    cheap, dear = saving(PAIR, own_card("20", "0")), saving(PAIR, own_card("52.55", "0"))
    assert needed(cheap, Threshold(), NO_RATES, TODAY) == money(5)
    assert needed(dear, Threshold(), NO_RATES, TODAY) == money("10.51")
    assert needed(saving(PAIR, own_card("200", "0", currency="RUB")), Threshold(), NO_RATES, TODAY) == rub(50)


def test_a_card_in_another_currency_takes_the_first_amount():
    found = saving(PAIR, own_card("3", "0", currency="USD"))
    assert needed(found, Threshold(), rates(rate("USD", "CNY", 7)), TODAY) == money("0.72", "USD")
    assert codes(needed(found, Threshold(), NO_RATES, TODAY)) == {"no_rate"}
    assert not worth(found, Threshold(), NO_RATES, TODAY)


def test_a_saving_of_nothing_is_not_worth_a_parcel_even_to_a_modest_shop():
    nothing = saving(PAIR, own_card("20", "0"), deductions=off(repack=money(20)))
    assert not worth(nothing, Threshold(amounts=(), percent=Decimal(0)), NO_RATES, TODAY)
    assert worth(saving(PAIR, own_card("20", "0")), Threshold(amounts=(), percent=Decimal(0)), NO_RATES, TODAY)


def test_apart_several_pieces_are_not_taken_larger_than_they_are():
    big = next(row for row in card("cel-standard").brackets if row.name == "big")
    known = replace(card("cel-standard"), brackets=(replace(big, limits=replace(big.limits, weight_from_g=1)),))
    odd = load(2000, 1000, "1", sizes=(600, 400, 100))
    cube = load(2000, 1000, "2", sizes=(200, 200, 200), sku="B")
    one = replace(odd, pieces=odd.pieces + cube.pieces)
    found = saving((one, load(2000, 1, "3")), known, scope_override=True)
    assert found.separate[0].volume_g == 2667  # 24 + 8 litres
    assert found.merged.volume_g == 6200  # 60 x 40 x (10 + 20 + 1) cm


def test_no_loads_are_no_question():
    with pytest.raises(ValueError):
        weigh((), own_card(), deductions=NOTHING_OFF, rates=NO_RATES, today=TODAY)
