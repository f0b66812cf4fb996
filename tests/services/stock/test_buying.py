"""When it runs out, whether a gap comes before an order, when to order and how much."""

from datetime import timedelta
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.stock import (
    Early,
    Forecast,
    Gap,
    Inbound,
    Method,
    Pattern,
    Range,
    Terms,
    advice,
    days_since_sale,
    early,
    laid_out,
    runout,
    runouts,
    sold_lately,
)  # fmt: skip
from services.errors import InvalidInput
from tests.services.stock.demand_kit import LAST, series

INBOUND = st.lists(st.builds(Inbound, units=st.integers(0, 200), in_days=st.integers(0, 90)), max_size=5)
SPEED = st.floats(0.01, 50)
CLOSE = 1e-6


def coming(lead, risk, terms=Terms(), low=0.0):  # noqa: B008 - frozen
    return Forecast(
        method=Method.MEAN, pattern=Pattern.SMOOTH, terms=terms,
        lead=Range(low=low, point=lead[0], high=lead[1]), risk=Range(low=low, point=risk[0], high=risk[1]),
    )  # fmt: skip


def test_two_dates_sold_out_with_the_order_and_the_gap_before_it_lands():
    found = runout(18, [Inbound(units=60, in_days=12)], 4)
    assert found.sells_out == 12 + 15
    assert found.gaps == (Gap(since=4.5, until=12, lost=30),)


def test_without_a_gap_both_heaps_are_sold_one_after_the_other():
    found = runout(50, [Inbound(units=10, in_days=3), Inbound(units=20, in_days=5)], 4)
    assert (found.sells_out, found.gaps) == (20, ())


def test_an_overdue_order_is_not_counted_on():
    assert runout(8, [Inbound(units=60, in_days=-1)], 4).sells_out == 2


def test_what_does_not_sell_never_runs_out():
    assert runout(3, [], 0).sells_out == inf
    assert runout(0, [Inbound(units=1, in_days=3)], 0).gaps == ()


@given(stock=st.integers(0, 500), more=st.integers(0, 500), inbound=INBOUND, speed=SPEED)
def test_more_stock_never_sells_out_earlier_nor_widens_a_gap(stock, more, inbound, speed):
    less, better = runout(stock, inbound, speed), runout(stock + more, inbound, speed)
    assert better.sells_out >= less.sells_out - CLOSE
    assert sum(gap.lost for gap in better.gaps) <= sum(gap.lost for gap in less.gaps) + CLOSE


@given(stock=st.integers(0, 500), inbound=INBOUND, extra=st.integers(0, 500), place=st.integers(0, 90), speed=SPEED)
def test_more_on_order_never_sells_out_earlier(stock, inbound, extra, place, speed):
    more = [*inbound, Inbound(units=extra, in_days=place)]
    assert runout(stock, more, speed).sells_out >= runout(stock, inbound, speed).sells_out - CLOSE


@given(stock=st.integers(0, 500), inbound=INBOUND, low=SPEED, point=SPEED, high=SPEED)
def test_the_ends_of_the_range_are_in_order_and_gaps_are_told_in_time(stock, inbound, low, point, high):
    low, point, high = sorted((low, point, high))
    found = runouts(stock, inbound, Range(low=low, point=point, high=high))
    assert found.soonest.sells_out <= found.expected.sells_out + CLOSE <= found.latest.sells_out + 2 * CLOSE
    for gap in found.soonest.gaps:
        assert 0 <= gap.since <= gap.until + CLOSE
        assert gap.lost > 0


def test_the_reorder_point_is_what_may_sell_until_the_next_look_lands():
    found = advice(coming((28, 40), (42, 60)), on_hand=50)
    assert (found.reorder_point, found.safety) == (60, 18)
    assert found.quantity == 42 + 18 + 2 * 28 - 50
    assert (found.order_in_days, found.short) == (0, 0)


