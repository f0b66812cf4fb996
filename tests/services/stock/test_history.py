"""Days laid out: what was seen, what was not, on which days an item could be bought."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.domain.orders import Scheme
from services.domain.stock import NOT_TOLD, Sold, laid_out, sales, velocity

DAY = date(2026, 3, 1)
ROWS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 9), st.sampled_from([NOT_TOLD, 0, 1, 7])), min_size=1, max_size=60
)


def seen(*rows):
    return [(DAY.toordinal() + day, units, stock) for day, units, stock in rows]


def test_a_day_without_a_row_sold_nothing_and_keeps_the_stock_of_the_day_before():
    found = laid_out(seen((0, 2, 5), (3, 1, 0)), DAY + timedelta(days=5), pieces=True)
    assert list(found.units) == [2, 0, 0, 1, 0, 0]
    assert list(found.levels) == [5, 5, 5, 0, 0, 0]
    assert list(found.buyable) == [1, 1, 1, 1, 0, 0], "the day of the last sale was not closed all day"
    assert (found.first, found.told, found.level) == (DAY, 2, 0)


def test_what_two_shops_tell_of_a_day_is_added_up():
    found = laid_out(seen((0, 2, 5), (0, 1, 4), (1, 1, NOT_TOLD), (1, 0, 3)), DAY + timedelta(days=1), pieces=True)
    assert (list(found.units), list(found.levels)) == ([3, 1], [9, 3])


def test_an_item_can_be_bought_until_the_file_says_otherwise():
    found = laid_out(seen((0, 0, NOT_TOLD), (2, 0, 0)), DAY + timedelta(days=2))
    assert list(found.buyable) == [1, 1, 0]
    assert found.level is None


@given(rows=ROWS, dice=st.randoms())
def test_the_order_of_rows_changes_nothing(rows, dice):
    mixed = list(rows)
    dice.shuffle(mixed)
    until = DAY + timedelta(days=41)
    assert laid_out(seen(*rows), until, pieces=True) == laid_out(seen(*mixed), until, pieces=True)


def test_cancelled_postings_are_not_demand():
    sold = [Sold(day=DAY, units=2, scheme=Scheme.FBS), Sold(day=DAY, units=9, scheme=Scheme.FBS, cancelled=True)]
    assert list(sales(sold)) == [(DAY.toordinal(), 2, NOT_TOLD)]


def test_the_speed_of_late_is_over_days_in_stock_and_says_by_which_scheme():
    today = DAY + timedelta(days=40)
    sold = [
        Sold(day=today - timedelta(days=1), units=6, scheme=Scheme.FBO),
        Sold(day=today - timedelta(days=2), units=3, scheme=Scheme.RFBS),
        Sold(day=today - timedelta(days=3), units=5, scheme=Scheme.FBS, cancelled=True),
        Sold(day=today - timedelta(days=29), units=100, scheme=Scheme.FBO),
        Sold(day=today, units=100, scheme=Scheme.FBO),
    ]
    closed = [today - timedelta(days=days) for days in range(2, 21)]
    found = velocity(sold, closed, today)
    assert (found.days, found.units, found.per_day) == (10, 9, 0.9), "a closed day with a sale counts"
    assert found.by_scheme == {Scheme.FBO: 6, Scheme.RFBS: 3}
