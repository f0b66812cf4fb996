"""Whether two keyed addresses are one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.addresses import Outcome, PlaceReason, exact_part, one_place, same_place
from services.domain.orders import AddressKey


def door(**changes):
    return AddressKey(**{"zip": "z", "house": "h", "building": "b", "flat": "f", "street": frozenset({"s"}), **changes})


def point(code="p"):
    return AddressKey(point=code)


CASES = [
    (point(), point(), "pass", "same_point"),
    (point(), point("q"), "fail", "other_point"),
    (point(), door(), "fail", "point_and_door"),
    (door(), door(), "pass", "same_door"),
    (door(), door(street=frozenset({"s", "t"})), "pass", "same_door"),
    (door(building="", flat=""), door(building="", flat=""), "pass", "same_door"),
    (door(), door(zip="y"), "fail", "other_zip"),
    (door(), door(zip=""), "fail", "other_zip"),
    (door(), door(house="g"), "fail", "other_house"),
    (door(), door(building=""), "fail", "other_building"),
    (door(), door(flat="g"), "fail", "other_flat"),
    (door(), door(flat=""), "fail", "other_flat"),
    (door(), door(street=frozenset({"t"})), "fail", "other_street"),
    (door(), door(street=frozenset()), "fail", "other_street"),
    (None, door(), "fail", "one_absent"),
    (None, point(), "fail", "one_absent"),
    (None, None, "unknown", "absent"),
    (door(zip=""), door(zip=""), "unknown", "zip_absent"),
    (door(house=""), door(house=""), "unknown", "house_absent"),
    (door(street=frozenset()), door(street=frozenset()), "unknown", "street_absent"),
]


@pytest.mark.parametrize(("a", "b", "outcome", "reason"), CASES)
def test_two_places_are_one_are_not_or_cannot_be_told(a, b, outcome, reason):
    found = same_place(a, b)
    assert (found.outcome.value, found.reason.value) == (outcome, reason)
    assert same_place(b, a) == found


def test_several_doors_are_one_place_only_by_a_street_that_all_of_them_name():
    chain = [door(street=frozenset(tokens)) for tokens in ({"a", "b"}, {"b", "c"}, {"c", "a"})]
    assert one_place(chain).reason is PlaceReason.OTHER_STREET
    assert one_place(chain[:2]).outcome is Outcome.PASS


PART = st.sampled_from(["", "1", "2"])
DOORS = st.builds(
    AddressKey, zip=PART, house=PART, building=PART, flat=PART, street=st.frozensets(st.sampled_from("ab"))
)
KEYS = st.one_of(st.none(), DOORS, st.builds(AddressKey, point=st.sampled_from("pq")))


@given(a=KEYS, b=KEYS)
def test_the_same_place_both_ways_and_never_with_an_unequal_exact_part(a, b):
    assert same_place(a, b) == same_place(b, a)
    if same_place(a, b).outcome is not Outcome.FAIL:
        assert exact_part(a) == exact_part(b)


@given(key=KEYS)
def test_a_place_is_never_another_place_than_itself(key):
    assert same_place(key, key).outcome is not Outcome.FAIL
