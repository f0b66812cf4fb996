"""History replayed: windows that the first order opens, real prices, and what each rule kept back."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.backtest import DAY, History, Keeper, WhatIf, replay, windows
from services.domain.merges.rules import ShopRules
from services.domain.money import Money
from services.domain.tariffs import ReasonCode, built_in_cards, flat_card
from tests.services.merges.backtest_kit import history

CEL = next(card for card in built_in_cards() if card.id == "cel-standard")
FREE = ShopRules(least_amounts={}, least_percent=Decimal(0))


def played(orders, **more):
    what_if = WhatIf(**more)
    return replay(orders, windows(orders, what_if.hold), what_if)


def on_cel(*orders, rules=FREE):
    return played(history(*orders), card=CEL, scope_override=True, rules=rules)


def cny(amount):
    return Money(amount=Decimal(amount), currency="CNY")


def test_a_mate_on_the_last_second_counts_and_one_second_later_not():
    inside = history(("a", 0, 1, 1), ("a", 24, 1, 1))
    outside = history(("a", 0, 1, 1), ("a", 24 + 1 / 3600, 1, 1))
    assert list(windows(inside, DAY)) == [(0, 1)]
    assert list(windows(outside, DAY)) == []


def test_the_first_order_opens_the_window_and_it_does_not_slide():
    orders = history(("a", 0, 1, 1), ("a", 20, 1, 1), ("a", 30, 1, 1), ("a", 40, 1, 1))
    assert list(windows(orders, DAY)) == [(0, 1), (2, 3)]


def test_another_buyer_and_another_warehouse_are_no_mates():
    orders = history(("a", 0, 1, 1), ("b", 1, 1, 1), ("a", 2, 1, 1))
    orders.places[2] = 7
    assert list(windows(orders, DAY)) == []


def test_parcels_of_one_order_do_not_wait_for_each_other():
    orders = history(("a", 0, 1, 1), ("a", 0, 1, 1), ("a", 1, 1, 1))
    orders.orders[1] = orders.orders[0]
    assert [len(window) for window in windows(orders, DAY)] == [2]


@pytest.mark.parametrize(
    ("one", "two", "saving"),
    [((600, 200), (700, 200), 3), ((700, 700), (700, 700), 23), ((1400, 700), (1400, 700), 16),
     ((2000, 1200), (2500, 1000), 18), ((3600, 500), (3600, 500), 10)],
)  # fmt: skip
def test_prices_are_those_of_the_card(one, two, saving):
    found = on_cel(("a", 0, *one), ("a", 3, *two))
    assert (found.merges, found.parcels_saved, found.saved) == (1, 1, cny(saving))
    assert found.waited_median == timedelta(hours=3)


@pytest.mark.parametrize(
    ("one", "two", "loss"),
    [((800, 200), (900, 200), 10), ((700, 300), (700, 300), 11), ((400, 450), (400, 450), 8)],
)
def test_a_losing_merge_is_not_made_and_its_loss_is_told(one, two, loss):
    found = on_cel(("a", 0, *one), ("a", 3, *two))
    assert (found.merges, found.losing.merges, found.losing.money) == (0, 1, cny(loss))
    assert found.with_mate == 2
    assert found.waited_median is None


def test_a_merge_that_saves_too_little_is_the_cost_of_the_least_saving():
    found = on_cel(("a", 0, 600, 200), ("a", 3, 700, 200), rules=ShopRules())
    assert (found.merges, found.losing.merges) == (0, 0)
    kept = found.kept[Keeper.LEAST_SAVING]
    assert (kept.merges, kept.parcels, kept.money) == (1, 1, cny(3))


def test_a_cap_that_is_too_low_is_charged_for_what_it_kept_back():
    orders = [("a", hour, 400, 400) for hour in range(3)]
    card = flat_card(card_id="flat", carrier="", cost=cny(30))
    found = played(history(*orders), card=card, rules=replace(FREE, weight_cap_g=900))
    assert (found.parcels_saved, found.saved) == (1, cny(30))
    kept = found.kept[Keeper.WEIGHT_CAP]
    assert (kept.merges, kept.parcels, kept.money) == (1, 1, cny(30))
    capped = replace(FREE, value_cap=Money(amount=Decimal(500), currency="RUB"))
    found = played(history(*orders), card=card, rules=capped)
    assert (found.parcels_saved, found.kept[Keeper.VALUE_CAP].money) == (0, cny(60))


def test_more_than_the_most_are_parted_evenly():
    orders = history(*(("a", hour, 400, 400) for hour in range(5)))
    card = flat_card(card_id="flat", carrier="", cost=cny(30))
    found = played(orders, card=card, rules=FREE)
    assert (found.merges, found.merged, found.parcels_saved) == (2, 5, 3)
    assert found.kept[Keeper.MOST_MEMBERS].money == cny(30)


def test_without_a_card_only_counts_are_made():
    found = played(history(("a", 0, None, None), ("a", 3, None, None), ("b", 0, None, None)))
    assert (found.parcels, found.buyers, found.parcels_saved, found.saved) == (3, 2, 1, None)
    assert found.mate_share == Decimal("66.7")


def test_what_cannot_be_priced_is_not_made_and_says_why():
    found = on_cel(("a", 0, 600, 200), ("a", 3, 700, None), ("b", 0, None, 200), ("b", 3, 700, 200))
    assert (found.merges, found.unpriced_merges) == (0, 2)
    assert found.unpriced == {ReasonCode.WEIGHT_UNKNOWN: 1, ReasonCode.VALUE_UNKNOWN: 1}


def test_waiting_is_told_by_median_and_ninth_tenth():
    orders = history(*((f"b{n}", hour, 1, 1) for n in range(1, 11) for hour in (0, n)))
    found = played(orders)
    assert (found.waited_median, found.waited_p90) == (timedelta(hours=5), timedelta(hours=9))


ORDERS = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.integers(0, 80), st.sampled_from([300, 700, 900, 1600, 7200]), st.sampled_from([100, 400, 900, 2500])
    ),
    max_size=14,
)  # fmt: skip


def naive(orders, hours):
    """Windows by looking at every order again and again."""
    left, found = sorted(orders, key=lambda order: order[1:]), []
    while left:
        first = left[0]
        window = [order for order in left if order[0] == first[0] and order[1] - first[1] <= hours]
        for order in window:
            left.remove(order)
        found.append(window)
    return sorted(window for window in found if len(window) > 1)


@given(ORDERS, st.integers(1, 48))
def test_windows_are_those_of_a_naive_search(orders, hours):
    made = history(*orders)
    found = [[orders[slot] for slot in window] for window in windows(made, timedelta(hours=hours))]
    assert sorted(found) == naive(orders, hours)


@given(ORDERS, st.integers(0, 1000))
def test_the_order_of_rows_changes_nothing(orders, seed):
    shuffled = list(orders)
    random.Random(seed).shuffle(shuffled)
    rules = replace(ShopRules(), weight_cap_g=2000, most_members=3)
    assert on_cel(*orders, rules=rules) == on_cel(*shuffled, rules=rules)


@given(ORDERS)
def test_parcels_saved_never_exceed_orders_less_buyers_and_nothing_is_lost(orders):
    for found in (played(history(*orders)), on_cel(*orders, rules=ShopRules())):
        assert found.parcels_saved <= found.parcels - found.buyers
        assert found.merged <= found.with_mate <= found.parcels
        assert found.saved is None or found.saved.amount >= 0
        assert found.saved is None or found.saved.amount * 10 >= found.apart.amount
        assert found.losing.money is None or found.losing.money.amount >= 0


def test_an_empty_history_has_an_outcome():
    assert played(History()).mate_share == 0
