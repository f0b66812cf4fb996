"""Trials beside the merges they are carried out with, in the caller's unit: answers kept, verdicts drawn and told."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from services.db.uow import Unit
from services.db.writes import newest
from services.domain.changes import Change, ChangeKind
from services.domain.due import Tick
from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges import UNTOUCHED, Merge, State, Trial
from services.domain.merges.trials import (
    LOOKED,
    TELLING,
    VERDICTS,
    Reason,
    Reply,
    TrialAnswer,
    TrialRecord,
    TrialState,
    reply_to,
)
from services.domain.merges.trying import PATIENCE, Judgement, Sight, judge_trial, proved, shared_number
from services.domain.notices import Lane
from services.domain.orders import phase_of
from services.domain.team import Actor, Member, System, Topic
from services.domain.writes import Step
from services.merges.agreeing import FEATURE
from services.ports import Clock

TRIAL_CARD = "merges.trial"
DOUBT = "merges.trial_doubt"
OVER = "merges.trial_over"
PROVED = "merges.trial_proved"
OFFER = "merges.trial_offer"
LOOK_AGAIN = timedelta(hours=1)
"""How long a doubt waits that is ripe while the shop's data is frozen."""
_JOB = System(job=DOUBT)


async def heard(unit: Unit, step: Step, clock: Clock) -> None:
    """A step of a merge moved: where it is the merge of a trial, keep Ozon's answer and look what it shows."""
    reply = reply_to(step)
    if reply is None or step.params.get("own"):
        return
    trial = await unit.trials.of_merge(MergeId(int(step.subject)))
    if trial is None or trial.state is TrialState.OFF:
        return
    answer = TrialAnswer(
        at=clock.now(), asked=step.kind.value, posting=step.posting, reply=reply, code=step.reason, said=step.said
    )
    await unit.trials.answer(trial.id, answer)
    await look(unit, trial, clock)


async def changed(unit: Unit, shop: ShopId, postings: Mapping[PostingNumber, Sequence[Change]], clock: Clock) -> None:
    """Postings of a shop changed at Ozon: a number that vanished, a posting that moved by itself."""
    for trial in await unit.trials.watching(shop, list(postings)):
        for number in sorted(await _members(unit, trial)):
            for change in postings.get(number, ()):
                answer = _shown(change)
                if answer is not None:
                    await unit.trials.answer(trial.id, answer)
        await look(unit, trial, clock)


async def followed(unit: Unit, merge: Merge, clock: Clock) -> None:
    """A merge moved on: with its end a trial ends that came to no verdict."""
    trial = await unit.trials.of_merge(merge.id)
    if trial is not None:
        await look(unit, trial, clock)


async def offer(unit: Unit, merge: Merge) -> None:
    """A pair was proposed: where a trial waits for one, the owner is asked. One offer at a time."""
    trial = (await unit.trials.newest(merge.shop)).get(await unit.trials.method_of(merge.id) or 0)
    if trial is None or trial.state is not TrialState.WAITING or len(merge.present) != 2:
        return
    if trial.offered is not None and (await unit.merges.get(trial.offered)).state in UNTOUCHED:
        return
    await unit.trials.move(trial.id, offered_id=merge.id)
    params = {"merge": merge.id, "name": trial.method_name, "postings": list(merge.present)}
    await unit.outbox.say(trial.place, OFFER, params, lane=Lane.ANSWER, silent=False)
    await unit.outbox.touch(TRIAL_CARD, str(trial.id))


async def look(unit: Unit, trial: TrialRecord, clock: Clock) -> None:
    """Judge it as it stands now. What is over is only watched to the door; while data is frozen no doubt ripens."""
    if trial.merge is None:
        return
    sights, number = await sights_of(unit, trial)
    if trial.state is TrialState.RUNNING:
        merge = await unit.merges.get(trial.merge)
        ended = "" if merge.live or merge.state is State.DELIVERED else merge.state.value
        frozen = (await unit.shops.get(trial.shop)).frozen
        since = None if frozen else trial.doubt_since
        now = clock.now()
        judgement = judge_trial(sights, number, ended=ended, doubt=trial.doubt, since=since, now=now)
        if judgement.state is TrialState.RUNNING:
            await _doubt(unit, trial, judgement, clock)
        else:
            trial = await conclude(unit, trial, judgement, _JOB, clock)
    if trial.state is TrialState.WORKED and trial.proved_at is None and proved(sights):
        await unit.trials.move(trial.id, proved_at=clock.now())
        await _tell(unit, trial, PROVED, silent=True)
    await unit.outbox.touch(TRIAL_CARD, str(trial.id))


