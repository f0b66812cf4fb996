"""What each verb makes of a merge and its members."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.merges import GONE, LIVE, State, Verb, allowed, moves
from services.errors import AppError, Changed, NotFound, NotNow

HOUR = timedelta(hours=1)
LI = 42


def _refused(error, code):
    return pytest.raises(error, match=f"^{code}$")


def test_approving_decides_and_touches_nobody(merge, now):
    proposal = merge(snoozed_until=now)
    approved = moves.approve(proposal, LI, now)
    assert (approved.state, approved.decided_by, approved.decided_at, approved.revision) == (State.APPROVED, LI, now, 4)
    assert approved.members == proposal.members
    assert approved.snoozed_until is None


def test_a_decision_that_comes_too_late_is_not_taken(merge, now):
    with _refused(NotNow, "merge_expired"):
        moves.approve(merge(), LI, now + 22 * HOUR)
    assert moves.approve(merge(), LI, now + 22 * HOUR - timedelta(seconds=1)).state is State.APPROVED


def test_a_second_approval_finds_the_merge_decided(merge, now):
    with _refused(NotNow, "merge_not_now"):
        moves.approve(moves.approve(merge(), LI, now), 43, now)


def test_another_revision_than_the_one_seen_is_a_change(merge):
    assert moves.seen(merge(), 3) == merge()
    with _refused(Changed, "merge_changed"):
        moves.seen(merge(), 2)


def test_rejecting_sends_everyone_alone_and_owes_nothing(merge, now):
    rejected = moves.reject(merge(), LI, now)
    assert (rejected.state, rejected.present, rejected.owing) == (State.REJECTED, (), ())
    assert {(member.left_at, member.reason) for member in rejected.members} == {(now, "rejected")}
    assert rejected.ever == {"A", "B", "C"}


def test_silence_expires_a_proposal_at_its_time_and_not_before(merge, now):
    with _refused(NotNow, "not_yet"):
        moves.expire(merge(), now + 21 * HOUR)
    expired = moves.expire(merge(), now + 22 * HOUR)
    assert (expired.state, expired.present, expired.decided_by) == (State.EXPIRED, (), None)


def test_later_hides_a_proposal_for_two_hours(merge, now):
    later = moves.snooze(merge(), now)
    assert (later.state, later.snoozed_until, later.revision) == (State.PROPOSED, now + 2 * HOUR, 4)
    assert moves.snooze(merge(), now + 21 * HOUR).snoozed_until == now + 22 * HOUR


def test_one_left_out_goes_alone_and_two_must_stay(merge, now):
    smaller = moves.leave_out(merge(), "B", LI, now, shared=())
    assert (smaller.state, smaller.present, smaller.revision) == (State.PROPOSED, ("A", "C"), 4)
    assert smaller.members[1].reason == "left_out"
    with _refused(NotNow, "merge_needs_two"):
        moves.leave_out(smaller, "A", LI, now, shared=())
    with _refused(NotFound, "not_a_member"):
        moves.leave_out(merge(members="ABC"), "X", LI, now, shared=())
    with _refused(NotFound, "not_a_member"):
        moves.leave_out(smaller, "B", LI, now, shared=())


def test_leaving_out_one_that_bears_the_parcels_number_makes_it_owe_its_own(merge, now):
    smaller = moves.leave_out(merge(State.PARTLY_FAILED), "B", LI, now, shared={"A", "B"})
    assert smaller.owing == ("B",)
    assert smaller.present == ("A", "C")


def test_a_newcomer_joins_a_proposal_and_brings_it_back_into_sight(merge, now):
    proposal = moves.leave_out(moves.snooze(merge(), now), "C", LI, now, shared=())
    joined = moves.join(proposal, ["B", "C", "D"], now + HOUR, now + 9 * HOUR)
    assert joined.present == ("A", "B", "C", "D")
    assert (joined.snoozed_until, joined.expires_at, joined.revision) == (None, now + 9 * HOUR, 6)
    assert [member.joined_at - now for member in joined.members] == [0 * HOUR, 0 * HOUR, HOUR, HOUR]


@pytest.mark.parametrize(
    ("state", "shared", "owing"),
    [
        (State.APPROVED, (), ()),
        (State.PACKED, (), ()),
        (State.AWAITING_NUMBER, (), ()),
        (State.AWAITING_NUMBER, ("B",), ("B",)),
        (State.PARTLY_FAILED, ("A", "C"), ("A", "C")),
        (State.NUMBERED, (), ("A", "B", "C")),
        (State.NUMBERED, ("A",), ("A", "B", "C")),
    ],
)
def test_dissolving_leaves_a_duty_wherever_the_parcels_number_was_sent(merge, now, state, shared, owing):
    dissolved = moves.dissolve(merge(state), LI, now, shared=shared)
    assert (dissolved.state, dissolved.present, dissolved.owing) == (State.DISSOLVED, (), owing)
    broken = moves.break_up(merge(state), now, reason="cancelled", shared=shared)
    assert (broken.state, broken.owing, broken.members[0].reason) == (State.BROKEN, owing, "cancelled")


def test_a_posting_that_left_earlier_and_had_no_number_owes_none_when_the_rest_dissolves(merge, now):
    smaller = moves.leave_out(merge(State.APPROVED), "B", LI, now, shared=())
    numbered = replace(smaller, state=State.NUMBERED)
    assert moves.dissolve(numbered, LI, now, shared=()).owing == ("A", "C")


def test_what_broke_goes_on_without_who_broke_it_and_shares_the_number_by_right(merge, now):
    broken = moves.break_up(merge(State.NUMBERED), now, reason="cancelled", shared=())
    going = moves.go_on(broken, {"A", "C"}, LI, now + HOUR)
    assert (going.state, going.present, going.owing) == (State.PACKED, ("A", "C"), ("B",))
    assert (going.decided_by, going.revision, going.members[1].reason) == (LI, broken.revision + 1, "cancelled")
    assert [member.left_at for member in going.members] == [None, now, None]
    with _refused(NotNow, "merge_needs_two"):
        moves.go_on(broken, {"A", "X"}, LI, now)
    with _refused(NotNow, "merge_not_now"):
        moves.go_on(going, {"A", "B"}, LI, now)


def test_the_duty_ends_when_the_own_number_was_read_back(merge, now):
    dissolved = moves.dissolve(merge(State.NUMBERED), LI, now, shared=())
    paid = moves.own_number_seen(dissolved, "B")
    assert (paid.owing, paid.state, paid.revision) == (("A", "C"), State.DISSOLVED, dissolved.revision + 1)
    with _refused(NotFound, "no_number_owed"):
        moves.own_number_seen(paid, "B")


def test_nothing_is_handed_over_while_a_member_bears_a_number_that_is_not_its_own(merge, now):
    numbered = merge(State.NUMBERED)
    owing = replace(numbered, members=(replace(numbered.members[0], own_number_needed=True), *numbered.members[1:]))
    with _refused(NotNow, "own_numbers_first"):
        moves.step(owing, Verb.HAND_OVER)
    assert moves.step(numbered, Verb.HAND_OVER).state is State.HANDED_OVER


def test_a_step_is_only_for_verbs_that_change_no_member(merge):
    with pytest.raises(ValueError, match="dissolve"):
        moves.step(merge(State.NUMBERED), Verb.DISSOLVE)


MAY_STILL_REFUSE = {Verb.LEAVE_OUT, Verb.HAND_OVER, Verb.APPROVE_FIRST, Verb.GO_ON}
POSTINGS = st.sampled_from(["A", "B", "C", "D"])
PRESSES = st.lists(st.tuples(st.sampled_from(list(Verb)), POSTINGS, st.sets(POSTINGS)), max_size=14)


def _press(merge, verb, posting, shared, at):
    acts = {
        Verb.APPROVE: lambda: moves.approve(merge, LI, at),
        Verb.APPROVE_FIRST: lambda: moves.approve_first(merge, LI, at),
        Verb.REJECT: lambda: moves.reject(merge, LI, at),
        Verb.SNOOZE: lambda: moves.snooze(merge, at),
        Verb.EXPIRE: lambda: moves.expire(merge, at + 22 * HOUR),
        Verb.JOIN: lambda: moves.join(merge, [posting], at, at + 22 * HOUR),
        Verb.LEAVE_OUT: lambda: moves.leave_out(merge, posting, LI, at, shared=shared),
        Verb.DISSOLVE: lambda: moves.dissolve(merge, LI, at, shared=shared),
        Verb.BREAK: lambda: moves.break_up(merge, at, reason="moved", shared=shared),
        Verb.GO_ON: lambda: moves.go_on(merge, shared, LI, at),
    }
    if verb is Verb.LATE:
        raise NotNow("merge_not_now")
    return acts.get(verb, lambda: moves.step(merge, verb))()


@settings(deadline=None)
@given(presses=PRESSES)
def test_whatever_is_pressed_the_record_stays_sound(merge, now, presses):
    current = merge()
    for verb, posting, shared in presses:
        before = current
        try:
            current = _press(before, verb, posting, shared, now)
        except AppError:
            assert verb not in allowed(before.state) or verb in MAY_STILL_REFUSE
            continue
        assert current.revision == before.revision + 1
        assert before.ever <= current.ever
        assert set(before.owing) <= set(current.owing) | set(current.present)
        assert len(set(current.present)) == len(current.present)
        assert bool(current.present) == (current.state in LIVE | GONE)
        assert len(current.present) != 1
        if before.state is State.NUMBERED and current.state in {State.DISSOLVED, State.BROKEN}:
            assert set(before.present) <= set(current.owing)
