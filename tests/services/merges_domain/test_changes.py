"""What a change at Ozon does to a live merge, in every state."""

import pytest

from services.domain.addresses import Outcome
from services.domain.merges import (
    GONE,
    LIVE,
    UNDER_WAY,
    UNTOUCHED,
    Change,
    Check,
    Effect,
    State,
    broken_by,
    consequence,
    judge,
    lasting,
)
from services.domain.orders import AddressKey

N, R, B = Effect.NOTHING, Effect.RECHECK, Effect.BREAK

TABLE = {
    Change.CANCELLED: (B, B, N),
    Change.SPLIT: (B, B, N),
    Change.DISPUTED: (B, B, N),
    Change.METHOD: (R, B, N),
    Change.ADDRESS: (R, B, N),
    Change.CANCELLATION_ASKED: (R, R, N),
    Change.ITEMS: (R, R, N),
    Change.DEADLINE: (R, N, N),
}


@pytest.mark.parametrize(("kind", "effects"), TABLE.items(), ids=str)
def test_a_change_weighs_by_how_far_the_merge_has_come(kind, effects):
    for states, effect in zip((UNTOUCHED, UNDER_WAY, GONE & LIVE), effects, strict=True):
        for state in states:
            found = consequence(state, kind.value)
            assert (found.effect, found.reason) == (effect, kind.value)


@pytest.mark.parametrize("state", sorted(set(State) - LIVE))
def test_a_merge_that_has_ended_is_touched_by_nothing(state):
    assert {consequence(state, kind, after="cancelled").effect for kind in Change} == {N}


@pytest.mark.parametrize("kind", ["appeared", "barcode", ""])
def test_a_kind_that_merges_do_not_know_does_nothing(kind):
    assert {consequence(state, kind).effect for state in State} == {N}


STATUSES = [
    ("proposed", "awaiting_deliver", R, "status"),
    ("approved", "awaiting_deliver", R, "status"),
    ("approved", "cancelled", B, "cancelled"),
    ("packed", "awaiting_deliver", N, ""),
    ("packed", "awaiting_registration", N, ""),
    ("packed", "AWAITING_DELIVER", N, ""),
    ("packed", "delivering", B, "handed_over_elsewhere"),
    ("packed", "brand_new_status", R, "status"),
    ("awaiting_number", "awaiting_deliver", N, ""),
    ("awaiting_number", "awaiting_packaging", R, "status"),
    ("awaiting_number", "acceptance_in_progress", B, "handed_over_elsewhere"),
    ("numbered", "delivering", R, "handed_over_elsewhere"),
    ("numbered", "client_arbitration", B, "disputed"),
    ("numbered", "cancelled_from_split_pending", B, "cancelled"),
    ("partly_failed", "delivered", R, "handed_over_elsewhere"),
    ("partly_failed", "awaiting_deliver", N, ""),
    ("handed_over", "delivering", N, ""),
    ("handed_over", "cancelled", N, "cancelled"),
    ("last_mile", "delivered", N, ""),
]


@pytest.mark.parametrize(("state", "after", "effect", "reason"), STATUSES)
def test_a_new_status_is_expected_or_asks_or_breaks(state, after, effect, reason):
    found = consequence(State(state), "status", after=after)
    assert (found.effect, found.reason) == (effect, reason)


TRACKS = [
    ("proposed", "X1", (), R, "track"),
    ("approved", "X1", (), R, "track"),
    ("packed", "X1", (), B, "numbered_elsewhere"),
    ("awaiting_number", "OURS", ("OURS",), N, ""),
    ("awaiting_number", "OLD", ("OLD", "OURS"), N, ""),
    ("awaiting_number", "X1", ("OURS",), B, "numbered_elsewhere"),
    ("awaiting_number", "", (), N, ""),
    ("numbered", "X1", ("OURS",), B, "numbered_elsewhere"),
    ("numbered", "", ("OURS",), R, "number_gone"),
    ("partly_failed", "X1", ("OURS",), B, "numbered_elsewhere"),
    ("handed_over", "X1", ("OURS",), N, "numbered_elsewhere"),
]


@pytest.mark.parametrize(("state", "after", "ours", "effect", "reason"), TRACKS)
def test_a_number_is_our_own_trace_or_somebody_elses(state, after, ours, effect, reason):
    found = consequence(State(state), "track", after=after, ours=ours)
    assert (found.effect, found.reason) == (effect, reason)


def test_before_assembly_every_check_binds_and_after_hand_over_none():
    assert lasting(State.PROPOSED) == set(Check) - {Check.HOLD_WINDOW}
    limits = {Check.HOLD_WINDOW, Check.GROUP_SIZE, Check.WEIGHT_CAP, Check.VALUE_CAP, Check.PRICED, Check.SAVES}
    assert lasting(State.APPROVED) == set(Check) - limits
    assert lasting(State.HANDED_OVER) == set()
    assert lasting(State.DISSOLVED) == set()
    assert Check.SAME_PLACE in lasting(State.NUMBERED)
    assert not lasting(State.NUMBERED) & {Check.TIME_LEFT, Check.STATE, Check.GROUP_SIZE}


def test_under_way_a_merge_survives_what_only_a_new_one_would_not(candidate, context):
    packed = {"status": "awaiting_deliver", "tracking_number": "X1", "hard_deadline": None, "ship_by": None}
    findings = judge((candidate("55555-0001-1", **packed), candidate("55555-0002-1", **packed)), context()).findings
    assert broken_by(State.NUMBERED, findings) == ()
    assert {finding.check for finding in broken_by(State.APPROVED, findings)} == {Check.STATE, Check.TIME_LEFT}


def test_under_way_a_merge_does_not_survive_a_move(candidate, context):
    elsewhere = candidate("55555-0002-1", address=AddressKey(point="p"))
    findings = judge((candidate("55555-0001-1"), elsewhere), context()).findings
    (broken,) = broken_by(State.NUMBERED, findings)
    assert (broken.check, broken.outcome) == (Check.SAME_PLACE, Outcome.FAIL)
