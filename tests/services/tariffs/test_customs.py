"""The duty-free limit: free apart may be dutiable together."""

from datetime import date
from decimal import Decimal

import pytest

from services.domain.tariffs import CustomsRule, Threshold, customs_on, worth
from tests.services.tariffs.kit import TODAY, load, off, own_card, rate, rates, saving, taken, warned

KNOWN = rates(rate("EUR", "RUB", 100), rate("CNY", "RUB", 10), rate("EUR", "CNY", 8))
OLD_CUSTOMS, NEW_CUSTOMS = customs_on(date(2026, 6, 30)), customs_on(date(2026, 7, 1))

# Value in EUR, kilograms, duty before and from the day of the new rule.
DUTIES = [
    ("200", 1, "0", "0"),
    ("200.01", 1, "0.0015", "10.0005"),
    ("300", 1, "15", "15"),
    ("300", 40, "18", "40"),
    ("100", 40, "18", "0"),
    ("1000", 35, "120", "50"),
]


@pytest.mark.parametrize(("value", "kilos", "before", "after"), DUTIES)
def test_duty_follows_the_rule_of_the_day(value, kilos, before, after):
    assert OLD_CUSTOMS.duty(Decimal(value), kilos * 1000) == Decimal(before)
    assert NEW_CUSTOMS.duty(Decimal(value), kilos * 1000) == Decimal(after)


def test_days_before_the_first_rule_take_the_first():
    assert customs_on(date(2020, 1, 1)) == OLD_CUSTOMS
    assert isinstance(OLD_CUSTOMS, CustomsRule)


def test_two_parcels_free_apart_are_dutiable_together():
    dear = (load(12_000, 200, "1"), load(12_000, 200, "2"))
    found = saving(dear, own_card("1000"), deductions=off(customs=NEW_CUSTOMS), rates=KNOWN)
    assert taken(found) == {"duty": Decimal(-96)}  # 5 % of 240 EUR at 8
    assert found.refused
    assert warned(found) >= {"customs_over", "customs_unconfirmed"}
    assert not worth(found, Threshold(), KNOWN, TODAY)
    allowed = saving(dear, own_card("1000"), deductions=off(customs=NEW_CUSTOMS, customs_override=True), rates=KNOWN)
    assert not allowed.refused
    assert "customs_over" in warned(allowed)
    assert worth(allowed, Threshold(), KNOWN, TODAY)


def test_only_the_duty_that_joining_adds_comes_off():
    dear = (load(30_000, 200, "1"), load(5_000, 200, "2"))
    found = saving(dear, own_card("1000"), deductions=off(customs=NEW_CUSTOMS), rates=KNOWN)
    assert taken(found) == {"duty": Decimal(-20)}  # 5 % of the 50 EUR that was free alone


@pytest.mark.parametrize(
    ("paid", "warning", "refused"),
    [
        (17_999, None, False),
        (18_000, "customs_near", False),
        (19_999, "customs_near", False),
        (20_000, "customs_over", True),
    ],
)
def test_the_limit_is_told_from_180_euros_and_stops_from_200(paid, warning, refused):
    found = saving((load(paid - 100), load(100)), own_card(), deductions=off(customs=OLD_CUSTOMS), rates=KNOWN)
    assert warned(found) == ({warning} if warning else set())
    assert found.refused is refused


def test_at_home_there_are_no_customs():
    found = saving((load(30_000), load(30_000)), own_card(lane="RU"), deductions=off(customs=NEW_CUSTOMS))
    assert taken(found) == {}
