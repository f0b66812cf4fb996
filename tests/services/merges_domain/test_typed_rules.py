"""Rules are read however people write amounts, weights and hours."""

from decimal import Decimal

import pytest

from services.domain.merges import DEFAULTS
from services.domain.merges.ruled import Rule
from services.domain.merges.typed_rules import typed_rule
from services.domain.money import Money
from services.errors import InvalidInput


def money(amount, currency):
    return Money(amount=Decimal(amount), currency=currency)


READ = [
    (Rule.VALUE, "10 000 руб.", "value_cap", money(10000, "RUB")),
    (Rule.VALUE, "１０，０００￥", "value_cap", money(10000, "CNY")),
    (Rule.VALUE, "¥99.5", "value_cap", money("99.5", "CNY")),
    (Rule.VALUE, "99,50", "value_cap", money("99.50", "CNY")),
    (Rule.VALUE, "120 EUR", "value_cap", money(120, "EUR")),
    (Rule.TWO, "20000₽", "two_people_above", money(20000, "RUB")),
    (Rule.REPACK, "3 元", "repack_cost", money(3, "CNY")),
    (Rule.WEIGHT, "2kg", "weight_cap_g", 2000),
    (Rule.WEIGHT, "1,5 кг", "weight_cap_g", 1500),
    (Rule.WEIGHT, "２公斤", "weight_cap_g", 2000),
    (Rule.WEIGHT, "1 500", "weight_cap_g", 1500),
    (Rule.MEMBERS, "3 шт", "most_members", 3),
    (Rule.HOLD, "48", "hold_hours", 48),
    (Rule.HOLD, "36 h / 4 h", "hold_margin_hours", 4),
    (Rule.LOSS, "0,5 %", "loss_probability", Decimal("0.005")),
    (Rule.SAVING, "12%", "least_percent", Decimal(12)),
    (Rule.SAVING, "7 юаней и 70 р. 15 %", "least_amounts", {"CNY": Decimal(7), "RUB": Decimal(70)}),
]


@pytest.mark.parametrize(("rule", "typed", "field", "value"), READ)
def test_it_is_read_as_it_was_meant(rule, typed, field, value):
    assert getattr(typed_rule(DEFAULTS, rule, typed, "CNY"), field) == value


@pytest.mark.parametrize("word", ["no", "нет", "不限", " НЕТ. ", "无"])
def test_no_lifts_a_limit(word):
    bound = typed_rule(typed_rule(DEFAULTS, Rule.WEIGHT, "2 kg", "CNY"), Rule.VALUE, "5", "CNY")
    free = typed_rule(typed_rule(bound, Rule.WEIGHT, word, "CNY"), Rule.VALUE, word, "CNY")
    assert free == DEFAULTS


WRONG = [
    (Rule.VALUE, "much", "rule_money"),
    (Rule.VALUE, "5 or 6", "rule_money"),
    (Rule.VALUE, "-", None),
    (Rule.VALUE, "5 doubloons", "rule_currency"),
    (Rule.WEIGHT, "0.0001 kg", "rule_weight"),
    (Rule.WEIGHT, "heavy", "rule_weight"),
    (Rule.MEMBERS, "1", "rule_count"),
    (Rule.MEMBERS, "21", "rule_count"),
    (Rule.MEMBERS, "2 3", "rule_count"),
    (Rule.HOLD, "1 2 3", "rule_hours"),
    (Rule.HOLD, "9999", "rule_hours"),
    (Rule.LOSS, "101", "rule_percent"),
    (Rule.SAVING, "some", "rule_saving"),
    (Rule.SAVING, "200 %", "rule_saving"),
]


@pytest.mark.parametrize(("rule", "typed", "code"), WRONG)
def test_what_cannot_be_meant_is_asked_again(rule, typed, code):
    if code is None:
        assert typed_rule(DEFAULTS, rule, typed, "CNY") == DEFAULTS
        return
    with pytest.raises(InvalidInput) as refused:
        typed_rule(DEFAULTS, rule, typed, "CNY")
    assert refused.value.code == code
