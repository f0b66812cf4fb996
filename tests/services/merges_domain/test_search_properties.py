"""The quick search against every pair compared, over arbitrary small worlds."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.ids import MergeId
from services.domain.merges import Mode, ShopRules, contested_keys, explain, find_groups, judge
from services.domain.orders import AddressKey, Integration

QUIET = settings(deadline=None, max_examples=80)


def _door(house, flat, street):
    return AddressKey(zip="z", house=house, flat=flat, street=frozenset(street))


ONE_STREET = st.sampled_from([{"a"}, {"b"}, set()])
STREETS = st.sets(st.sampled_from("abc"), max_size=3)


def fields(streets):
    """What postings of a world may differ in, with a little of every trouble."""
    doors = st.builds(_door, st.sampled_from(["5", ""]), st.sampled_from(["1", ""]), streets)
    return {
        "block": st.sampled_from(["55555", "055555", "66666"]),
        "customer_id": st.sampled_from([None, 1, 2]),
        "address": st.one_of(doors, doors, st.builds(AddressKey, point=st.sampled_from("pq")), st.none()),
        "method_id": st.sampled_from([7, 8, 9]),
        "integration": st.sampled_from([Integration.NON_INTEGRATED, Integration.AGGREGATOR]),
        "status": st.sampled_from(["awaiting_deliver", "cancelled"]),
        "cancellation_asked": st.just(True),
        "live_merge": st.just(MergeId(1)),
        "hours": st.sampled_from([1, 3, 24, None]),
        "shop": st.sampled_from([1, 2]),
    }


COMMON = {"block": "55555", "address": _door("5", "1", "a"), "hours": 24}


def worlds(streets):
    """Up to twelve postings that are alike but for at most three things each."""
    one = st.one_of(*(st.tuples(st.just(name), values) for name, values in fields(streets).items()))
    return st.lists(st.lists(one, max_size=3).map(lambda pairs: {**COMMON, **dict(pairs)}), min_size=2, max_size=12)


@pytest.fixture(scope="session")
def world(candidate, now):
    def build(rows):
        made = []
        for place, row in enumerate(rows):
            fields = dict(row)
            hours, block = fields.pop("hours"), fields.pop("block")
            deadline = None if hours is None else now + timedelta(hours=hours)
            made.append(candidate(f"{block}-{place:04}-1", hard_deadline=deadline, ship_by=None, **fields))
        return made

    return build


def _in_full(candidates, around):
    return replace(around, contested=contested_keys(candidates))


def _key(candidate):
    return candidate.posting.shop, candidate.number


@QUIET
@given(rows=worlds(ONE_STREET))
def test_where_streets_are_plain_the_search_finds_exactly_what_comparing_all_pairs_finds(world, context, rows):
    candidates = world(rows)
    around = _in_full(candidates, context())
    clusters = {_key(c): {_key(c)} for c in candidates}
    modes = {}
    for a, b in combinations(candidates, 2):
        mode = judge((a, b), around).mode
        if mode is not None:
            joined = clusters[_key(a)] | clusters[_key(b)]
            clusters.update(dict.fromkeys(joined, joined))
            modes.setdefault(_key(a), set()).add(mode)
            modes.setdefault(_key(b), set()).add(mode)
    wanted = {frozenset(c): frozenset.union(*(frozenset(modes[k]) for k in c)) for c in clusters.values() if len(c) > 1}
    found = find_groups(candidates, context()).groups
    assert {frozenset((g.shop, n) for n in g.members): frozenset({g.mode}) for g in found} == wanted


@QUIET
@given(rows=worlds(STREETS))
def test_every_pair_in_a_group_could_be_joined_and_nobody_left_alone_could_have_been(world, context, rows):
    candidates = world(rows)
    around = _in_full(candidates, context())
    by_key = {_key(c): c for c in candidates}
    found = find_groups(candidates, context()).groups
    taken = [(group.shop, number) for group in found for number in group.members]
    assert len(taken) == len(set(taken))
    for group in found:
        members = [by_key[group.shop, number] for number in group.members]
        assert all(judge(pair, around).mode is group.mode for pair in combinations(members, 2))
        assert judge(members, around).mode is group.mode
    alone = [c for c in candidates if _key(c) not in set(taken)]
    assert not [pair for pair in combinations(alone, 2) if judge(pair, around).mode is not None]


@QUIET
@given(rows=worlds(STREETS))
def test_no_group_ever_holds_two_customers_or_two_shops(world, context, rows):
    candidates = world(rows)
    of = {_key(c): c.posting.customer_id for c in candidates}
    for group in find_groups(candidates, context()).groups:
        assert len({of[group.shop, number] for number in group.members} - {None}) <= 1


@QUIET
@given(rows=worlds(STREETS), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_postings_changes_nothing(world, context, rows, shuffled):
    candidates = world(rows)
    first = find_groups(candidates, context())
    shuffled.shuffle(candidates)
    assert find_groups(iter(candidates), context()) == first


@QUIET
@given(rows=worlds(STREETS))
def test_why_a_b_is_why_b_a(world, context, rows):
    a, b = world(rows)[:2]
    assert explain(a, b, context()) == explain(b, a, context())
    outcomes = [finding.outcome.value for finding in explain(a, b, context())]
    assert outcomes == sorted(outcomes, key=["fail", "unknown", "pass"].index)


@QUIET
@given(rows=worlds(STREETS), at_most=st.integers(min_value=2, max_value=4))
def test_one_parcel_never_holds_more_than_it_may_and_never_one_alone(world, context, rows, at_most):
    for group in find_groups(world(rows), context(rules=ShopRules(most_members=at_most))).of(Mode.ONE_PARCEL):
        assert 2 <= len(group.members) <= at_most
