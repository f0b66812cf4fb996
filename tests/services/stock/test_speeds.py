"""Speeds: over days in stock only, spikes capped, a constant demand met exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.stock import Method, Pattern, pattern, speeds
from services.domain.stock.velocity import capped
from tests.services.stock.demand_kit import series

UNITS = st.lists(st.integers(0, 30), min_size=28, max_size=120)


def now(history):
    found = speeds(history, [len(history)])
    return {method: rates[0] for method, rates in found.by.items()}, found.plain[0]


@given(units=UNITS, places=st.lists(st.integers(0, 28), max_size=40))
def test_days_without_stock_change_no_speed(units, places):
    with_gaps = [(sold, 1) for sold in units]
    for place in places:
        with_gaps.insert(place, (0, 0))
    closed = series([sold for sold, _ in with_gaps], [on for _, on in with_gaps])
    assert now(closed)[0] == now(series(units))[0]


@pytest.mark.parametrize("daily", [0, 1, 7, 400])
def test_a_constant_demand_is_told_exactly_by_every_method(daily):
    found, plain = now(series([daily] * 90))
    assert found == {method: pytest.approx(daily, abs=1e-9) for method in Method}
    assert plain == daily


@given(units=UNITS)
def test_no_speed_is_below_nought_or_above_the_best_day(units):
    found, _ = now(series(units))
    assert all(0 <= rate <= max(units) + 1e-9 for rate in found.values())


@given(units=UNITS, more=st.integers(1, 20))
def test_an_origin_knows_nothing_of_what_came_after_it(units, more):
    early = speeds(series(units), [len(units)])
    late = speeds(series(units + [29] * more), [len(units)])
    assert early == late


def test_a_promotion_counts_as_five_usual_days_and_a_new_level_becomes_usual():
    assert capped([2] * 20 + [100] * 4 + [2]) == [2] * 20 + [10] * 4 + [2]
    assert capped([2] * 20 + [100] * 20)[-5:] == [100] * 5
    assert capped([1, 50, 1]) == [1, 50, 1], "who sold on three days has no usual day"


@given(units=st.lists(st.integers(0, 500), max_size=80))
def test_capping_raises_nothing_and_keeps_days_without_a_sale(units):
    found = capped(units)
    assert all(cut <= sold and bool(cut) == bool(sold) for cut, sold in zip(found, units, strict=True))


def test_the_plain_mean_counts_days_without_stock_and_ours_does_not():
    found, plain = now(series([4] * 60 + [0] * 14, [1] * 60 + [0] * 14))
    assert plain == 2
    assert found[Method.MEAN] == 4


def test_a_dying_item_is_noticed_by_tsb():
    found, _ = now(series([0, 0, 6] * 30 + [0] * 60))
    assert found[Method.TSB] < 0.15


@pytest.mark.parametrize(
    ("units", "kind"),
    [
        ([3, 4, 3, 5], Pattern.SMOOTH),
        ([1, 20, 1, 1], Pattern.ERRATIC),
        ([0, 0, 2, 0, 2], Pattern.INTERMITTENT),
        ([0, 0, 1, 0, 30, 0, 1], Pattern.LUMPY),
        ([0, 0], Pattern.NONE),
        ([], Pattern.NONE),
    ],
)
def test_demand_is_named_by_how_often_and_how_evenly_it_comes(units, kind):
    assert pattern(units) is kind
