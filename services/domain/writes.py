"""Durable writes on Ozon: a journal of steps, and the pure judgement of what to do with one next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from services.domain.ids import PostingNumber, ShopId, WriteId


class StepKind(StrEnum):
    """What a step does to one posting."""

    ASSEMBLE = "assemble"
    TRACK = "track"
    DELIVERING = "delivering"
    LAST_MILE = "last_mile"
    DELIVERED = "delivered"
    MESSAGE = "message"
    """A text to the buyer, in Ozon's chat about the posting."""


class StepState(StrEnum):
    """Where a step stands. SENT is written before the request leaves, so that a crash cannot hide it."""

    WAITING = "waiting"
    SENT = "sent"
    UNKNOWN = "unknown"
    SEEN = "seen"
    REFUSED = "refused"
    PERSON = "person"
    WITHDRAWN = "withdrawn"


UNORDERED = frozenset({StepKind.MESSAGE})
"""Kinds that change nothing about a posting: nothing waits for them, whatever becomes of them."""
OVER = frozenset({StepState.SEEN, StepState.REFUSED, StepState.PERSON, StepState.WITHDRAWN})
"""Nothing more happens to a step by itself."""
IN_FLIGHT = frozenset({StepState.SENT, StepState.UNKNOWN})
FAILED = frozenset({StepState.REFUSED, StepState.PERSON})
"""A person has to look; the step may be tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlan:
    """A step that is to be written down."""

    kind: StepKind
    posting: PostingNumber
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A row of the journal. ``sent_at`` is real time; ``answered`` = Ozon said yes to the request itself.

    ``reason`` is Ozon's code or ours, ``said`` Ozon's text. ``withdrawn``: it must not be sent (again).
    """

    id: int
    write: WriteId
    feature: str
    subject: str
    shop: ShopId
    posting: PostingNumber
    kind: StepKind
    params: Mapping[str, Any]
    state: StepState
    reason: str
    said: str
    tries: int
    checks: int
    sent_at: datetime | None
    answered: bool
    withdrawn: bool

    @property
    def over(self) -> bool:
        return self.state in OVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a fresh look at the posting says about a step.

    ``done``: the wanted state stands. ``dead``: it never can (a reason). ``failed``: Ozon tried and gave up (a
    reason). ``busy``: Ozon is at it. ``open``: Ozon would take the request now. ``once``: it must never be sent twice,
    so that what does not show is for a person.
    """

    done: bool = False
    dead: str = ""
    failed: str = ""
    busy: bool = False
    open: bool = False
    once: bool = False


class Act(StrEnum):
    """What to do with a step."""

    SEEN = "seen"
    SEND = "send"
    WAIT = "wait"
    REFUSE = "refuse"
    PERSON = "person"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The judgement on a step, with a reason where it ends badly."""

    act: Act
    reason: str = ""


ANSWERED_PATIENCE = timedelta(minutes=5)
"""How long a request that Ozon accepted may take before it is sent again."""
UNANSWERED_PATIENCE = timedelta(seconds=45)
"""How long a request without an answer may take to show; Ozon has no idempotency key."""
LONGEST_WAIT = timedelta(minutes=30)
MOST_TRIES = 4
MOST_CLOSED_LOOKS = 6
"""How often a posting may be found closed to the request before a person is asked."""


def next_move(step: Step, reading: Reading, now: datetime) -> Move:
    """What to do with a step that is not over, given a fresh look at its posting; ``now`` is real time."""
    if reading.done:
        return Move(act=Act.SEEN)
    if reading.dead:
        return Move(act=Act.REFUSE, reason=reading.dead)
    if reading.busy:
        return Move(act=Act.WAIT)
    if step.state is StepState.WAITING:
        return _not_sent(step, reading)
    if reading.failed:
        return Move(act=Act.REFUSE, reason=reading.failed)
    return _in_flight(step, reading, now)


def _not_sent(step: Step, reading: Reading) -> Move:
    if step.withdrawn:
        return Move(act=Act.WITHDRAW)
    if reading.open:
        return Move(act=Act.SEND)
    if step.checks >= MOST_CLOSED_LOOKS:
        return Move(act=Act.REFUSE, reason="not_open")
    return Move(act=Act.WAIT)


def _in_flight(step: Step, reading: Reading, now: datetime) -> Move:
    waited = now - step.sent_at if step.sent_at else LONGEST_WAIT
    if waited < (ANSWERED_PATIENCE if step.answered else UNANSWERED_PATIENCE):
        return Move(act=Act.WAIT)
    if step.withdrawn:
        return Move(act=Act.WITHDRAW)
    if reading.once:
        return Move(act=Act.PERSON, reason="not_shown")
    if reading.open and step.tries < MOST_TRIES:
        return Move(act=Act.SEND)
    if reading.open or waited >= LONGEST_WAIT:
        return Move(act=Act.PERSON, reason="no_effect")
    return Move(act=Act.WAIT)


def pause_before_look(checks: int) -> timedelta:
    """How long to wait before looking again: a second at first, a minute at most."""
    return timedelta(seconds=min(60, 2 ** min(checks, 6)))
