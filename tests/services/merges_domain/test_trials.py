"""What a trial's pair shows, and what that says: worked, failed, neither, or not yet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.domain.ids import ShopId, WriteId
from services.domain.merges.trials import Doubt, Reason, Reply, TrialState, reply_to
from services.domain.merges.trying import (
    NOT_ABOUT_SHARING,
    PATIENCE,
    Sight,
    judge_trial,
    proved,
    shared_number,
    stalled,
)
from services.domain.writes import Step, StepKind, StepState
from tests.views.samples import posting

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NUMBER = "RR123456785RU"


def step(kind: StepKind, state: StepState, reason: str = "", *, number: str = NUMBER, at: int = 1) -> Step:
    params = {"number": number} if kind is StepKind.TRACK else {}
    return Step(
        id=at, write=WriteId(1), feature="merges", subject="1", shop=ShopId(1), posting=posting(at).number, kind=kind,
        params=params, state=state, reason=reason, said="", tries=1, checks=0, sent_at=NOW,
        answered=state in {StepState.SEEN, StepState.REFUSED}, withdrawn=False,
    )  # fmt: skip


def sight(at: int, *steps: Step, status: str = "awaiting_deliver", carried: str = NUMBER) -> Sight:
    copy = replace(posting(at), status=status, tracking_number=carried)
    return Sight(posting=copy, steps={each.kind: each for each in steps})


SET = step(StepKind.TRACK, StepState.SEEN)
MOVED = step(StepKind.DELIVERING, StepState.SEEN)


def judge(*sights: Sight, **more):
    return judge_trial(sights, NUMBER, now=NOW, **more)


def test_it_worked_when_both_carry_the_number_and_both_are_on_their_way():
    both = [sight(at, SET, MOVED, status="delivering") for at in (1, 2)]
    assert judge(*both).state is TrialState.WORKED
    assert judge(*both).reason == Reason.MOVED_TOGETHER
    assert not proved(both)


@pytest.mark.parametrize("status", ["awaiting_deliver", "acceptance_in_progress"])
def test_one_that_has_not_moved_is_no_proof_yet(status: str):
    found = judge(sight(1, SET, MOVED, status="delivering"), sight(2, SET, status=status))
    assert (found.state, found.doubt) == (TrialState.RUNNING, None)


def test_a_pair_that_moved_without_the_number_on_both_proves_nothing():
    found = judge(sight(1, SET, status="delivering"), sight(2, status="delivering", carried="LP00112233445566"))
    assert found.state is TrialState.RUNNING


def test_it_is_proved_to_the_end_when_both_were_delivered():
    over = [sight(1, status="delivered"), sight(2, step(StepKind.DELIVERED, StepState.SEEN), status="delivering")]
    assert proved(over)
    assert not proved([over[0], sight(2, status="delivering")])
    assert not proved([])


def test_it_failed_when_the_number_was_refused_beside_a_posting_that_carries_it():
    refused = step(StepKind.TRACK, StepState.REFUSED, "TRACKING_NUMBER_ALREADY_USED", at=2)
    found = judge(sight(1, SET), sight(2, refused, carried=""))
    assert (found.state, found.reason) == (TrialState.FAILED, Reason.NUMBER_REFUSED)
    assert (found.posting, found.said) == (posting(2).number, "TRACKING_NUMBER_ALREADY_USED")


def test_a_number_that_is_refused_everywhere_says_nothing_about_sharing():
    pair = [sight(at, step(StepKind.TRACK, StepState.REFUSED, "BAD_NUMBER", at=at), carried="") for at in (1, 2)]
    assert judge(*pair).state is TrialState.RUNNING
    assert stalled(pair)


def test_while_the_other_answer_is_still_to_come_a_refusal_is_no_verdict():
    refused = step(StepKind.TRACK, StepState.REFUSED, "TRACKING_NUMBER_ALREADY_USED", at=2)
    waiting = step(StepKind.TRACK, StepState.SENT)
    assert judge(sight(1, waiting, carried=""), sight(2, refused, carried="")).state is TrialState.RUNNING


@pytest.mark.parametrize("reason", sorted(NOT_ABOUT_SHARING))
def test_a_refusal_that_would_have_come_for_any_number_is_no_verdict(reason: str):
    refused = step(StepKind.TRACK, StepState.REFUSED, reason, at=2)
    assert judge(sight(1, SET), sight(2, refused, carried="")).state is TrialState.RUNNING


@pytest.mark.parametrize("reason", ["ozon_forbidden", "ozon_refused_key", "acting_off"])
def test_what_the_key_may_not_do_says_nothing_about_sharing(reason: str):
    held = step(StepKind.TRACK, StepState.PERSON, reason, at=2)
    pair = [sight(1, SET), sight(2, held, carried="")]
    assert judge(*pair).state is TrialState.RUNNING
    assert stalled(pair)


def test_a_number_that_ozon_takes_and_never_shows_beside_one_that_it_shows_is_a_failure():
    vain = step(StepKind.TRACK, StepState.PERSON, "no_effect", at=2)
    assert judge(sight(1, SET), sight(2, vain, carried="")).reason == Reason.NUMBER_NOT_KEPT
    assert judge(sight(1, vain, carried=""), sight(2, vain, carried="")).state is TrialState.RUNNING


def test_steps_of_a_number_that_was_typed_wrong_do_not_count():
    old = step(StepKind.TRACK, StepState.REFUSED, "TRACKING_NUMBER_ALREADY_USED", number="RB123456785RU", at=2)
    assert judge(sight(1, SET), sight(2, old, carried="")).state is TrialState.RUNNING
    steps = [step(StepKind.TRACK, StepState.SEEN, number="RB123456785RU"), SET]
    assert shared_number(steps) == NUMBER
    own = replace(step(StepKind.TRACK, StepState.SEEN), params={"number": "LP00112233445566", "own": True})
    assert (shared_number([*steps, own]), shared_number([own])) == (NUMBER, "")


def lost() -> tuple[Sight, Sight]:
    return sight(1, SET), sight(2, replace(SET, posting=posting(2).number), carried="")


def apart(push: Step | None) -> tuple[Sight, Sight]:
    return sight(1, SET, MOVED, status="delivering"), sight(2, SET, *([push] if push else []))


IGNORED = step(StepKind.DELIVERING, StepState.PERSON, "no_effect", at=2)


@pytest.mark.parametrize(
    ("pair", "doubt", "reason"),
    [(lost(), Doubt.LOST, Reason.NUMBER_LOST), (apart(IGNORED), Doubt.APART, Reason.ONE_STAYED)],
)
def test_a_doubt_becomes_the_verdict_only_when_its_time_is_over(pair, doubt: Doubt, reason: Reason):
    first = judge(*pair)
    assert (first.state, first.doubt) == (TrialState.RUNNING, doubt)
    early, ripe = NOW - PATIENCE[doubt] + timedelta(seconds=1), NOW - PATIENCE[doubt]
    assert judge(*pair, doubt=doubt, since=early).state is TrialState.RUNNING
    found = judge(*pair, doubt=doubt, since=ripe)
    assert (found.state, found.reason, found.posting) == (TrialState.FAILED, reason, posting(2).number)
    assert judge(*pair, doubt=doubt, since=None).state is TrialState.RUNNING


def test_a_doubt_of_another_kind_has_its_own_time():
    assert judge(*lost(), doubt=Doubt.APART, since=NOW - timedelta(days=9)).state is TrialState.RUNNING


@pytest.mark.parametrize("push", [None, step(StepKind.DELIVERING, StepState.PERSON, "ozon_refused_key", at=2)])
def test_a_posting_that_was_never_really_asked_to_move_raises_no_doubt(push: Step | None):
    assert judge(*apart(push)).doubt is None


@pytest.mark.parametrize("status", ["cancelled", "arbitration"])
def test_a_posting_that_is_cancelled_or_disputed_raises_no_doubt(status: str):
    dead = sight(2, SET, IGNORED, status=status, carried="")
    assert judge(sight(1, SET, MOVED, status="delivering"), dead).doubt is None


def test_the_trial_ends_without_a_verdict_with_its_merge():
    found = judge(sight(1), sight(2), ended="dissolved")
    assert (found.state, found.said) == (TrialState.OFF, "dissolved")
    refused = step(StepKind.TRACK, StepState.REFUSED, "TRACKING_NUMBER_ALREADY_USED", at=2)
    assert judge(sight(1, SET), sight(2, refused, carried=""), ended="broken").state is TrialState.FAILED


@pytest.mark.parametrize(
    ("state", "answered", "reply"),
    [
        (StepState.WAITING, False, None), (StepState.SENT, False, None), (StepState.SENT, True, Reply.TAKEN),
        (StepState.UNKNOWN, False, Reply.SILENT), (StepState.SEEN, True, Reply.SEEN),
        (StepState.REFUSED, False, Reply.REFUSED), (StepState.PERSON, False, Reply.PERSON),
        (StepState.WITHDRAWN, False, Reply.WITHDRAWN),
    ],
)  # fmt: skip
def test_what_counts_as_an_answer(state: StepState, answered: bool, reply: Reply | None):
    assert reply_to(replace(step(StepKind.TRACK, state), answered=answered)) is reply
