"""Finding groups: examples of what belongs together and what is counted on the way."""

from datetime import timedelta

import pytest

from services.domain.ids import MergeId
from services.domain.merges import Check, Mode, ShopRules, find_groups
from services.domain.orders import AddressKey, Integration

HOUR = timedelta(hours=1)


def _door(**changes):
    return AddressKey(**{"zip": "z", "house": "h", "street": frozenset({"s"}), **changes})


def _members(found):
    return [group.members for group in found.groups]


def test_nothing_gives_nothing(context):
    found = find_groups([], context())
    assert found.groups == ()
    assert found.counted.postings == 0


def test_three_of_one_buyer_are_one_group_and_a_stranger_is_none(candidate, context, now):
    postings = [candidate(f"55555-000{n}-1", hard_deadline=now + n * 10 * HOUR) for n in (3, 1, 2)]
    found = find_groups([*postings, candidate("66666-0001-1")], context())
    (group,) = found.groups
    assert group.members == ("55555-0001-1", "55555-0002-1", "55555-0003-1")
    assert (group.mode, group.shop, group.method, group.held_back) == (Mode.ONE_PARCEL, 1, 7, ())
    assert group.decide_by == now + 8 * HOUR
    assert (found.counted.postings, found.counted.with_mates) == (4, 3)


def test_a_bucket_with_places_that_disagree_yields_separate_groups(candidate, context):
    places = [_door(flat="1"), _door(flat="2"), _door(flat="1"), _door(flat="2"), AddressKey(point="p"), None]
    found = find_groups([candidate(f"55555-000{n}-1", address=place) for n, place in enumerate(places)], context())
    assert _members(found) == [("55555-0000-1", "55555-0002-1"), ("55555-0001-1", "55555-0003-1")]


def test_postings_without_any_address_stand_side_by_side_apart_from_the_others(candidate, context):
    places = [_door(), None, _door(), None]
    found = find_groups([candidate(f"55555-000{n}-1", address=place) for n, place in enumerate(places)], context())
    assert [(g.members, g.mode, g.held_back) for g in found.groups] == [
        (("55555-0000-1", "55555-0002-1"), Mode.ONE_PARCEL, ()),
        (("55555-0001-1", "55555-0003-1"), Mode.SIDE_BY_SIDE, (Check.SAME_PLACE,)),
    ]


def test_streets_part_a_door_number_and_everyone_in_a_group_shares_one(candidate, context):
    streets = [{"a"}, {"a", "b"}, {"b"}, {"c"}, {"b", "c"}, set()]
    postings = [candidate(f"55555-000{n}-1", address=_door(street=frozenset(s))) for n, s in enumerate(streets)]
    found = find_groups(postings, context())
    assert _members(found) == [("55555-0001-1", "55555-0002-1", "55555-0004-1")]


def test_those_who_cannot_travel_are_counted_by_what_keeps_them(candidate, context):
    postings = [
        candidate("55555-0001-1"),
        candidate("55555-0002-1", is_express=True),
        candidate("55555-0003-1", live_merge=MergeId(3)),
        candidate("55555-0004-1", is_express=True),
        candidate("66666-0001-1", is_express=True),
        candidate("4708216109137"),
    ]
    found = find_groups(postings, context())
    assert found.groups == ()
    assert found.counted.refused == {Check.NOT_EXPRESS: 2, Check.NOT_IN_MERGE: 1}
    assert found.counted.without_key == 1


@pytest.mark.parametrize(
    ("many", "at_most", "sizes"), [(21, 20, [11, 10]), (7, 3, [3, 2, 2]), (6, 6, [6]), (5, 2, [2, 2])]
)
def test_too_many_for_one_parcel_become_even_parcels_the_urgent_ones_together(
    candidate, context, now, many, at_most, sizes
):
    postings = [candidate(f"55555-{n:04}-1", hard_deadline=now + (5 + n) * HOUR) for n in range(many)]
    found = find_groups(reversed(postings), context(rules=ShopRules(most_members=at_most)))
    assert [len(group.members) for group in found.groups] == sizes
    numbers = [number for group in found.groups for number in group.members]
    assert numbers == [posting.number for posting in postings][: len(numbers)]


def test_side_by_side_has_no_limit(candidate, context):
    postings = [candidate(f"55555-{n:04}-1", integration=Integration.OZON) for n in range(30)]
    (group,) = find_groups(postings, context()).groups
    assert (len(group.members), group.mode, group.held_back) == (30, Mode.SIDE_BY_SIDE, (Check.OWN_CARRIER,))


def test_a_posting_given_twice_is_no_pair(candidate, context):
    assert find_groups([candidate(), candidate()], context()).groups == ()


def test_the_most_urgent_group_comes_first_and_modes_can_be_asked_for(candidate, context, now):
    postings = [
        candidate("66666-0001-1"),
        candidate("66666-0002-1", hard_deadline=now + 5 * HOUR),
        candidate("55555-0001-1", integration=Integration.OZON),
        candidate("55555-0002-1", integration=Integration.OZON),
    ]
    found = find_groups(postings, context())
    assert [group.members[0][0] for group in found.groups] == ["6", "5"]
    assert [group.members[0][0] for group in found.of(Mode.SIDE_BY_SIDE)] == ["5"]
    assert [group.members[0][0] for group in found.of(Mode.ONE_PARCEL)] == ["6"]
