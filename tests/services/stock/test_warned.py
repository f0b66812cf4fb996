"""Warnings of the past beside what really ran out."""

from services.domain.stock import Rule, Terms, assess
from tests.services.stock.demand_kit import assortment, series

TERMS = Terms(lead_days=7, review_days=7)


def records(units, levels):
    return assess({"x": series(units, levels=levels)}, TERMS).warnings


def steady(*, restocked_at):
    """Two a day for 200 days; thirty come whenever the level falls to that."""
    level, levels = 60, []
    for _ in range(200):
        level -= 2
        levels.append(level)
        if level <= restocked_at:
            level += 30
    return [2] * 200, levels


def test_a_warning_stands_before_each_stock_out_and_ours_comes_in_time():
    units, levels = steady(restocked_at=0)
    found = records(units, levels)
    outs = levels[32:].count(0)  # the first origin knows 32 days
    assert {record.outs for record in found.values()} == {outs}
    assert found[Rule.ORDER].warned == found[Rule.ORDER].in_time == outs
    assert found[Rule.CRITICAL].warned == found[Rule.CRITICAL].in_time == outs
    assert found[Rule.FLAT].warned == outs
    assert found[Rule.FLAT].in_time == 0, "ten pieces are five days, and goods need seven"


def test_a_warning_is_right_where_the_goods_were_sold_even_if_new_ones_came_in_between():
    units, levels = steady(restocked_at=10)
    found = records(units, levels)
    assert found[Rule.CRITICAL].outs == 0
    assert found[Rule.CRITICAL].raised == found[Rule.CRITICAL].right > 5


def test_what_no_longer_sells_makes_the_flat_rule_cry_wolf():
    units = [1] * 30 + [0] * 170
    found = records(units, [40 - min(day, 30) - 1 for day in range(200)])
    assert (found[Rule.FLAT].raised, found[Rule.FLAT].right) == (1, 0)
    assert found[Rule.COVER].right == found[Rule.COVER].raised


def test_a_warning_whose_end_is_not_known_yet_is_not_counted():
    units, levels = [1] * 100, [112 - day for day in range(100)]
    found = records(units, levels)
    assert found[Rule.FLAT].raised == 0
    assert found[Rule.CRITICAL].raised == 0


def test_without_pieces_there_is_nothing_to_compare():
    assert assess({"x": series([1] * 100)}, TERMS).warnings == {}


def test_each_of_our_rules_warns_before_the_next_one():
    found = assess({made.name: made.history() for made in assortment(40, days=400)}, TERMS).warnings
    assert found[Rule.ORDER].warned >= found[Rule.LOW].warned >= found[Rule.CRITICAL].warned
    assert found[Rule.ORDER].in_time >= found[Rule.LOW].in_time >= found[Rule.CRITICAL].in_time
    assert found[Rule.CRITICAL].in_time > found[Rule.COVER].in_time
    assert found[Rule.ORDER].warned > 0.9 * found[Rule.ORDER].outs
