"""What holds for any parcels."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.domain.tariffs import (
    Deductions,
    Load,
    Piece,
    Quote,
    Rounding,
    Saving,
    Scope,
    Threshold,
    Unpriced,
    built_in_cards,
    convert,
    customs_on,
    joined,
    quote,
    weigh,
    worth,
)
from services.domain.tariffs.stacking import stacked
from tests.services.tariffs.kit import NO_RATES, NOTHING_OFF, TODAY, money, own_card, rate, rates, rub, saving

QUIET = settings(deadline=None, max_examples=120)
KNOWN = rates(
    rate("EUR", "RUB", "97.31"),
    rate("CNY", "RUB", "11.17"),
    rate("EUR", "CNY", "8.3"),
    rate("USD", "CNY", "7.1"),
    rate("USD", "RUB", "79.9"),
    rate("EUR", "USD", "1.1"),
)

CENTS = st.integers(0, 30_000).map(lambda cents: Decimal(cents) / 100)
SIZES = st.none() | st.tuples(*[st.integers(1, 700)] * 3)
PIECES = st.builds(
    Piece,
    sku=st.sampled_from("ABC"),
    quantity=st.integers(1, 3),
    weight_g=st.integers(1, 3000),
    sizes_mm=SIZES,
    battery=st.sampled_from([None, False]),
)
LOADS = st.builds(
    Load,
    pieces=st.lists(PIECES, min_size=1, max_size=3).map(tuple),
    value=st.integers(100, 1_500_000).map(lambda kopecks: rub(Decimal(kopecks) / 100)),
)
GROUPS = st.lists(LOADS, min_size=2, max_size=4)
OWN = st.builds(
    own_card,
    CENTS.map(str),
    CENTS.map(str),
    grams=st.sampled_from([1, 50, 100, 500]),
    rounding=st.sampled_from(Rounding),
    discount_percent=st.integers(0, 100).map(Decimal),
    compensation_cap=st.sampled_from([None, money(0), money(300)]),
)
CARDS = OWN | st.sampled_from([replace(card, superseded=False, scope=Scope.PER_PARCEL) for card in built_in_cards()])
OFF = st.builds(
    Deductions,
    repack=st.none() | CENTS.map(money),
    holding=st.none() | CENTS.map(rub),
    loss_probability=st.sampled_from([Decimal(0), Decimal("0.005"), Decimal(1)]),
    customs=st.sampled_from([None, customs_on(TODAY)]),
    customs_override=st.booleans(),
)


@QUIET
@given(GROUPS, CARDS, OFF, st.randoms())
def test_a_price_does_not_depend_on_the_order_of_members(loads, card, deductions, random):
    shuffled = list(loads)
    random.shuffle(shuffled)
    one, other = (
        weigh(members, card, deductions=deductions, rates=KNOWN, today=TODAY) for members in (loads, shuffled)
    )
    assert type(one) is type(other)
    if isinstance(one, Saving) and isinstance(other, Saving):
        assert (one.saving, one.percent, one.refused) == (other.saving, other.percent, other.refused)
        assert one.merged.price == other.merged.price
    if isinstance(one, Unpriced) and isinstance(other, Unpriced):
        assert one.codes == other.codes


@QUIET
@given(st.integers(2, 8), CENTS, CENTS, st.lists(st.integers(1, 900), min_size=8, max_size=8))
def test_parcels_of_one_linear_bracket_save_all_bases_but_one(count, base, per_gram, weights):
    card = own_card(str(base), str(per_gram), grams=1, rounding=Rounding.NONE)
    linear = replace(card.brackets[0].price, first_included_g=0)
    card = replace(card, brackets=(replace(card.brackets[0], price=linear),))
    loads = [Load(pieces=(Piece(sku="A", weight_g=grams),)) for grams in weights[:count]]
    assert saving(loads, card).saving.amount == (count - 1) * base


@QUIET
@given(GROUPS, CARDS, OFF, CENTS, st.integers(0, 100))
def test_a_saving_that_is_worth_it_is_never_negative_and_its_lines_add_up(loads, card, deductions, least, percent):
    found = weigh(loads, card, deductions=deductions, rates=KNOWN, today=TODAY)
    assume(isinstance(found, Saving))
    exact = sum(line.money.amount for line in found.lines)
    assert 0 <= exact - found.saving.amount < Decimal("0.01")
    if worth(found, Threshold(amounts=(money(least),), percent=Decimal(percent)), KNOWN, TODAY):
        assert found.saving.amount > 0
        assert found.saving.amount >= convert(money(least), card.currency, KNOWN, TODAY).amount
        assert found.saving.amount * 100 >= found.apart.amount * percent
        assert not found.refused


@QUIET
@given(
    CARDS,
    st.integers(1, 700_000).map(lambda kopecks: rub(Decimal(kopecks) / 100)),
    st.lists(st.integers(1, 31_000), min_size=2, max_size=2),
)
def test_within_a_bracket_a_heavier_parcel_never_costs_less(card, value, weights):
    light, heavy = (
        quote(
            Load(pieces=(Piece(sku="A", weight_g=grams, sizes_mm=(90, 50, 20)),), value=value), card, TODAY, rates=KNOWN
        )
        for grams in sorted(weights)
    )
    assume(isinstance(light, Quote) and isinstance(heavy, Quote) and light.bracket == heavy.bracket)
    assert light.price.amount <= heavy.price.amount


@QUIET
@given(st.lists(st.tuples(st.integers(1, 3), st.tuples(*[st.integers(1, 500)] * 3)), min_size=1, max_size=5))
def test_a_stack_is_never_smaller_than_its_pieces(facts):
    pieces = [Piece(sku="A", quantity=quantity, sizes_mm=sizes) for quantity, sizes in facts]
    stack, least = stacked(pieces), stacked(pieces, least=True)
    volume = sum(quantity * sizes[0] * sizes[1] * sizes[2] for quantity, sizes in facts)
    assert stack.volume >= least.volume == volume
    assert stack.longest >= least.longest == max(max(sizes) for _, sizes in facts)
    assert stack.sides >= least.sides == max(sum(sizes) for _, sizes in facts)


@QUIET
@given(GROUPS)
def test_joining_keeps_every_piece_and_every_rouble(loads):
    whole = joined(loads)
    assert len(whole.pieces) == sum(len(load.pieces) for load in loads)
    assert whole.value.amount == sum(load.value.amount for load in loads)
    found = weigh(loads, own_card(), deductions=NOTHING_OFF, rates=NO_RATES, today=TODAY)
    assert found.merged.actual_g == sum(part.actual_g for part in found.separate)
