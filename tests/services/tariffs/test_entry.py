"""What people type for a price."""

from decimal import Decimal

import pytest

from services.domain.tariffs.entry import read_amount, read_first, read_percent, read_step
from services.errors import InvalidInput


@pytest.mark.parametrize(
    ("typed", "grams", "cost", "currency"),
    [
        ("500 g 52.5", 500, "52.5", None),
        ("500 52.5", 500, "52.5", None),
        ("500 150", 500, "150", None),
        ("500г 52,5", 500, "52.5", None),
        ("５００克 ￥５２．５", 500, "52.5", "CNY"),
        ("首重500克52.5元", 500, "52.5", "CNY"),
        ("52.5元/500克", 500, "52.5", "CNY"),
        ("52块钱 500克", 500, "52", "CNY"),
        ("1公斤 715卢布", 1000, "715", "RUB"),
        ("0.5kg 52.5 CNY", 500, "52.5", "CNY"),
        ("0,5 кг — 52,5 руб.", 500, "52.5", "RUB"),
        ("первые 500 г стоят 150 ₽", 500, "150", "RUB"),
        ("каждые 500 гр. по 15 р.", 500, "15", "RUB"),
        ("first 500 g cost 52.5", 500, "52.5", None),
        ("$3 за 100 грамм", 100, "3", "USD"),
        ("5美元 100g", 100, "5", "USD"),
        ("1 000 g 1 200 ₽", 1000, "1200", "RUB"),
        ("1 200 г 5", 1200, "5", None),
        ("500 1 200", 500, "1200", None),
        ("500 g 1.200,50 ₽", 500, "1200.50", "RUB"),
        ("1 g 0,035", 1, "0.035", None),
    ],
)
def test_weight_and_price_are_understood(typed, grams, cost, currency):
    for read in (read_first, read_step):
        found = read(typed)
        assert (found.grams, found.cost, found.currency) == (grams, Decimal(cost), currency)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "tariff_not_weight_and_price"),
        ("500 g", "tariff_not_weight_and_price"),
        ("52.5", "tariff_not_weight_and_price"),
        ("1 500 р", "tariff_not_weight_and_price"),
        ("500 g -5", "tariff_not_weight_and_price"),
        ("500-1000 g", "tariff_not_weight_and_price"),
        ("0-500 g 3", "tariff_not_weight_and_price"),
        ("500 g 3 4", "tariff_not_weight_and_price"),
        ("500 g 1,500", "tariff_bad_number"),
        ("500 g 1.2.3", "tariff_bad_number"),
        ("500 g 0.0000001", "tariff_bad_number"),
        ("0.5 g 3", "tariff_bad_weight"),
        ("2000 kg 3", "tariff_bad_weight"),
        ("500 g 3 $ ₽", "tariff_two_currencies"),
    ],
)
def test_what_cannot_be_weight_and_price_is_named(typed, code):
    for read in (read_first, read_step):
        with pytest.raises(InvalidInput, match=f"^{code}$"):
            read(typed)


def test_only_the_first_weight_may_be_nought():
    assert read_first("0 g 3").grams == 0
    with pytest.raises(InvalidInput, match="tariff_bad_weight"):
        read_step("0 g 3")


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        ("10", "10"),
        ("10%", "10"),
        ("１０％", "10"),
        ("-10 %", "10"),
        ("7,5", "7.5"),
        ("скидка 10%", "10"),
        ("9折", "10"),
        ("85折", "15"),
        ("9.5折", "5"),
        ("нет", "0"),
        ("不打折", "0"),
        ("0", "0"),
        ("100", "100"),
    ],
)
def test_a_discount_is_understood(typed, percent):
    assert read_percent(typed) == Decimal(percent)


@pytest.mark.parametrize("typed", ["", "x", "101", "+5", "5 10"])
def test_no_discount_is_named(typed):
    with pytest.raises(InvalidInput, match="tariff_bad_percent"):
        read_percent(typed)


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("52.5", "52.5", None),
        ("52,5", "52.5", None),
        ("￥１２", "12", "CNY"),
        ("12元", "12", "CNY"),
        ("1 500 ₽", "1500", "RUB"),
        ("1 500,50 руб.", "1500.50", "RUB"),
        ("1,500.50", "1500.50", None),
        ("1,000,000", "1000000", None),
        ("$3", "3", "USD"),
        ("3 EUR", "3", "EUR"),
        ("0", "0", None),
    ],
)
def test_an_amount_is_understood(typed, amount, currency):
    found = read_amount(typed)
    assert (found.amount, found.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "tariff_bad_amount"),
        ("five", "tariff_bad_amount"),
        ("-5", "tariff_bad_amount"),
        ("5 6", "tariff_bad_amount"),
        ("1,500", "tariff_bad_number"),
        ("99999999999", "tariff_bad_number"),
        ("3 $ ₽", "tariff_two_currencies"),
    ],
)
def test_what_is_no_amount_is_named(typed, code):
    with pytest.raises(InvalidInput, match=f"^{code}$"):
        read_amount(typed)
