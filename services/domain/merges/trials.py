"""Trials: whether one parcel works for a delivery method, shown on one real pair. What is kept of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges.candidates import Trial
from services.domain.merges.records import Merge
from services.domain.notices import Target
from services.domain.orders import Phase
from services.domain.shops import Shop
from services.domain.writes import Step, StepState


class TrialState(StrEnum):
    """Where a trial stands. WAITING = for the next pair; OFF = it ended and shows nothing either way."""

    WAITING = "waiting"
    RUNNING = "running"
    WORKED = "worked"
    FAILED = "failed"
    OFF = "off"


OPEN = frozenset({TrialState.WAITING, TrialState.RUNNING})
"""A delivery method has one trial in these states at most."""
SAYABLE = frozenset({TrialState.RUNNING, TrialState.WORKED, TrialState.FAILED})
"""The owner may say what came of it: a dispute that was lost is known only later, and only to a person."""
VERDICTS = {TrialState.WORKED: Trial.WORKED, TrialState.FAILED: Trial.FAILED}


class Reason(StrEnum):
    """Why a trial ended as it did."""

    MOVED_TOGETHER = "moved_together"
    NUMBER_REFUSED = "number_refused"
    NUMBER_NOT_KEPT = "number_not_kept"
    """Ozon said yes again and again, and never showed the number."""
    NUMBER_LOST = "number_lost"
    ONE_STAYED = "one_stayed"
    SAID = "said"
    CALLED_OFF = "called_off"
    MERGE_ENDED = "merge_ended"


class Doubt(StrEnum):
    """What looks bad and may still come right by itself."""

    LOST = "lost"
    """A posting that had the number shows none."""
    APART = "apart"
    """One posting moved, another one did not, although Ozon was asked for both and answered."""


class Reply(StrEnum):
    """What Ozon answered, or what it shows without being asked."""

    TAKEN = "taken"
    """It accepted the request; the posting does not show it yet."""
    SEEN = "seen"
    REFUSED = "refused"
    SILENT = "silent"
    PERSON = "person"
    """Not sent or not carried out: the network, the key, or no effect."""
    WITHDRAWN = "withdrawn"
    NUMBER_GONE = "number_gone"
    MOVED = "moved"
    """It shows another phase, which is the ``code``."""


LOOKED = "look"
"""What was asked where nothing was: Ozon changed the posting by itself, or by somebody else's hand."""
TELLING = frozenset({Phase.DELIVERED, Phase.DISPUTED, Phase.CANCELLED})
"""Phases that are written down when they come without our asking; the others follow from our steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialAnswer:
    """One answer of Ozon. ``asked`` is a `StepKind` or LOOKED; ``code`` is Ozon's or ours, ``said`` Ozon's text."""

    at: datetime
    asked: str
    posting: PostingNumber
    reply: Reply
    code: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRecord:
    """A trial as it is kept. ``method_name`` is what it was called then, ``place`` where it was asked for.

    ``posting`` and ``said``: which posting decided it, and Ozon's text. ``ended_by`` None = judged by the program.
    ``proved_at``: when every posting was seen delivered. ``offered``: the pair that was offered to a waiting trial.
    """

    id: int
    shop: ShopId
    method: int
    method_name: str
    state: TrialState
    revision: int
    place: Target
    started_by: MemberId
    started_at: datetime
    merge: MergeId | None = None
    offered: MergeId | None = None
    ended_at: datetime | None = None
    ended_by: MemberId | None = None
    reason: str = ""
    posting: str = ""
    said: str = ""
    note: str = ""
    doubt: Doubt | None = None
    doubt_since: datetime | None = None
    proved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialPage:
    """What the screens of a trial show. ``trial`` None = there never was one.

    ``pairs`` are open merges of exactly two postings that could be tried now. ``runs``: the reader is an owner.
    ``stalled``: a step waits for a person, which says nothing about sharing. ``allowed``: one parcel is switched on.
    """

    shop: Shop
    method: int
    name: str
    trial: TrialRecord | None
    allowed: bool
    verdict: Trial
    runs: bool
    merge: Merge | None = None
    pairs: tuple[Merge, ...] = ()
    answers: tuple[TrialAnswer, ...] = ()
    by: str = ""
    ended_by: str = ""
    stalled: bool = False


def reply_to(step: Step) -> Reply | None:
    """Which answer of Ozon a step's news is; None while there is none."""
    if step.state is StepState.SENT:
        return Reply.TAKEN if step.answered else None
    return {
        StepState.SEEN: Reply.SEEN,
        StepState.REFUSED: Reply.REFUSED,
        StepState.UNKNOWN: Reply.SILENT,
        StepState.PERSON: Reply.PERSON,
        StepState.WITHDRAWN: Reply.WITHDRAWN,
    }.get(step.state)
