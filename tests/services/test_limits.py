"""Reading a value limit as people type it, and which postings reach it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from services.domain.limits import above, read_limit
from services.domain.money import Money
from services.domain.orders import Scheme
from services.errors import InvalidInput
from tests.views.samples import posting


def money(amount, currency):
    return Money(amount=Decimal(amount), currency=currency)


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("5000", "5000", "CNY"),
        ("5000 ₽", "5000", "RUB"),
        (" 5 000₽ ", "5000", "RUB"),
        ("5 000,50 руб.", "5000.50", "RUB"),
        ("５０００ 元", "5000", "CNY"),
        ("¥800", "800", "CNY"),
        ("￥800", "800", "CNY"),
        ("5,000", "5000", "CNY"),
        ("5.000", "5000", "CNY"),
        ("12.5 usd", "12.5", "USD"),
        ("1'000'000 RUB", "1000000", "RUB"),
    ],
)
def test_a_limit_is_read_as_people_type_it(typed, amount, currency):
    assert read_limit(typed, "CNY") == money(amount, currency)


@pytest.mark.parametrize("typed", ["0", "0 ₽", "off", "OFF.", "нет", "выкл", "关闭", " ０ ", "0,00"])
def test_nought_and_no_switch_it_off(typed):
    assert read_limit(typed, "RUB") is None


@pytest.mark.parametrize("typed", ["", "much", "5000 apples", "5000 or 6000", "₽", "9" * 30])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(InvalidInput, match="unread_limit"):
        read_limit(typed, "RUB")


def test_a_posting_reaches_the_limit_at_its_very_value_and_only_in_its_currency():
    worth = posting(1).values["CNY"]  # two pieces at 1250.50
    assert worth == money("2501", "CNY")
    assert above(posting(1), worth) == worth
    assert above(posting(1), money("2501.01", "CNY")) is None
    assert above(posting(1), money("1", "RUB")) is None
    assert above(posting(1), None) is None


@pytest.mark.parametrize("change", [{"status": "delivering"}, {"status": "cancelled"}, {"scheme": Scheme.FBO}])
def test_only_what_the_seller_still_packs_reaches_it(change):
    assert above(replace(posting(1), **change), money("1", "CNY")) is None
