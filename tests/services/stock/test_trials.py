"""The past tried: which method an item gets, and ranges that hold what they promise."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.stock import Method, Misses, Terms, assess, forecast, tried
from services.domain.stock.trials import origins
from tests.services.stock.demand_kit import assortment, series

TERMS = Terms()


def judged(history, terms=TERMS):
    (one,) = assess({"x": history}, terms).items
    return one


def test_origins_are_a_week_apart_and_the_last_one_is_now():
    assert list(origins(45)) == [31, 38, 45]
    assert list(origins(28)) == [28]
    assert list(origins(27)) == []


def test_a_method_is_chosen_by_what_it_missed_and_only_once_enough_is_known():
    quiet_then_fast = series([1] * 120 + [9] * 120)
    trials = tried(quiet_then_fast, [14]).horizons[14]
    assert trials.chosen[0] is Method.MEAN
    assert trials.chosen[:8] == [Method.MEAN] * 8, "fewer than eight trials are over"
    best = min(trials.score.by, key=trials.score.by.get)
    assert trials.chosen[-1] is best


def test_a_rise_is_followed_sooner_by_smoothing_than_by_the_mean():
    slowly_faster = series([1 + day // 12 for day in range(300)])
    trials = tried(slowly_faster, [14]).horizons[14]
    assert trials.chosen[-1] is not Method.MEAN
    assert trials.score.chosen < trials.score.by[Method.MEAN] < trials.score.plain * 1.001


def test_a_choice_never_knows_the_trials_that_are_not_over():
    dice = random.Random(2)
    start = [dice.randrange(6) for _ in range(200)]
    one, other = (tried(series(start + end), [14]).horizons[14] for end in ([0] * 14, [40] * 14))
    assert one.chosen[:-2] == other.chosen[:-2]
    assert one.spread[:-2] == other.spread[:-2]
    assert one.expected[-3] == other.expected[-3]


def test_a_span_mostly_without_stock_is_no_trial_and_a_part_of_one_counts_as_that_part():
    history = series([2] * 60 + [0] * 8 + [2] * 32, [1] * 60 + [0] * 8 + [1] * 32)
    trials = tried(history, [14]).horizons[14]
    at = {origin: slot for slot, origin in enumerate(origins(100))}
    assert trials.share[at[58]] == 0, "six days of fourteen"
    assert trials.share[at[51]] == pytest.approx(13 / 14 - 4 / 14)
    assert trials.score.chosen == pytest.approx(0)
    assert trials.score.plain > 0, "the plain mean takes empty shelves for a lack of demand"


def test_a_constant_demand_is_forecast_exactly():
    found = judged(series([3] * 400)).forecast
    assert found.lead.point == pytest.approx(42)
    assert found.lead.low == pytest.approx(42)
    assert found.lead.high == pytest.approx(42)
    assert found.risk.point == pytest.approx(63)


UNITS = st.lists(st.integers(0, 25), min_size=28, max_size=200)


@settings(max_examples=60)
@given(units=UNITS, shut=st.data(), service=st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_ranges_contain_the_point_and_nothing_is_negative(units, shut, service):
    buyable = shut.draw(st.lists(st.booleans(), min_size=len(units), max_size=len(units)))
    found = judged(series([sold * on for sold, on in zip(units, buyable, strict=True)], list(map(int, buyable))),
                   Terms(service=service)).forecast  # fmt: skip
    for one in (found.lead, found.risk, found.speed):
        assert 0 <= one.low <= one.point <= one.high
    assert found.lead.point <= found.risk.point
    assert found.lead.high <= found.risk.high


def test_without_enough_misses_a_range_is_a_cautious_guess():
    misses = Misses(14)
    misses.add(tried(series([2, 0, 3, 1] * 12), [14]).horizons[14])
    found = misses.calibrated(0.95)
    assert found.misses == 0
    assert found.high == -found.low > 1.645


def test_the_first_four_weeks_have_no_forecast():
    assert judged(series([5] * 27)).forecast is None
    assert forecast(series([5] * 27), {}, {}, TERMS) is None
    assert judged(series([5] * 28)).forecast is not None


def test_ranges_of_made_up_items_hold_what_they_promise_where_a_textbook_does_not():
    found = assess({made.name: made.history() for made in assortment(60, days=500)}, TERMS)
    held, score = found.coverage, found.score
    assert held.forecasts > 3000
    assert 0.93 < held.upper / held.forecasts < 0.98
    assert score.textbook / score.trials < 0.90
    assert score.chosen < score.plain
