"""Under prices by value and weight a joint parcel often costs more: CEL Standard, as if it were billed per parcel."""

from decimal import Decimal

import pytest

from services.domain.tariffs import Threshold, needed, worth
from tests.services.tariffs.kit import NO_RATES, TODAY, card, load, money, saving

# Roubles and grams of the one, of the other; CNY apart, together, saved; the group of the joint parcel.
ROWS = [
    ((600, 200), (700, 200), "20", "17", "3", "extra_small"),
    ((800, 200), (900, 200), "20", "30", "-10", "small"),
    ((700, 300), (700, 300), "27", "38", "-11", "budget"),
    ((400, 450), (400, 450), "37.5", "45.5", "-8", "budget"),
    ((800, 200), (3000, 500), "43.5", "40.5", "3", "small"),
    ((700, 700), (700, 700), "81", "58", "23", "budget"),
    ((1400, 700), (1400, 700), "81", "65", "16", "small"),
    ((2000, 1200), (2500, 1000), "109", "91", "18", "big"),
    ((3600, 500), (3600, 500), "67", "57", "10", "premium_small"),
]


@pytest.mark.parametrize(("one", "other", "apart", "together", "saved", "group"), ROWS)
def test_a_pair_costs_what_its_groups_say(one, other, apart, together, saved, group):
    found = saving([load(*one, number="1"), load(*other, number="2")], card("cel-standard"), scope_override=True)
    assert found.apart == money(apart)
    assert found.merged.price == money(together)
    assert found.saving == money(saved)
    assert found.merged.bracket.name == group
    assert [line.kind for line in found.lines] == ["separate", "separate", "merged"]


@pytest.mark.parametrize(("one", "other", "apart", "together", "saved", "group"), ROWS)
def test_only_pairs_that_save_enough_are_worth_it(one, other, apart, together, saved, group):
    found = saving([load(*one, number="1"), load(*other, number="2")], card("cel-standard"), scope_override=True)
    least = max(Decimal(5), Decimal(apart) / 10)
    assert needed(found, Threshold(), NO_RATES, TODAY) == money(least)
    assert worth(found, Threshold(), NO_RATES, TODAY) is (Decimal(saved) >= least)
