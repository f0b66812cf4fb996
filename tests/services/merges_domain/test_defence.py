"""Who is out of a merge that stops, and what of it may go on."""

from dataclasses import replace
from decimal import Decimal

import pytest

from services.domain.addresses import Outcome
from services.domain.merges import Check, Finding, ShopRules, State, broken_by, reason_of
from services.domain.merges.defence import Bar, dropouts, rest_of
from services.domain.merges.pricing import Prices
from services.domain.money import Money
from services.domain.orders import AddressKey, PostingItem
from services.domain.tariffs import Rate, Rates, ReasonCode, simple_card
from tests.services.merges_domain.conftest import NOW

RATES = Rates(
    rates=(
        Rate(base="EUR", quote="RUB", rate=Decimal(95), on=NOW.date()),
        Rate(base="CNY", quote="RUB", rate=Decimal(11), on=NOW.date()),
    )
)
ELSEWHERE = AddressKey(zip="q", house="h", building="b", flat="f", street=frozenset({"s"}))
PACKED = {"status": "awaiting_deliver", "tracking_number": "X1"}


def lamp(pieces=1):
    rouble = Money(amount=Decimal(500), currency="RUB")
    return (PostingItem(sku=1, offer_id="L", name="L", quantity=pieces, price=rouble, paid=rouble, weight_g=100),)


@pytest.fixture
def members(candidate):
    """``members(4)``: so many postings of one buyer; ``two={...}`` changes the second one."""

    def made(count, **changes):
        names = ("one", "two", "three", "four")
        return [
            candidate(
                f"55555-000{at}-1", **{"items": lamp(), **changes.get("every", {}), **changes.get(names[at - 1], {})}
            )
            for at in range(1, count + 1)
        ]

    return made


@pytest.fixture
def priced(context, now):
    """A context in which every 100 g cost 3.5 CNY after the first 30; ``most_g``: what the carrier takes."""

    def made(most_g=None, least=Decimal(1)):
        card = simple_card(
            card_id="own", carrier="c", first_g=100, first_cost=Money(amount=Decimal(30), currency="CNY"), step_g=100,
            step_cost=Decimal("3.5"), weight_to_g=most_g,
        )  # fmt: skip
        rules = ShopRules(least_amounts={"CNY": least}, least_percent=Decimal(1))
        return context(rules=rules, prices=Prices(today=now.date(), cards={7: card}, rates=RATES, rules=rules))

    return made


def numbers(members, *places):
    return tuple(members[place - 1].number for place in places)


def test_whoever_cannot_stay_is_out_beside_the_one_that_is_named(members, priced):
    group = members(4, every=PACKED, two={"cancellation_asked": True}, three={"disputed": True})
    assert dropouts(group, State.NUMBERED, priced(), group[0].number) == set(numbers(group, 1, 2, 3))


def test_a_reason_that_falls_on_all_puts_out_only_the_one_that_is_named(members, priced):
    group = members(3, every={"cancellation_asked": True})
    assert dropouts(group, State.APPROVED, priced(), group[0].number) == {group[0].number}
    assert dropouts(group, State.APPROVED, priced()) == set()


def test_who_moved_is_not_mistaken_for_those_that_stayed(members, priced):
    group = members(3, one={"warehouse_id": 99})
    assert dropouts(group, State.APPROVED, priced(), group[0].number) == {group[0].number}


def test_the_rest_goes_on_for_its_own_price(members, priced):
    group = members(3, every=PACKED)
    rest = rest_of(group, {group[0].number}, State.NUMBERED, priced())
    assert (rest.goes_on, rest.postings, rest.saving) == (
        True,
        numbers(group, 2, 3),
        Money(amount=Decimal("26.50"), currency="CNY"),
    )


def test_where_nobody_is_named_the_fewest_are_left_out(members, priced):
    group = members(4, two={"address": ELSEWHERE})
    rest = rest_of(group, (), State.PROPOSED, priced())
    assert (rest.goes_on, rest.postings) == (True, numbers(group, 1, 3, 4))


def test_a_packed_rest_is_not_held_to_what_binds_only_a_proposal(members, priced, now):
    group = members(3, every={**PACKED, "hard_deadline": now, "ship_by": now})
    assert rest_of(group, {group[0].number}, State.NUMBERED, priced()).goes_on
    assert rest_of(group, {group[0].number}, State.PROPOSED, priced()).bar in {Check.STATE, Check.TIME_LEFT}


def test_one_that_is_left_goes_alone(members, priced):
    group = members(2)
    rest = rest_of(group, {group[0].number}, State.APPROVED, priced())
    assert (rest.bar, rest.saving) == (Bar.ONE_LEFT, None)


def test_what_saves_too_little_or_has_no_price_is_not_offered(members, priced):
    group = members(3, three={"items": lamp(9)})
    little = rest_of(group, {group[0].number}, State.NUMBERED, priced(least=Decimal(100)))
    heavy = rest_of(group, {group[0].number}, State.NUMBERED, priced(most_g=950))
    assert (little.bar, heavy.bar, heavy.lacking.code) == (Bar.LITTLE, Bar.UNPRICED, ReasonCode.NO_BRACKET)


@pytest.mark.parametrize("state", [State.APPROVED, State.PACKED, State.NUMBERED, State.PARTLY_FAILED])
def test_what_the_carrier_does_not_take_binds_until_the_hand_over(state):
    unknown = Finding(check=Check.PRICED, outcome=Outcome.UNKNOWN, params={"reason": "weight_unknown"})
    over = replace(unknown, params={"reason": "over_side", "over": "over_side"})
    assert broken_by(state, [unknown]) == ()
    assert [reason_of(each) for each in broken_by(state, [over])] == ["over_side"]
    assert broken_by(State.HANDED_OVER, [over]) == broken_by(State.BROKEN, [over]) == ()
