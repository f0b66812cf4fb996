"""The states of a merge, what may happen in each, and the times that bound a proposal."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.merges import (
    GONE,
    LIVE,
    REMEMBERED,
    UNDER_WAY,
    UNTOUCHED,
    State,
    Verb,
    allowed,
    earliest_deadline,
    expires_at,
    moved,
    reproposable,
    snoozed_until,
)
from services.errors import NotNow

HOUR = timedelta(hours=1)

PATHS = [
    "proposed approve approved pack packed assembled awaiting_number number awaiting_number numbered numbered",
    "numbered hand_over handed_over last_mile last_mile deliver delivered",
    "handed_over deliver delivered",
    "proposed join proposed snooze proposed leave_out proposed reject rejected",
    "proposed expire expired",
    "proposed approve_first proposed approve approved join proposed",
    "approved leave_out approved dissolve dissolved",
    "packed fail partly_failed retry partly_failed fail partly_failed assembled awaiting_number",
    "awaiting_number fail partly_failed leave_out partly_failed numbered numbered number awaiting_number",
    "partly_failed dissolve dissolved",
    "numbered dissolve dissolved",
    "awaiting_number break broken go_on packed assembled awaiting_number numbered numbered",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_merge_walks_its_life(path):
    words = path.split()
    for before, verb, after in zip(words[::2], words[1::2], words[2::2], strict=False):
        assert moved(State(before), Verb(verb)) is State(after)


FORBIDDEN = [
    ("proposed", "pack"),
    ("proposed", "dissolve"),
    ("approved", "approve"),
    ("approved", "reject"),
    ("approved", "expire"),
    ("approved", "hand_over"),
    ("packed", "pack"),
    ("packed", "hand_over"),
    ("packed", "leave_out"),
    ("awaiting_number", "hand_over"),
    ("partly_failed", "hand_over"),
    ("handed_over", "dissolve"),
    ("handed_over", "break"),
    ("last_mile", "dissolve"),
    ("rejected", "approve"),
]


@pytest.mark.parametrize(("state", "verb"), FORBIDDEN)
def test_what_is_not_allowed_says_so(state, verb):
    with pytest.raises(NotNow) as refused:
        moved(State(state), Verb(verb))
    assert (refused.value.code, refused.value.params) == ("merge_not_now", {"state": state, "verb": verb})


def test_what_is_allowed_is_what_moves():
    for state, verb in product(State, Verb):
        if verb in allowed(state):
            moved(state, verb)
        else:
            with pytest.raises(NotNow):
                moved(state, verb)


def test_every_state_is_live_or_final_and_nothing_leaves_a_final_one_but_what_broke():
    assert (UNTOUCHED | UNDER_WAY | GONE) - {State.DELIVERED} == LIVE
    assert {state for state in State if allowed(state)} == LIVE | {State.BROKEN}
    assert allowed(State.BROKEN) == {Verb.GO_ON}
    assert set(State) - LIVE >= REMEMBERED


def test_every_state_can_be_reached_from_a_proposal():
    reached, edge = set(), {State.PROPOSED}
    while edge:
        reached |= edge
        edge = {moved(state, verb) for state in edge for verb in allowed(state)} - reached
    assert reached == set(State)


def test_a_merge_breaks_or_dissolves_only_while_the_parcel_is_here():
    assert {state for state in State if Verb.BREAK in allowed(state)} == UNTOUCHED | UNDER_WAY
    assert {state for state in State if Verb.DISSOLVE in allowed(state)} == (UNTOUCHED | UNDER_WAY) - {State.PROPOSED}


def test_a_proposal_expires_two_hours_before_its_earliest_deadline(candidate, now):
    members = [candidate(hard_deadline=now + 30 * HOUR), candidate(hard_deadline=now + 9 * HOUR)]
    assert expires_at(earliest_deadline(members)) == now + 7 * HOUR
    assert expires_at(now, margin=5 * HOUR) == now - 5 * HOUR


def test_without_every_deadline_there_is_no_earliest_one(candidate, now):
    nameless = candidate(hard_deadline=None, ship_by=None)
    assert earliest_deadline([candidate(), nameless]) is None
    assert earliest_deadline([]) is None
    assert earliest_deadline([candidate(hard_deadline=None, ship_by=now)]) == now


def test_later_means_two_hours_but_never_past_the_margin(now):
    assert snoozed_until(now, now + 22 * HOUR) == now + 2 * HOUR
    assert snoozed_until(now, now + HOUR) == now + HOUR
    with pytest.raises(NotNow, match="merge_expired"):
        snoozed_until(now, now)


SETS = st.frozensets(st.sampled_from("ABCDE"), min_size=2)


@pytest.mark.parametrize(
    ("previous", "members", "again"),
    [
        ([], "AB", True),
        (["AB"], "AB", False),
        (["AB"], "ABC", True),
        (["ABC"], "AB", False),
        (["AB"], "CD", True),
        (["AB", "ABC"], "ABC", False),
        (["AB", "BC"], "ABC", True),
        (["AB"], "BC", True),
    ],
)
def test_a_group_is_proposed_anew_only_when_somebody_joins(previous, members, again):
    assert reproposable([frozenset(p) for p in previous], frozenset(members)) is again


@given(previous=st.lists(SETS), members=SETS)
def test_a_refused_group_or_a_part_of_it_never_comes_back(previous, members):
    assert not reproposable([*previous, members], members)
    assert reproposable(previous, members) == (not any(members <= before for before in previous))