def test_above_the_reorder_point_nothing_is_ordered_and_the_day_is_told():
    found = advice(coming((28, 40), (42, 60)), on_hand=81)
    assert (found.quantity, found.order_in_days) == (0, 10)


def test_what_is_on_order_counts_towards_the_position_but_not_before_it_is_there():
    found = advice(coming((28, 40), (42, 60)), on_hand=8, inbound=[Inbound(units=100, in_days=20)])
    assert (found.position, found.quantity, found.short) == (108, 0, 20)


def test_orders_come_in_packs_and_no_smaller_than_the_minimum():
    terms = Terms(pack=12, minimum=200)
    assert advice(coming((28, 40), (42, 60), terms), on_hand=50).quantity == 204
    assert terms.orderable(0) == 0
    assert Terms(pack=6).orderable(6.01) == 12
    assert Terms(pack=6).orderable(6 + 1e-12) == 6, "what floats are off by buys no pack"


def test_deliveries_that_come_at_any_time_need_more_safety():
    sure = advice(coming((28, 40), (42, 60)), 0)
    unsure = advice(coming((28, 40), (42, 60), Terms(lead_spread_days=5)), 0)
    assert unsure.safety > sure.safety
    assert unsure.reorder_point > sure.reorder_point


def test_what_does_not_sell_is_not_ordered():
    found = advice(coming((0.1, 5), (0.15, 7)), on_hand=0)
    assert (found.quantity, found.order_in_days, found.reorder_point) == (0, None, 0)


@given(
    on_hand=st.integers(0, 300), more=st.integers(0, 300), point=st.floats(0, 100), wide=st.floats(0, 100),
    pack=st.integers(1, 50), minimum=st.integers(0, 200),
)  # fmt: skip
def test_advice_is_never_negative_whole_packs_and_less_where_more_lies_there(on_hand, more, point, wide, pack, minimum):
    terms = Terms(pack=pack, minimum=minimum)
    given_ = coming((point, point + wide), (1.5 * point, 1.5 * point + wide), terms)
    found, richer = advice(given_, on_hand), advice(given_, on_hand + more)
    assert min(found.quantity, found.safety, found.reorder_point, found.short) >= 0
    assert found.quantity % pack == 0
    assert richer.quantity <= found.quantity
    assert richer.order_in_days is None or richer.order_in_days >= found.order_in_days


@pytest.mark.parametrize(
    "wrong",
    [
        {"lead_days": 0}, {"lead_days": 366}, {"review_days": 0}, {"cover_days": 0}, {"pack": 0}, {"minimum": -1},
        {"service": 1}, {"service": 0.4}, {"lead_spread_days": -1},
    ],
)  # fmt: skip
def test_terms_that_cannot_be_are_refused_by_name(wrong):
    with pytest.raises(InvalidInput) as caught:
        Terms(**wrong)
    assert (caught.value.code, caught.value.params) == ("stock_terms", {"field": next(iter(wrong))})


def test_in_the_first_four_weeks_two_things_are_told():
    assert early(series([2] * 10), 0) is Early.OUT
    assert early(series([2] * 10), 13) is Early.SHORT
    assert early(series([2] * 10), 14) is None
    assert early(series([2] * 28), 0) is None, "old enough for a forecast"
    assert early(series([0] * 10), 0) is None, "never sold"
    assert early(series([4] * 5 + [0] * 5, [1] * 5 + [0] * 5), 27) is Early.SHORT, "over days in stock"


def test_zero_is_told_for_what_sold_in_the_last_thirty_days():
    assert sold_lately(series([1] + [0] * 29))
    assert not sold_lately(series([1] + [0] * 30))
    assert sold_lately(laid_out([(LAST.toordinal(), 1, 0)], LAST + timedelta(days=1)))


def test_days_since_the_last_sale():
    assert days_since_sale(series([1, 0, 3])) == 0
    assert days_since_sale(series([1, 0, 0])) == 2
    assert days_since_sale(series([0, 0])) is None
