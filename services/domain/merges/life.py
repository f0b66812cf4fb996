"""The life of a merge: its states, the verbs that move it, and the times that bound a proposal."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from services.domain.ids import PostingNumber
from services.domain.merges.candidates import MARGIN, Candidate
from services.errors import NotNow

LATER = timedelta(hours=2)
"""For how long *Later* puts a proposal out of sight."""


class State(StrEnum):
    """Where a merge stands. PACKED = being assembled at Ozon; PARTLY_FAILED = some members went on, some did not."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    PACKED = "packed"
    AWAITING_NUMBER = "awaiting_number"
    NUMBERED = "numbered"
    HANDED_OVER = "handed_over"
    LAST_MILE = "last_mile"
    DELIVERED = "delivered"
    PARTLY_FAILED = "partly_failed"
    REJECTED = "rejected"
    EXPIRED = "expired"
    BROKEN = "broken"
    DISSOLVED = "dissolved"


class Verb(StrEnum):
    """What happens to a merge. Some are pressed by people, some are facts that were read back from Ozon."""

    JOIN = "join"
    """A newcomer is added to a proposal, or to an approved merge, which must then be decided anew."""
    APPROVE = "approve"
    APPROVE_FIRST = "approve_first"
    """The first of two people approves; a second one must too."""
    REJECT = "reject"
    """*Ship apart*."""
    SNOOZE = "snooze"
    """*Later*."""
    LEAVE_OUT = "leave_out"
    EXPIRE = "expire"
    PACK = "pack"
    """*Packed* was pressed: the assembling begins."""
    ASSEMBLED = "assembled"
    """Fact: every present member was read back as assembled."""
    NUMBER = "number"
    """A parcel's number was given (or corrected): the setting begins."""
    NUMBERED = "numbered"
    """Fact: every present member was read back with the number."""
    FAIL = "fail"
    """Fact: at least one member was refused; the others go on."""
    RETRY = "retry"
    HAND_OVER = "hand_over"
    LAST_MILE = "last_mile"
    DELIVER = "deliver"
    DISSOLVE = "dissolve"
    BREAK = "break"
    """A member changed at Ozon so that the merge cannot stand."""
    GO_ON = "go_on"
    """A parcel that broke after packing goes on without the postings that broke it."""
    LATE = "late"
    """Fact: a mate came when it could join no more. Written down once, moves nothing."""


LIVE = frozenset(
    {
        State.PROPOSED,
        State.APPROVED,
        State.PACKED,
        State.AWAITING_NUMBER,
        State.NUMBERED,
        State.PARTLY_FAILED,
        State.HANDED_OVER,
        State.LAST_MILE,
    }
)
"""A posting is a present member of at most one merge in these states."""
UNTOUCHED = frozenset({State.PROPOSED, State.APPROVED})
"""Nothing has gone to Ozon yet."""
UNDER_WAY = frozenset({State.PACKED, State.AWAITING_NUMBER, State.NUMBERED, State.PARTLY_FAILED})
"""Ozon has been written to, and the parcel is still here."""
GONE = frozenset({State.HANDED_OVER, State.LAST_MILE, State.DELIVERED})
"""The parcel has left: the grouping can no longer be undone."""
REMEMBERED = frozenset({State.REJECTED, State.EXPIRED, State.DISSOLVED})
"""Ends that a person (or silence) chose: the same postings are not proposed again. A broken merge is no choice."""

_MOVES: dict[State, dict[Verb, State]] = {
    State.PROPOSED: {
        Verb.JOIN: State.PROPOSED,
        Verb.APPROVE: State.APPROVED,
        Verb.APPROVE_FIRST: State.PROPOSED,
        Verb.REJECT: State.REJECTED,
        Verb.SNOOZE: State.PROPOSED,
        Verb.LEAVE_OUT: State.PROPOSED,
        Verb.EXPIRE: State.EXPIRED,
        Verb.BREAK: State.BROKEN,
    },
    State.APPROVED: {
        Verb.JOIN: State.PROPOSED,
        Verb.PACK: State.PACKED,
        Verb.LEAVE_OUT: State.APPROVED,
        Verb.DISSOLVE: State.DISSOLVED,
        Verb.BREAK: State.BROKEN,
    },
    State.PACKED: {
        Verb.ASSEMBLED: State.AWAITING_NUMBER,
        Verb.FAIL: State.PARTLY_FAILED,
        Verb.DISSOLVE: State.DISSOLVED,
        Verb.BREAK: State.BROKEN,
    },
    State.AWAITING_NUMBER: {
        Verb.NUMBER: State.AWAITING_NUMBER,
        Verb.NUMBERED: State.NUMBERED,
        Verb.FAIL: State.PARTLY_FAILED,
        Verb.DISSOLVE: State.DISSOLVED,
        Verb.BREAK: State.BROKEN,
    },
    State.NUMBERED: {
        Verb.NUMBER: State.AWAITING_NUMBER,
        Verb.HAND_OVER: State.HANDED_OVER,
        Verb.DISSOLVE: State.DISSOLVED,
        Verb.BREAK: State.BROKEN,
    },
    State.PARTLY_FAILED: {
        Verb.RETRY: State.PARTLY_FAILED,
        Verb.NUMBER: State.AWAITING_NUMBER,
        Verb.LEAVE_OUT: State.PARTLY_FAILED,
        Verb.FAIL: State.PARTLY_FAILED,
        Verb.ASSEMBLED: State.AWAITING_NUMBER,
        Verb.NUMBERED: State.NUMBERED,
        Verb.DISSOLVE: State.DISSOLVED,
        Verb.BREAK: State.BROKEN,
    },
    State.BROKEN: {Verb.GO_ON: State.PACKED},
    State.HANDED_OVER: {Verb.LAST_MILE: State.LAST_MILE, Verb.DELIVER: State.DELIVERED},
    State.LAST_MILE: {Verb.DELIVER: State.DELIVERED},
}


def allowed(state: State) -> frozenset[Verb]:
    """What may happen to a merge in this state; to one that has ended at most that it goes on without somebody."""
    return frozenset(_MOVES.get(state, {}))


def moved(state: State, verb: Verb) -> State:
    """The state after ``verb``. NotNow ``merge_not_now`` (``state``, ``verb``) where it is not allowed."""
    target = _MOVES.get(state, {}).get(verb)
    if target is None:
        raise NotNow("merge_not_now", state=state.value, verb=verb.value)
    return target


def earliest_deadline(members: Iterable[Candidate]) -> datetime | None:
    """The first hard deadline among them; None where one of them has none, for then nothing can be promised."""
    deadlines = [member.deadline for member in members]
    known = [deadline for deadline in deadlines if deadline is not None]
    return min(known) if known and len(known) == len(deadlines) else None


def expires_at(deadline: datetime, margin: timedelta = MARGIN) -> datetime:
    """When silence turns into *ship apart*: the margin before the earliest hard deadline."""
    return deadline - margin


def snoozed_until(now: datetime, expiry: datetime, later: timedelta = LATER) -> datetime:
    """Until when *Later* hides a proposal: never past its expiry. NotNow ``merge_expired`` when that has come."""
    if now >= expiry:
        raise NotNow("merge_expired", expired_at=expiry)
    return min(now + later, expiry)


def reproposable(previous: Iterable[frozenset[PostingNumber]], members: frozenset[PostingNumber]) -> bool:
    """Whether a set of postings may be proposed although others were: only if each time somebody new has joined.

    ``previous``: every posting that was ever a member (left out or not) of each merge that ended in ``REMEMBERED``.
    """
    return all(members - before for before in previous)
