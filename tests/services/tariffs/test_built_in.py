"""The built-in lists hold the published figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from services.domain.tariffs import Quote, Rounding, Scope, Unpriced, VolumeRule, built_in_cards, quote
from tests.services.tariffs.kit import TODAY, card, codes, load, rate, rates, rub

DOLLARS = rates(rate("USD", "RUB", 80))
CARDS = [replace(found, superseded=False) for found in built_in_cards()]
ROWS = [(found, row) for found in CARDS for row in found.brackets]
NAMES = [f"{found.id}:{row.name}" for found, row in ROWS]

# Card, group: base, per step, value from-to, weight from-to, sum and side of a parcel.
GROUPS = """
cel-standard extra_small 3 0.035 1 1500 1 500 90 60
cel-standard budget 23 0.025 1 1500 501 30000 150 60
cel-standard small 16 0.035 1501 7000 1 2000 150 60
cel-standard big 36 0.025 1501 7000 2001 30000 250 150
cel-standard premium_small 22 0.035 7001 250000 1 5000 250 150
cel-standard premium_big 62 0.028 7001 250000 5001 30000 310 150
cel-economy budget 23 0.017 1 1500 501 30000 150 60
cel-economy premium_big 62 0.023 7001 250000 5001 30000 310 150
cel-express extra_small 3 0.045 1 1500 1 500 90 60
cel-express budget 23 0.033 1 1500 501 30000 150 60
rets-standard extra_small 2.8 0.0335 1 1500 1 500 90 60
rets-standard premium_small 21.9 0.0341 7001 250000 1 5000 250 150
ural-standard extra_small 2.8 0.032 1 1500 1 500 90 60
ural-standard premium_big 62 0.028 7001 250000 5001 30000 310 150
"""
# Card, grams, price, currency: worked examples of the pages, and by hand from the published figures.
EXAMPLES = """
cp-eparcel 1235 82.5 CNY
cp-eparcel 500 52.5 CNY
cp-eparcel 501 67.5 CNY
cp-express 50 102 CNY
cp-express 51 104.55 CNY
cp-srm-priority 500 63.85 CNY
cp-pudo-std 100 8.4 CNY
cp-pudo-eco 100 4.5 CNY
cp-epacket 1000 72 CNY
cp-epacket-priority 1000 107 CNY
cp-epacket-discount 1000 37.5 CNY
ym-cel-express-fbp 4500 3378.5 RUB
ym-uni-express 4500 3280 RUB
ym-atc-economy-xs 200 135.4 RUB
gbs-broker-2022 250 6.6 USD
hecny-2022 250 5.95 USD
ru-post-zone-i 1235 186 RUB
ru-post-zone-iii 501 241 RUB
ru-post-zone-v 500 287 RUB
"""


def figures(table):
    return [line.split() for line in table.strip().splitlines()]


def test_there_are_forty_four_rows_in_twenty_three_lists():
    assert len(ROWS) == 44
    assert len({found.id for found in CARDS}) == len(CARDS) == 23
    counts = {carrier: sum(found.carrier == carrier for found, _ in ROWS) for carrier in {c.carrier for c in CARDS}}
    assert counts == {
        "CEL": 17,
        "RETS": 4,
        "Ural": 6,
        "China Post": 8,
        "UNI": 1,
        "ATC": 1,
        "GBS Broker": 1,
        "Hecny": 1,
        "Russian Post": 5,
    }


@pytest.mark.parametrize("row", figures(GROUPS), ids=lambda row: f"{row[0]}:{row[1]}")
def test_a_group_has_its_published_figures(row):
    card_id, name, *expected = row
    found = next(bracket for bracket in card(card_id).brackets if bracket.name == name)
    limits = found.limits
    assert [found.price.base, found.price.per_step, limits.value_from, limits.value_to] == [
        Decimal(figure) for figure in expected[:4]
    ]
    assert [limits.weight_from_g, limits.weight_to_g, limits.sum_cm, limits.side_cm] == [
        int(figure) for figure in expected[4:]
    ]
    assert (found.price.step_g, found.price.first_included_g, found.price.rounding) == (1, 0, Rounding.NONE)
    by_size = found.volumetric is not None and (found.volumetric.rule, found.volumetric.divisor_cm3_per_kg)
    assert by_size == ((VolumeRule.ALWAYS, 12_000) if name in {"big", "premium_big"} else False)


@pytest.mark.parametrize(("card_id", "grams", "price", "currency"), figures(EXAMPLES))
def test_a_worked_example_comes_out(card_id, grams, price, currency):
    known = next(found for found in CARDS if found.id == card_id)
    found = quote(load(100, int(grams)), known, TODAY, rates=DOLLARS)
    assert isinstance(found, Quote), found
    assert (found.price.amount, found.price.currency) == (Decimal(price), currency)


@pytest.mark.parametrize("known", built_in_cards(), ids=lambda known: known.id)
def test_a_list_says_where_it_comes_from_and_what_it_pays_for(known):
    assert known.source
    assert known.confirmed_on is None
    grouped = known.carrier in {"CEL", "RETS", "Ural"} and not known.id.startswith("ym-")
    assert known.scope is (Scope.PER_POSTING if grouped else Scope.UNKNOWN)
    assert known.as_of == (date(2025, 9, 15) if grouped or known.carrier == "China Post" else None)
    assert known.superseded is known.id.startswith(("gbs", "hecny", "ru-post"))
    assert {row.price.currency for row in known.brackets} == {known.currency}


@pytest.mark.parametrize(("known", "row"), ROWS, ids=NAMES)
def test_every_row_prices_what_lies_at_its_limits(known, row):
    limits = row.limits
    for paid in (limits.value_from or 0, limits.value_to or 700):
        value = rub(paid) if limits.value_currency == "RUB" else rub(paid * 80)
        for grams in (limits.weight_from_g or 1, limits.weight_to_g or 5000):
            found = quote(load(grams=grams), known, TODAY, value=value, rates=DOLLARS)
            assert isinstance(found, Quote), found
            assert found.bracket.name == row.name
            assert found.price.amount > 0


@pytest.mark.parametrize(("known", "row"), [pair for pair in ROWS if pair[1].limits != type(pair[1].limits)()])
def test_every_row_refuses_what_lies_outside_its_limits(known, row):
    alone = replace(known, brackets=(row,))
    limits = row.limits
    inside = {"paid": int(limits.value_from or 1), "grams": limits.weight_from_g or 1}
    outside = [{**inside, "grams": (limits.weight_to_g or 0) + 1}]
    if limits.value_to is not None:
        outside.append({**inside, "paid": (int(limits.value_to) + 1) * (80 if limits.value_currency == "USD" else 1)})
    if limits.value_from:
        outside.append({**inside, "paid": int(limits.value_from) - 1})
    if limits.side_cm is not None:
        outside.append({**inside, "sizes": (int(limits.side_cm) * 10 + 1, 1, 1)})
    if limits.sum_cm is not None:
        third = int(limits.sum_cm) * 10 // 3 + 1
        outside.append({**inside, "sizes": (third, third, third)})
    for facts in outside:
        found = quote(load(**facts), alone, TODAY, rates=DOLLARS)
        assert isinstance(found, Unpriced), facts
        assert codes(found) <= {"no_bracket", "over_side", "over_sum"}


def test_a_list_before_its_day_and_a_replaced_one_price_nothing():
    assert codes(quote(load(), card("cp-epacket"), date(2025, 7, 30))) == {"card_not_yet"}
    assert codes(quote(load(), replace(card("cp-epacket"), valid_to=date(2026, 1, 1)), TODAY)) == {"card_expired"}
    assert codes(quote(load(), card("hecny-2022"), TODAY)) == {"card_superseded"}


def test_some_groups_of_one_list_travel_faster():
    economy = card("cel-economy")
    assert quote(load(600), economy, TODAY).eta == (20, 25)
    assert quote(load(2000), economy, TODAY).eta == (15, 20)
