"""What the journal's news make of a merge: assembled, numbered, or partly failed."""

from collections.abc import Sequence
from datetime import timedelta

from services.db.uow import Unit
from services.db.writes import newest
from services.domain.ids import ChatId, MergeId, PostingNumber
from services.domain.merges import Merge, State, Verb, moves
from services.domain.notices import Lane, Target
from services.domain.team import Actor, Member, System, Topic
from services.domain.writes import FAILED, Step, StepKind, StepState
from services.merges.proving import heard
from services.merges.records import CARD, FEATURE, Moved, Records, parcel_subject
from services.merges.statuses import tell_refused
from services.ports import Clock

NUMBER = "merges.number"
ASK_NUMBER = "merges.ask_number"
ANSWER_WITHIN = timedelta(days=3)
JOB = System(job="writes.step")
OWN = "own"
"""The step parameter that marks a posting's own number after a dissolve."""


def next_verb(merge: Merge, steps: Sequence[Step], number: str) -> Verb | None:
    """Where the journal has brought the merge; None = nowhere new. ``steps`` are the newest of each kind."""
    present = set(merge.present)
    if merge.state is State.PACKED:
        return _stage(steps, StepKind.ASSEMBLE, present, Verb.ASSEMBLED)
    if merge.state is State.AWAITING_NUMBER and number:
        return _stage(_with(steps, number), StepKind.TRACK, present, Verb.NUMBERED, everyone=True)
    if merge.state is State.PARTLY_FAILED:
        verb = (
            _stage(_with(steps, number), StepKind.TRACK, present, Verb.NUMBERED, everyone=True)
            if number
            else _stage(steps, StepKind.ASSEMBLE, present, Verb.ASSEMBLED)
        )
        return None if verb is Verb.FAIL else verb
    return None


def _stage(
    steps: Sequence[Step], kind: StepKind, present: set[PostingNumber], done: Verb, *, everyone: bool = False
) -> Verb | None:
    mine = [step for step in steps if step.kind is kind and step.posting in present]
    if any(step.state in FAILED for step in mine):
        return Verb.FAIL
    seen = {step.posting for step in mine if step.state is StepState.SEEN}
    waited_for = present if everyone else {step.posting for step in mine}
    return done if waited_for <= seen else None


def _with(steps: Sequence[Step], number: str) -> list[Step]:
    return [step for step in steps if step.kind is not StepKind.TRACK or step.params.get("number") == number]


class Progress:
    """Listens to the journal, in the transaction that records a step."""

    def __init__(self, clock: Clock, records: Records) -> None:
        self._clock = clock
        self._records = records

    async def on_step(self, unit: Unit, step: Step) -> None:
        """A step moved: the merge may move with it; every card of it is redrawn."""
        merge = await unit.merges.get(MergeId(int(step.subject)), lock=True)
        await heard(unit, step, self._clock)
        if step.params.get(OWN):
            await self._own_number(unit, merge, step)
        else:
            await tell_refused(unit, await self.advance(unit, merge), step)
        await unit.outbox.touch(CARD, step.subject)

    async def advance(self, unit: Unit, merge: Merge) -> Merge:
        """Move the merge to where its steps are."""
        number = await unit.parcels.number_of(parcel_subject(merge.id))
        steps = newest(await unit.writes.of(FEATURE, str(merge.id)))
        verb = next_verb(merge, steps, number)
        if verb is None:
            return merge
        moved = moves.step(merge, verb)
        await self._records.keep(unit, moved, Moved(verb=verb, actor=JOB))
        if verb is Verb.ASSEMBLED and not number:
            await self._ask_where_packed(unit, moved)
        if verb is Verb.FAIL:
            await self._tell_failure(unit, moved, steps)
        return moved

    async def ask(self, unit: Unit, merge: Merge, place: Target, actor: Actor | None) -> int:
        """Open the question for the parcel's number; ``actor`` None lets everybody who may pack answer."""
        return await unit.questions.ask(
            place.chat,
            NUMBER,
            subject=str(merge.id),
            revision=merge.revision,
            member=actor.id if isinstance(actor, Member) else None,
            expires_at=self._clock.now() + ANSWER_WITHIN,
        )

    async def _ask_where_packed(self, unit: Unit, merge: Merge) -> None:
        chat, thread = await unit.merges.pack_place(merge.id)
        if chat is None:
            return
        place = Target(chat=ChatId(chat), thread=thread)
        question = await self.ask(unit, merge, place, None)
        params = {"merge": merge.id, "postings": list(merge.present), "question": question}
        await unit.outbox.say(place, ASK_NUMBER, params, lane=Lane.ANSWER, silent=False)

    async def _tell_failure(self, unit: Unit, merge: Merge, steps: Sequence[Step]) -> None:
        failed = [
            {"posting": step.posting, "kind": step.kind.value, "reason": step.reason, "said": step.said}
            for step in steps
            if step.state in FAILED and step.posting in merge.present
        ]
        params = {"merge": merge.id, "shop": merge.shop, "failed": failed}
        topics = (Topic.MERGES, Topic.TODAY)
        for target in {target for topic in topics for target, _ in await unit.chats.targets(topic, merge.shop)}:
            await unit.outbox.say(target, "merges.failed", params, lane=Lane.CRITICAL, silent=False)

    async def _own_number(self, unit: Unit, merge: Merge, step: Step) -> None:
        if step.state is StepState.SEEN and step.posting in merge.owing:
            freed = moves.own_number_seen(merge, step.posting)
            await unit.merges.save(freed)
            await self._records.set_clocks(unit, freed)
