"""Rates: the newest that holds, either way round."""

from datetime import timedelta
from decimal import Decimal

import pytest

from services.domain.tariffs import Unpriced, convert
from tests.services.tariffs.kit import TODAY, codes, money, rate, rates

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def test_money_of_the_same_kind_needs_no_rate():
    assert convert(money(5), "CNY", rates(), TODAY) == money(5)


def test_a_rate_serves_both_ways():
    known = rates(rate("CNY", "RUB", "12.5"))
    assert convert(money(2), "RUB", known, TODAY) == money(25, "RUB")
    assert convert(money(25, "RUB"), "CNY", known, TODAY) == money(2)


def test_the_newest_of_both_ways_holds_and_of_one_day_the_direct():
    known = rates(rate("CNY", "RUB", 10, YESTERDAY), rate("RUB", "CNY", "0.05", TODAY))
    assert convert(money(1), "RUB", known, TODAY) == money(20, "RUB")
    assert known.find("CNY", "RUB", YESTERDAY).rate == 10
    same = rates(rate("CNY", "RUB", 10), rate("RUB", "CNY", "0.05"))
    assert convert(money(1), "RUB", same, TODAY) == money(10, "RUB")


def test_of_one_day_the_last_entered_holds():
    assert rates(rate("CNY", "RUB", 10), rate("CNY", "RUB", 11)).find("CNY", "RUB", TODAY).rate == 11


def test_tomorrows_rate_does_not_hold_today():
    found = convert(money(1), "RUB", rates(rate("CNY", "RUB", 10, TOMORROW)), TODAY)
    assert isinstance(found, Unpriced)
    assert codes(found) == {"no_rate"}
    assert found.reasons[0].params == {"base": "CNY", "quote": "RUB"}


def test_two_rates_against_the_rouble_make_a_third_as_old_as_the_older_one():
    known = rates(rate("EUR", "RUB", 100, TODAY - timedelta(days=9)), rate("CNY", "RUB", 10))
    assert convert(money(1), "EUR", known, TODAY) == money("0.1", "EUR")
    assert known.find("CNY", "EUR", TODAY).on == TODAY - timedelta(days=9)
    assert rates(rate("EUR", "RUB", 100), rate("RUB", "CNY", Decimal("0.1"))).find("EUR", "CNY", TODAY).rate == 10


def test_an_entered_pair_stands_before_one_that_is_worked_out():
    known = rates(rate("EUR", "RUB", 100), rate("CNY", "RUB", 10), rate("CNY", "EUR", Decimal("0.12")))
    assert known.find("CNY", "EUR", TODAY).rate == Decimal("0.12")


def test_other_chains_are_not_made():
    known = rates(rate("EUR", "USD", 2), rate("CNY", "USD", 1))
    assert isinstance(convert(money(1), "EUR", known, TODAY), Unpriced)


def test_a_rate_is_old_after_a_week():
    known = rate("CNY", "RUB", 10)
    assert (known.age_days(TODAY), known.is_old(TODAY + timedelta(days=7))) == (0, False)
    assert known.is_old(TODAY + timedelta(days=8))


@pytest.mark.parametrize("wrong", ["0", "-1", "NaN", "Infinity"])
def test_a_rate_is_above_nought(wrong):
    with pytest.raises(ValueError):
        rate("CNY", "RUB", Decimal(wrong))
