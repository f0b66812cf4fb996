"""Dissolving: undoes our grouping, never Ozon's state, and sees to it that no posting keeps a shared number."""

from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.ids import MergeId, PostingNumber
from services.domain.merges import Merge, Verb, moves
from services.domain.notices import Target
from services.domain.shops import Feature
from services.domain.team import Actor, Member, Right, require, visible
from services.domain.tracking import read_number
from services.domain.writes import StepKind, StepPlan
from services.errors import NotFound, NotNow
from services.merges.breaking import Breaking
from services.merges.progress import OWN
from services.merges.records import FEATURE, Moved, Records, actor_member, parcel_subject
from services.ports import Clock
from services.writes.journal import Journal

OWN_NUMBER = "merges.own_number"
ANSWER_WITHIN = timedelta(days=3)


class Dissolving:
    """Taking a merge apart until hand-over, and the own numbers that it leaves to be set."""

    def __init__(
        self, database: Database, clock: Clock, records: Records, breaking: Breaking, journal: Journal
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._breaking = breaking
        self._journal = journal

    async def dissolve(self, actor: Actor, merge_id: MergeId, revision: int) -> Merge:
        """Each posting goes its own way. Where the parcel's number was sent, each needs a number of its own."""
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            shared = await self._breaking.shared(unit, merge)
            apart = moves.dissolve(moves.seen(merge, revision), actor_member(actor), self._clock.now(), shared=shared)
            await self._breaking.stop(unit, merge)
            await self._records.keep(unit, apart, Moved(verb=Verb.DISSOLVE, actor=actor))
            await self._records.show(unit, apart)
            await unit.commit()
        return apart

    async def ask_own_number(
        self, actor: Actor, place: Target, merge_id: MergeId, posting: PostingNumber
    ) -> tuple[Merge, int]:
        """Ask for one posting's own number; answers the merge and the question."""
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            if posting not in merge.owing:
                raise NotFound("no_number_owed", posting=posting)
            question = await unit.questions.ask(
                place.chat,
                OWN_NUMBER,
                subject=_asked(merge.id, posting),
                revision=merge.revision,
                member=actor.id if isinstance(actor, Member) else None,
                params={"posting": posting},
                expires_at=self._clock.now() + ANSWER_WITHIN,
            )
            await unit.commit()
        return merge, question

    async def own_number(self, actor: Actor, merge_id: MergeId, posting: PostingNumber, typed: str) -> str:
        """Set one posting's own number. It must be no parcel's and no other posting's.

        Answers the number as read.
        """
        number = read_number(typed).text
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            if posting not in merge.owing:
                raise NotFound("no_number_owed", posting=posting)
            if Feature.MERGES not in (await unit.shops.get(merge.shop)).acts:
                raise NotNow("watch_only", postings=[posting])
            await self._must_be_own(unit, merge, posting, number)
            await unit.questions.close_subject(OWN_NUMBER, _asked(merge.id, posting))
            step = StepPlan(kind=StepKind.TRACK, posting=posting, params={"number": number, OWN: True})
            subject = str(merge.id)
            await self._journal.write(unit, actor, feature=FEATURE, subject=subject, shop=merge.shop, steps=[step])
            unit.audit.note(actor, "merges.own_number", f"merge:{merge.id}", {"posting": posting})
            await unit.outbox.touch("merges.card", subject)
            await unit.commit()
        return number

    async def _must_be_own(self, unit: Unit, merge: Merge, posting: PostingNumber, number: str) -> None:
        steps = await unit.writes.of(FEATURE, str(merge.id), StepKind.TRACK)
        if any(step.posting == posting and not step.over for step in steps):
            raise NotNow("number_under_way", posting=posting)
        used = {str(s.params["number"]) for s in steps if not (s.params.get(OWN) and s.posting == posting)}
        used.add(await unit.parcels.number_of(parcel_subject(merge.id)))
        elsewhere = await unit.parcels.numbered(merge.shop, number)
        _, carrying = await unit.orders.find(number, frozenset({merge.shop}), limit=50)
        others = [other.number for other in carrying if other.number != posting and other.tracking_number == number]
        if number in used or elsewhere or others:
            raise NotNow("number_taken", number=number)

    async def _open(self, unit: Unit, actor: Actor, merge_id: MergeId) -> tuple[Actor, Merge]:
        actor = await unit.team.now(actor)
        merge = await unit.merges.get(merge_id, visible(actor), lock=True)
        require(actor, Right.PACK, merge.shop)
        return actor, merge


def _asked(merge: MergeId, posting: PostingNumber) -> str:
    """What a question is about: one posting, so that its answer leaves the questions about the others open."""
    return f"{merge}:{posting}"
