"""What a posting's change at Ozon does to the live merge that holds it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.domain.merges.findings import Check, Finding
from services.domain.merges.life import GONE, LIVE, UNTOUCHED, State
from services.domain.orders import (
    AWAITING_DELIVER,
    AWAITING_PACKAGING,
    CANCELLED,
    DISPUTED,
    Phase,
    phase_of,
)


class Change(StrEnum):
    """Kinds of the change feed that a merge listens to. A kind that is not here does nothing."""

    STATUS = "status"
    DEADLINE = "deadline"
    METHOD = "method"
    ADDRESS = "address"
    ITEMS = "items"
    TRACK = "track"
    CANCELLATION_ASKED = "cancellation_asked"
    CANCELLED = "cancelled"
    SPLIT = "split"
    DISPUTED = "disputed"


class Effect(StrEnum):
    """NOTHING may still carry a reason worth telling; RECHECK = judge the members anew; BREAK = the merge ends."""

    NOTHING = "nothing"
    RECHECK = "recheck"
    BREAK = "break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What to do, and the code of why ('' = an expected change)."""

    effect: Effect
    reason: str = ""


NONE = Consequence(effect=Effect.NOTHING)

_EXPECTED_STATUS: dict[State, frozenset[str]] = {
    State.PACKED: frozenset({AWAITING_PACKAGING, "awaiting_registration", AWAITING_DELIVER}),
    State.AWAITING_NUMBER: frozenset({"awaiting_registration", AWAITING_DELIVER}),
    State.NUMBERED: frozenset({AWAITING_DELIVER}),
    State.PARTLY_FAILED: frozenset({AWAITING_PACKAGING, "awaiting_registration", AWAITING_DELIVER}),
}
# Before assembly; under way; after hand-over, when the parcel can no longer be called back.
# A move before assembly is judged anew, for all may have moved together; later a label may bear the old place.
_LOUD = (Effect.BREAK, Effect.BREAK, Effect.NOTHING)
_MOVE = (Effect.RECHECK, Effect.BREAK, Effect.NOTHING)
_DOUBT = (Effect.RECHECK, Effect.RECHECK, Effect.NOTHING)
_TIME = (Effect.RECHECK, Effect.NOTHING, Effect.NOTHING)
_EFFECTS: dict[str, tuple[Effect, Effect, Effect]] = {
    Change.CANCELLED: _LOUD,
    Change.SPLIT: _LOUD,
    Change.DISPUTED: _LOUD,
    Change.METHOD: _MOVE,
    Change.ADDRESS: _MOVE,
    Change.CANCELLATION_ASKED: _DOUBT,
    Change.ITEMS: _DOUBT,
    Change.DEADLINE: _TIME,
}

_LASTING = frozenset(
    {
        Check.SAME_SHOP,
        Check.SAME_BUYER,
        Check.SAME_WAREHOUSE,
        Check.SAME_METHOD,
        Check.SAME_INTEGRATION,
        Check.SAME_PLACE,
        Check.NO_CANCELLATION,
        Check.NO_DISPUTE,
        Check.OWN_CARRIER,
    }
)

_UNTIL_JOINED = frozenset({Check.HOLD_WINDOW})
_UNTIL_APPROVED = _UNTIL_JOINED | {
    Check.GROUP_SIZE,
    Check.WEIGHT_CAP,
    Check.VALUE_CAP,
    Check.PRICED,
    Check.SAVES,
}
OVER = "over"
"""The parameter of a missing price that names a limit of the carrier."""
SEALED_ELSEWHERE = "sealed_elsewhere"
"""Why a merge ends whose posting somebody assembled in Ozon's cabinet so that it can join nothing any more."""


def consequence(state: State, kind: str, *, after: str = "", ours: Collection[str] = ()) -> Consequence:
    """What a change of ``kind`` on a present member means in this state.

    ``after``: the new status for ``status``, the new tracking number for ``track``. ``ours``: every number that was
    given to the merge's parcel, so that the trace of our own writes is not taken for somebody else's.
    """
    if state not in LIVE:
        return NONE
    if kind == Change.STATUS:
        return _status(state, after.lower())
    if kind == Change.TRACK:
        return _track(state, after, ours)
    effects = _EFFECTS.get(kind)
    return NONE if effects is None else _say(_at(state, effects), kind)


def lasting(state: State) -> frozenset[Check]:
    """Which checks must still hold when a merge is judged again: all before assembly, then only what binds a parcel.

    How long mates are waited for binds only joining, and the shop's limits of size, weight, value and saving bind
    until the approval: what was approved stands when they change. After hand-over none: the parcel is on its way.
    """
    if state in UNTOUCHED:
        return frozenset(Check) - (_UNTIL_JOINED if state is State.PROPOSED else _UNTIL_APPROVED)
    return frozenset() if state in GONE or state not in LIVE else _LASTING


def broken_by(state: State, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Of a new judgement (``judge(...).findings``) what a merge in this state cannot survive; empty = it stands."""
    binding = lasting(state)
    return tuple(
        finding
        for finding in findings
        if (finding.check in binding and not finding.passed) or (binding and carrier_limit(finding))
    )


def carrier_limit(finding: Finding) -> str:
    """Which limit of the carrier the parcel is over: its code; '' = none.

    The shop's own limits and wishes bind until the approval. What the carrier does not take cannot go, whoever
    approved it: that binds until the hand-over.
    """
    return str(finding.params.get(OVER) or "") if finding.check is Check.PRICED and not finding.passed else ""


def reason_of(finding: Finding) -> str:
    """The code of why a merge ends that does not survive this finding."""
    return carrier_limit(finding) or finding.check.value


def _status(state: State, after: str) -> Consequence:
    if after in CANCELLED:
        return _say(_at(state, _LOUD), Change.CANCELLED)
    if after in DISPUTED:
        return _say(_at(state, _LOUD), Change.DISPUTED)
    if state in GONE or after in _EXPECTED_STATUS.get(state, frozenset()):
        return NONE
    if state not in UNTOUCHED and _left(after):
        alone = state in {State.PACKED, State.AWAITING_NUMBER}
        return _say(Effect.BREAK if alone else Effect.RECHECK, "handed_over_elsewhere")
    return _say(Effect.RECHECK, Change.STATUS)


def _left(status: str) -> bool:
    """Somebody handed it over past this program; without the parcel's number it went alone."""
    return phase_of(status) in {Phase.HANDING_OVER, Phase.ON_THE_WAY, Phase.DELIVERED}


def _track(state: State, after: str, ours: Collection[str]) -> Consequence:
    if after in ours or (not after and not ours):
        return NONE
    if state in UNTOUCHED:
        return _say(Effect.RECHECK, Change.TRACK)
    if state in GONE:
        return _say(Effect.NOTHING, "numbered_elsewhere")
    if not after:
        return _say(Effect.RECHECK, "number_gone")
    return _say(Effect.BREAK, "numbered_elsewhere")


def _at(state: State, effects: tuple[Effect, Effect, Effect]) -> Effect:
    untouched, under_way, gone = effects
    if state in UNTOUCHED:
        return untouched
    return gone if state in GONE else under_way


def _say(effect: Effect, reason: str) -> Consequence:
    return Consequence(effect=effect, reason=str(reason))
