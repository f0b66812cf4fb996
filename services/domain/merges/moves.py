"""What each verb makes of a merge: pure steps from one record to the next, each with a new revision."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime

from services.domain.ids import MemberId, PostingNumber
from services.domain.merges.life import State, Verb, moved
from services.domain.merges.life import snoozed_until as hidden_until
from services.domain.merges.records import LeftBecause, Merge, MergeMember
from services.errors import Changed, NotFound, NotNow

NOBODY: frozenset[PostingNumber] = frozenset()
STEPS = frozenset(
    {
        Verb.PACK,
        Verb.ASSEMBLED,
        Verb.NUMBER,
        Verb.NUMBERED,
        Verb.FAIL,
        Verb.RETRY,
        Verb.HAND_OVER,
        Verb.LAST_MILE,
        Verb.DELIVER,
    }
)
"""Verbs that change no member."""


def seen(merge: Merge, revision: int) -> Merge:
    """The merge itself if it is what the person saw; Changed ``merge_changed`` otherwise."""
    if merge.revision != revision:
        raise Changed("merge_changed", revision=merge.revision)
    return merge


def step(merge: Merge, verb: Verb) -> Merge:
    """A verb of ``STEPS``; the others have functions of their own.

    NotNow ``merge_not_now`` where the state forbids it; ``own_numbers_first`` for HAND_OVER while a posting in it
    still carries a number that is not its own.
    """
    if verb not in STEPS:
        raise ValueError(verb)
    state = moved(merge.state, verb)
    present = set(merge.present)
    blocked = tuple(posting for posting in merge.owing if posting in present)
    if verb is Verb.HAND_OVER and blocked:
        raise NotNow("own_numbers_first", postings=blocked)
    return replace(merge, state=state, revision=merge.revision + 1)


def approve(merge: Merge, by: MemberId | None, at: datetime) -> Merge:
    """Decides for travelling together; nothing goes to Ozon. ``by`` None = a rule of the shop.

    NotNow ``merge_expired`` when the time has passed.
    """
    state = _in_time(merge, Verb.APPROVE, at)
    return _decided(replace(merge, state=state, snoozed_until=None, first_by=None), by, at)


def approve_first(merge: Merge, by: MemberId, at: datetime) -> Merge:
    """The first of two people approves. NotNow ``second_person_needed`` where the same one presses again."""
    state = _in_time(merge, Verb.APPROVE_FIRST, at)
    if merge.first_by == by:
        raise NotNow("second_person_needed")
    return replace(merge, state=state, snoozed_until=None, first_by=by, revision=merge.revision + 1)


def _in_time(merge: Merge, verb: Verb, at: datetime) -> State:
    state = moved(merge.state, verb)
    if merge.expires_at is not None and at >= merge.expires_at:
        raise NotNow("merge_expired", expired_at=merge.expires_at)
    return state


def snooze(merge: Merge, at: datetime) -> Merge:
    """Puts a proposal out of sight for two hours, never past its expiry."""
    state = moved(merge.state, Verb.SNOOZE)
    until = None if merge.expires_at is None else hidden_until(at, merge.expires_at)
    return replace(merge, state=state, snoozed_until=until, revision=merge.revision + 1)


def join(merge: Merge, postings: Iterable[PostingNumber], at: datetime, expires_at: datetime) -> Merge:
    """Adds newcomers and brings the proposal back into sight. Those present stay as they are.

    What was approved, by one or two, was another parcel: it is proposed anew and wants a new answer.
    """
    state = moved(merge.state, Verb.JOIN)
    before = {member.posting: member for member in merge.members}
    new = {
        posting: MergeMember(
            posting=posting,
            joined_at=at,
            own_number_needed=posting in before and before[posting].own_number_needed,
        )
        for posting in postings
        if posting not in before or not before[posting].present
    }
    members = tuple(member for posting, member in before.items() if posting not in new) + tuple(new.values())
    joined = replace(merge, state=state, members=members, expires_at=expires_at, snoozed_until=None, first_by=None)
    return replace(joined, decided_by=None, decided_at=None, revision=merge.revision + 1)


def leave_out(
    merge: Merge, posting: PostingNumber, by: MemberId, at: datetime, *, shared: Collection[PostingNumber]
) -> Merge:
    """One goes alone, two or more stay. NotFound ``not_a_member``; NotNow ``merge_needs_two`` where too few remain.

    ``shared``: postings at which the parcel's number was sent, answered or not.
    """
    state = moved(merge.state, Verb.LEAVE_OUT)
    present = merge.present
    if posting not in present:
        raise NotFound("not_a_member", posting=posting)
    if len(present) <= 2:
        raise NotNow("merge_needs_two", postings=present)
    members = _leaving(merge, lambda member: member.posting == posting, LeftBecause.LEFT_OUT, at, frozenset(shared))
    return _decided(replace(merge, state=state, members=members, first_by=None), by, at)


def reject(merge: Merge, by: MemberId, at: datetime) -> Merge:
    """*Ship apart*: everyone goes alone; nothing had happened."""
    return _decided(_ended(merge, Verb.REJECT, LeftBecause.REJECTED, at, NOBODY), by, at)


def expire(merge: Merge, at: datetime) -> Merge:
    """No answer in time. NotNow ``not_yet`` before ``expires_at``."""
    if merge.expires_at is None or at < merge.expires_at:
        raise NotNow("not_yet", until=merge.expires_at)
    ended = _ended(merge, Verb.EXPIRE, LeftBecause.EXPIRED, at, NOBODY)
    return replace(ended, revision=merge.revision + 1)


def dissolve(merge: Merge, by: MemberId, at: datetime, *, shared: Collection[PostingNumber]) -> Merge:
    """Undoes our grouping, never Ozon's state.

    Approved: nothing had happened. Packed or awaiting a number: assembly stays. Where the parcel's number was set,
    or was sent and not answered (``shared``, from the journal), each such posting needs its own number.
    """
    return _decided(_ended(merge, Verb.DISSOLVE, LeftBecause.DISSOLVED, at, frozenset(shared)), by, at)


def break_up(merge: Merge, at: datetime, *, reason: str, shared: Collection[PostingNumber]) -> Merge:
    """A member changed at Ozon: as dissolve, with the reason kept on every member."""
    ended = _ended(merge, Verb.BREAK, reason or LeftBecause.BROKEN, at, frozenset(shared))
    return replace(ended, revision=merge.revision + 1)


def go_on(merge: Merge, rest: Collection[PostingNumber], by: MemberId, at: datetime) -> Merge:
    """What broke goes on with ``rest`` alone; those who stay out stay as they left.

    Back together they share the parcel's number by right: none of them owes one for it any more.
    NotNow ``merge_needs_two`` where too few remain.
    """
    state = moved(merge.state, Verb.GO_ON)
    back = frozenset(rest) & merge.ever
    if len(back) < 2:
        raise NotNow("merge_needs_two", postings=tuple(sorted(back)))
    members = tuple(
        replace(member, left_at=None, reason="", own_number_needed=False) if member.posting in back else member
        for member in merge.members
    )
    return _decided(replace(merge, state=state, members=members), by, at)


def own_number_seen(merge: Merge, posting: PostingNumber) -> Merge:
    """The posting's own number was set and read back: its duty is done, in whatever state the merge is."""
    if posting not in merge.owing:
        raise NotFound("no_number_owed", posting=posting)
    members = tuple(
        replace(member, own_number_needed=False) if member.posting == posting else member for member in merge.members
    )
    return replace(merge, members=members, revision=merge.revision + 1)


def _ended(merge: Merge, verb: Verb, reason: str, at: datetime, shared: frozenset[PostingNumber]) -> Merge:
    state = moved(merge.state, verb)
    numbered = shared | frozenset(merge.present) if merge.state is State.NUMBERED else shared
    members = _leaving(merge, lambda member: member.present, reason, at, numbered)
    return replace(merge, state=state, members=members, snoozed_until=None)


def _leaving(
    merge: Merge,
    goes: Callable[[MergeMember], bool],
    reason: str,
    at: datetime,
    shared: frozenset[PostingNumber],
) -> tuple[MergeMember, ...]:
    return tuple(
        replace(
            member,
            left_at=at,
            reason=str(reason),
            own_number_needed=member.own_number_needed or member.posting in shared,
        )
        if goes(member)
        else member
        for member in merge.members
    )


def _decided(merge: Merge, by: MemberId | None, at: datetime) -> Merge:
    return replace(merge, decided_by=by, decided_at=at, revision=merge.revision + 1)
