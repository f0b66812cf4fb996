"""Why a merge was shipped apart: asked after the decision, by a button or in words."""

from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.ids import MergeId, QuestionId
from services.domain.merges import Merge, Refusal, State, Verb, moves
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Actor, Member, Right, require, visible
from services.domain.typed import plain
from services.errors import InvalidInput, NotAllowed, NotNow
from services.merges.lessons import Lessons
from services.merges.records import CARD
from services.ports import Clock

WHY = "merges.refused"
LONGEST = 120
ANSWER_WITHIN = timedelta(hours=3)


class Refusing:
    """The decision stands whether or not a reason follows; only who refused it, or an owner, may say why."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._lessons = Lessons()

    async def because(self, actor: Actor, merge_id: MergeId, revision: int, reason: Refusal) -> None:
        """One of the buttons. `NotNow` ``reason_known`` where it was said before."""
        await self._keep(actor, merge_id, reason, "", revision)

    async def ask(self, actor: Actor, place: Target, merge_id: MergeId, revision: int) -> tuple[Merge, QuestionId]:
        """*Other…*: ask for the reason in words."""
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            moves.seen(merge, revision)
            if not isinstance(actor, Member):
                raise NotAllowed
            question = await unit.questions.ask(
                place.chat,
                WHY,
                subject=str(merge.id),
                revision=revision,
                member=actor.id,
                expires_at=self._clock.now() + ANSWER_WITHIN,
            )
            await unit.commit()
        return merge, question

    async def answer(self, actor: Actor, question: Question, typed: str) -> None:
        """The reason in words, kept as they stand; nothing is suggested from them but by goods and method."""
        note = plain(typed)[:LONGEST]
        if not note:
            raise InvalidInput("reason_empty")
        await self._keep(actor, MergeId(int(question.subject)), Refusal.OTHER, note, question.revision, question.id)

    async def _keep(
        self,
        actor: Actor,
        merge_id: MergeId,
        reason: Refusal,
        note: str,
        revision: int,
        question: QuestionId | None = None,
    ) -> None:
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            moves.seen(merge, revision)
            if question is not None:
                await unit.questions.claim(question)
            if not await unit.merges.give_reason(merge.id, reason.value, note):
                raise NotNow("reason_known")
            unit.audit.note(actor, "merges.refused", f"merge:{merge.id}", {"reason": reason.value})
            await self._lessons.refused(unit, merge.shop)
            await unit.outbox.touch(CARD, str(merge.id))
            await unit.commit()

    async def _open(self, unit: Unit, actor: Actor, merge_id: MergeId) -> tuple[Actor, Merge]:
        actor = await unit.team.now(actor)
        merge = await unit.merges.get(merge_id, visible(actor), lock=True)
        require(actor, Right.DECIDE, merge.shop)
        if merge.state is not State.REJECTED:
            raise NotNow("merge_not_now", state=merge.state.value, verb=Verb.REJECT.value)
        if isinstance(actor, Member) and actor.id != merge.decided_by and not actor.is_owner:
            raise NotNow("not_your_refusal")
        return actor, merge