async def sights_of(unit: Unit, trial: TrialRecord) -> tuple[list[Sight], str]:
    """The postings of the trial's merge with their newest steps, and the parcel's number."""
    steps = [s for s in await unit.writes.of(FEATURE, str(trial.merge)) if not s.params.get("own")]
    fresh = newest(steps)
    postings = await unit.orders.many(trial.shop, sorted(await _members(unit, trial)))
    sights = [Sight(posting=each, steps={s.kind: s for s in fresh if s.posting == each.number}) for each in postings]
    return sights, shared_number(steps)


async def conclude(
    unit: Unit, trial: TrialRecord, judgement: Judgement, actor: Actor, clock: Clock, note: str = ""
) -> TrialRecord:
    """The trial ended: the delivery method bears the verdict, and after FAILED one parcel is off for it."""
    state, ran = judgement.state, trial.merge is not None
    by = actor.id if isinstance(actor, Member) else None
    trial = await unit.trials.move(
        trial.id, state=state, ended_by=by, ended_at=clock.now(), reason=str(judgement.reason),
        posting=judgement.posting, said=judgement.said[:400], note=note, doubt=None, doubt_since=None,
    )  # fmt: skip
    await unit.due.drop(DOUBT, str(trial.id))
    failed = state is TrialState.FAILED
    if ran:
        verdict = VERDICTS[state] if state in VERDICTS else await unit.trials.verdict(trial.shop, trial.method)
        await unit.trials.mark(trial.shop, trial.method, verdict, off=failed)
        await redraw_merges(unit, trial.shop)
    if state in VERDICTS:
        await unit.due.put("merges.scan", str(trial.shop), clock.now(), tick=Tick.BUSINESS)
    detail = {"method": trial.method, "reason": str(judgement.reason), "note": note}
    unit.audit.note(actor, f"merges.trial_{state.value}", f"trial:{trial.id}", detail)
    if failed:
        unit.audit.note(actor, "merges.forbid", f"shop:{trial.shop}", {"method": trial.method, "trial": trial.id})
    if judgement.reason != Reason.CALLED_OFF:
        await _tell(unit, trial, OVER, silent=not failed)
    await unit.outbox.touch(TRIAL_CARD, str(trial.id))
    return trial


async def started(unit: Unit, trial: TrialRecord) -> None:
    """From now on every card of the delivery method says that a trial is under way."""
    await unit.trials.mark(trial.shop, trial.method, Trial.RUNNING)
    await redraw_merges(unit, trial.shop)


async def redraw_merges(unit: Unit, shop: ShopId) -> None:
    """Every live merge of a shop shows what came of the trial."""
    _, merges = await unit.merges.page(frozenset({shop}), offset=0, limit=1000)
    for merge in merges:
        await unit.outbox.touch("merges.card", str(merge.id))


async def _doubt(unit: Unit, trial: TrialRecord, judgement: Judgement, clock: Clock) -> None:
    if judgement.doubt is trial.doubt:
        return
    since = clock.now() if judgement.doubt else None
    await unit.trials.move(trial.id, doubt=judgement.doubt, doubt_since=since)
    if judgement.doubt is None:
        await unit.due.drop(DOUBT, str(trial.id))
    else:
        await unit.due.put(DOUBT, str(trial.id), clock.now() + PATIENCE[judgement.doubt], tick=Tick.BUSINESS)


async def _tell(unit: Unit, trial: TrialRecord, kind: str, *, silent: bool) -> None:
    """Where it was asked for, and where merges are decided."""
    params = {
        "trial": trial.id, "merge": trial.merge, "shop": trial.shop, "method": trial.method,
        "name": trial.method_name, "state": trial.state.value, "reason": trial.reason, "posting": trial.posting,
        "said": trial.said, "note": trial.note, "at": trial.started_at.isoformat(),
    }  # fmt: skip
    everyone = {target for target, _ in await unit.chats.targets(Topic.MERGES, trial.shop)}
    told = {trial.place} | everyone if trial.state in VERDICTS else {trial.place}
    for target in told:
        await unit.outbox.say(target, kind, params, lane=Lane.CARD, silent=silent)


async def _members(unit: Unit, trial: TrialRecord) -> frozenset[PostingNumber]:
    """Who travels together; once the merge has ended, who ever did."""
    assert trial.merge is not None
    merge = await unit.merges.get(trial.merge)
    return frozenset(merge.present) or merge.ever


def _shown(change: Change) -> TrialAnswer | None:
    """What is worth keeping of a change that we did not ask for."""
    if change.kind is ChangeKind.TRACK and change.before and not change.after:
        return _look(change, Reply.NUMBER_GONE, change.before)
    if change.kind is ChangeKind.STATUS or change.kind is ChangeKind.CANCELLED:
        phase = phase_of(change.status_after)
        if phase in TELLING and phase is not phase_of(change.status_before):
            return _look(change, Reply.MOVED, phase.value)
    return None


def _look(change: Change, reply: Reply, code: str) -> TrialAnswer:
    return TrialAnswer(at=change.seen_at, asked=LOOKED, posting=change.posting, reply=reply, code=code)
