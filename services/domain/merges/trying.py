"""Judging a trial: what the postings of the pair show, and what that says about one parcel. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.domain.merges.trials import Doubt, Reason, TrialState
from services.domain.orders import Phase, Posting
from services.domain.writes import FAILED, Step, StepKind, StepState

PATIENCE = {Doubt.LOST: timedelta(hours=1), Doubt.APART: timedelta(hours=24)}
"""How long a doubt may stand, in business time, before it is the verdict.

LOST: Ozon's lists may lag behind a posting for minutes; an hour is several readings. APART: Ozon carries a status out
within minutes, so a day is ample, and still short of the three days after which it cancels what does not move.
"""

NOT_ABOUT_SHARING = frozenset(
    {
        "cancelled",
        "disputed",
        "not_open",
        "posting_not_found",
        "POSTING_ALREADY_CANCELLED",
        "POSTING_NOT_FOUND",
        "HAS_INCORRECT_STATUS",
        "HAS_INCORRECT_TPL_INTEGRATION_TYPE",
        "TRANSITION_IS_NOT_POSSIBLE",
    }
)
"""Refusals of a number that would have come for a parcel of its own too."""
NO_EFFECT = "no_effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One posting of the pair as it stands now, and the newest step of each kind about it."""

    posting: Posting
    steps: Mapping[StepKind, Step]

    def numbered(self, number: str) -> bool:
        """The parcel's number was set here and read back."""
        track = self.track(number)
        return track is not None and track.state is StepState.SEEN

    def track(self, number: str) -> Step | None:
        """The newest step that set the parcel's present number."""
        step = self.steps.get(StepKind.TRACK)
        return step if step is not None and step.params.get("number") == number else None

    @property
    def moving(self) -> bool:
        return self.posting.phase in {Phase.ON_THE_WAY, Phase.DELIVERED} or self.delivered

    @property
    def delivered(self) -> bool:
        step = self.steps.get(StepKind.DELIVERED)
        return self.posting.phase is Phase.DELIVERED or (step is not None and step.state is StepState.SEEN)

    @property
    def dead(self) -> bool:
        """Cancelled or in dispute: that it stands still is no wonder."""
        return self.posting.phase in {Phase.CANCELLED, Phase.DISPUTED}

    @property
    def asked_to_move(self) -> bool:
        """Ozon had the request and answered it: that it did not move is not the network's fault, nor the key's."""
        step = self.steps.get(StepKind.DELIVERING)
        if step is None:
            return False
        return step.answered or step.reason == NO_EFFECT or step.state in {StepState.SEEN, StepState.REFUSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a look says: still RUNNING (perhaps in ``doubt``), or how it ended and on which posting."""

    state: TrialState = TrialState.RUNNING
    reason: str = ""
    posting: str = ""
    said: str = ""
    doubt: Doubt | None = None


GOING = Judgement()


def judge_trial(
    sights: Sequence[Sight],
    number: str,
    *,
    ended: str = "",
    doubt: Doubt | None = None,
    since: datetime | None = None,
    now: datetime,
) -> Judgement:
    """What a running trial shows now.

    WORKED: the shared ``number`` was read back on every posting, still stands there, and each is on its way. FAILED:
    Ozon refused it on one posting while another one carries it, or a doubt outlived its `PATIENCE` (``doubt`` stands
    ``since`` then). A refusal everywhere is about the number itself, a failure of network or key about neither: the
    trial goes on. ``ended``: the state in which the merge ended otherwise; the trial is OFF with it.
    """
    refused = _refused(sights, number) if number else None
    if refused is not None:
        return refused
    if number and sights and all(_together(sight, number) for sight in sights):
        return Judgement(state=TrialState.WORKED, reason=Reason.MOVED_TOGETHER)
    if ended:
        return Judgement(state=TrialState.OFF, reason=Reason.MERGE_ENDED, said=ended)
    found = _doubt(sights, number) if number else None
    if found is None:
        return GOING
    if found.doubt is doubt and since is not None and found.doubt and now - since >= PATIENCE[found.doubt]:
        return Judgement(state=TrialState.FAILED, reason=found.reason, posting=found.posting)
    return found


def proved(sights: Sequence[Sight]) -> bool:
    """Every posting of a trial that worked was seen delivered."""
    return bool(sights) and all(sight.delivered for sight in sights)


def stalled(sights: Collection[Sight]) -> bool:
    """A step waits for a person: it can be continued, and says nothing about sharing."""
    return any(step.state in FAILED for sight in sights for step in sight.steps.values())


def shared_number(steps: Sequence[Step]) -> str:
    """The parcel's present number: the one that was typed last for all; '' before. ``steps`` are oldest first."""
    typed = [str(s.params["number"]) for s in steps if s.kind is StepKind.TRACK and not s.params.get("own")]
    return typed[-1] if typed else ""


def _together(sight: Sight, number: str) -> bool:
    return sight.numbered(number) and sight.posting.tracking_number == number and sight.moving


def _refused(sights: Sequence[Sight], number: str) -> Judgement | None:
    """A refusal counts only beside a posting that carries the number: else the number itself is refused."""
    if not any(sight.numbered(number) for sight in sights):
        return None
    for sight in sights:
        step = sight.track(number)
        if step is None:
            continue
        if step.state is StepState.REFUSED and step.reason not in NOT_ABOUT_SHARING:
            return _failed(Reason.NUMBER_REFUSED, sight, step.said or step.reason)
        if step.state is StepState.PERSON and step.reason == NO_EFFECT:
            return _failed(Reason.NUMBER_NOT_KEPT, sight, "")
    return None


def _failed(reason: Reason, sight: Sight, said: str) -> Judgement:
    return Judgement(state=TrialState.FAILED, reason=reason, posting=sight.posting.number, said=said)


def _doubt(sights: Sequence[Sight], number: str) -> Judgement | None:
    for sight in sights:
        if sight.numbered(number) and not sight.posting.tracking_number and not sight.dead:
            return Judgement(doubt=Doubt.LOST, reason=Reason.NUMBER_LOST, posting=sight.posting.number)
    if not any(sight.moving for sight in sights):
        return None
    for sight in sights:
        if not sight.moving and not sight.dead and sight.asked_to_move:
            return Judgement(doubt=Doubt.APART, reason=Reason.ONE_STAYED, posting=sight.posting.number)
    return None
