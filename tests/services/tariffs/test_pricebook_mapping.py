"""A card and its document are the same card, to the last digit."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.db.tariffs.mapping import card_of, document_of
from services.domain.money import Money
from services.domain.pricebook import mark_of
from services.domain.tariffs import (
    Bracket,
    Card,
    Items,
    Limits,
    Price,
    Rounding,
    Scope,
    Surcharge,
    VolumeRule,
    Volumetric,
    When,
    built_in_cards,
)

CARDS = {card.id: card for card in built_in_cards()}
amounts = st.decimals(min_value=0, max_value=10**9, places=6, allow_nan=False)
grams = st.integers(0, 10**6)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
words = st.text(max_size=20)
moneys = st.builds(lambda amount: Money(amount=amount, currency="CNY"), amounts)
etas = st.tuples(st.integers(0, 99), st.integers(0, 99))


def maybe(strategy):
    return st.none() | strategy


limits = st.builds(
    Limits, value_from=maybe(amounts), value_to=maybe(amounts), weight_from_g=maybe(grams), weight_to_g=maybe(grams),
    sum_cm=maybe(amounts), side_cm=maybe(amounts),
)  # fmt: skip
prices = st.builds(
    Price, currency=st.just("CNY"), base=amounts, first_included_g=grams, step_g=st.integers(1, 10**6),
    per_step=amounts, rounding=st.sampled_from(Rounding), vat_excluded=st.booleans(),
)  # fmt: skip
volumes = st.builds(
    Volumetric, divisor_cm3_per_kg=st.integers(1, 10**5), rule=st.sampled_from(VolumeRule), threshold_cm=amounts
)
surcharges = st.builds(
    Surcharge, when=st.sampled_from(When), threshold=amounts, fixed=amounts, percent=amounts
)  # fmt: skip
brackets = st.builds(
    Bracket, name=words, limits=limits, price=prices, volumetric=maybe(volumes), battery=maybe(st.booleans()),
    surcharges=st.lists(surcharges, max_size=2).map(tuple), compensation_cap=maybe(moneys), eta_days=maybe(etas),
)  # fmt: skip
counts = maybe(st.integers(0, 99))
cards = st.builds(
    Card, id=words, carrier=words, tier=words, brackets=st.lists(brackets, min_size=1, max_size=3).map(tuple),
    scope=st.sampled_from(Scope), lane=words,
    items=maybe(st.builds(Items, max_same=counts, max_kinds=counts, max_electronics=counts)),
    compensation_cap=maybe(moneys), eta_days=maybe(etas), valid_from=maybe(days), valid_to=maybe(days),
    discount_percent=amounts, source=words, as_of=maybe(days), confirmed_on=maybe(days), superseded=st.booleans(),
)  # fmt: skip


def there_and_back(card: Card) -> Card:
    return card_of(json.loads(json.dumps(document_of(card))))


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_every_built_in_card_comes_back_as_it_was(card):
    back = there_and_back(card)
    assert back == card
    for one, other in zip(card.brackets, back.brackets, strict=True):
        assert str(one.price.per_step) == str(other.price.per_step)


@given(cards)
def test_any_card_comes_back_as_it_was(card):
    assert there_and_back(card) == card


@given(amounts)
def test_no_amount_is_a_float_in_a_document(amount):
    price = Price(currency="CNY", base=amount)
    card = Card(id="x", carrier="x", tier="", brackets=(Bracket(name="all", limits=Limits(), price=price),))
    assert document_of(card)["brackets"][0]["price"]["base"] == format(amount, "f")
    assert Decimal(document_of(card)["brackets"][0]["price"]["base"]) == amount


def test_a_document_of_another_version_is_refused():
    with pytest.raises(ValueError):
        card_of(document_of(CARDS["cp-epacket"]) | {"version": 2})


def test_the_marks_of_built_in_cards_differ():
    assert len({mark_of(card) for card in CARDS.values()}) == len(CARDS)
