"""Carrying a merge out: packed, number, handed over, delivered. Each press writes the journal and returns."""

from collections.abc import Sequence
from typing import Any

from services.db.uow import Database, Unit
from services.domain.ids import MergeId, PostingNumber
from services.domain.merges import Merge, State, Verb, broken_by, moves, reason_of
from services.domain.notices import Target
from services.domain.orders import AWAITING_PACKAGING, Posting
from services.domain.shops import Feature
from services.domain.team import Actor, Right, require, visible
from services.domain.tracking import read_number
from services.domain.writes import StepKind, StepPlan
from services.errors import NotNow
from services.merges.agreeing import must_be_agreed
from services.merges.breaking import Breaking
from services.merges.defending import must_be_answered
from services.merges.fresh import Rereading
from services.merges.progress import NUMBER, Progress
from services.merges.records import FEATURE, Moved, Records, parcel_subject
from services.merges.statuses import pressed_in
from services.ports import Clock
from services.writes.journal import Journal

STATUS_STEPS = {
    Verb.HAND_OVER: StepKind.DELIVERING,
    Verb.LAST_MILE: StepKind.LAST_MILE,
    Verb.DELIVER: StepKind.DELIVERED,
}


class Carrying:
    """What the packer does with an approved merge."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        records: Records,
        breaking: Breaking,
        rereading: Rereading,
        journal: Journal,
        progress: Progress,
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._breaking = breaking
        self._rereading = rereading
        self._journal = journal
        self._progress = progress

    async def packed(self, actor: Actor, merge_id: MergeId, revision: int, place: Target) -> Merge:
        """Everything lies in one parcel: assemble each posting at Ozon, which cannot be undone there.

        `NotNow` ``watch_only`` while the owner has not let the bot act; ``merge_broke`` where a member changed.
        """
        postings = await self._look(actor, merge_id, revision, Verb.PACK)
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            packed = moves.step(moves.seen(merge, revision), Verb.PACK)
            await self._must_stand(unit, actor, merge)
            await must_be_agreed(unit, merge)
            await self._records.keep(unit, packed, Moved(verb=Verb.PACK, actor=actor))
            await unit.merges.packed_in(merge.id, place)
            carrier = postings[0].method.provider or postings[0].method.name
            await unit.parcels.pack(merge.shop, parcel_subject(merge.id), carrier[:64], merge.present)
            unpacked = [posting.number for posting in postings if posting.status == AWAITING_PACKAGING]
            await self._write(unit, actor, packed, StepKind.ASSEMBLE, unpacked)
            packed = await self._progress.advance(unit, packed)
            await unit.commit()
        return packed

    async def ask_number(self, actor: Actor, place: Target, merge_id: MergeId) -> tuple[Merge, int]:
        """Ask the presser for the parcel's number; answers the merge and the question."""
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            await self._must_be_assembled(unit, merge)
            moves.step(merge, Verb.NUMBER)
            question = await self._progress.ask(unit, merge, place, actor)
            await unit.commit()
        return merge, question

    async def number(self, actor: Actor, merge_id: MergeId, typed: str) -> tuple[Merge, str]:
        """The parcel's number was typed: check its form, then set it on every posting. Answers the number as read.

        Raises `InvalidInput` in the words of `domain.tracking`, and ``number_taken`` for another parcel's number.
        """
        number = read_number(typed)
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            await self._must_be_assembled(unit, merge)
            numbered = moves.step(merge, Verb.NUMBER)
            await self._must_act(unit, merge)
            await self._must_stand(unit, actor, merge)
            await self._must_be_free(unit, merge, number.text)
            await self._journal.withdraw(
                unit, feature=FEATURE, subject=str(merge.id), postings=merge.present, kind=StepKind.TRACK
            )
            await unit.questions.close_subject(NUMBER, str(merge.id))
            await unit.parcels.number(parcel_subject(merge.id), number.text)
            await self._records.keep(unit, numbered, Moved(verb=Verb.NUMBER, actor=actor))
            await self._write(unit, actor, numbered, StepKind.TRACK, merge.present, number=number.text)
            await unit.commit()
        return numbered, number.text

    async def hand_over(self, actor: Actor, merge_id: MergeId, revision: int, place: Target | None = None) -> Merge:
        """The parcel leaves: each posting becomes *delivering*. From now on it cannot be dissolved.

        Here as later, what Ozon does not take is told in ``place``, where the button was pressed.
        """
        return await self._push(actor, merge_id, revision, Verb.HAND_OVER, place)

    async def last_mile(self, actor: Actor, merge_id: MergeId, revision: int, place: Target | None = None) -> Merge:
        """The courier has it."""
        return await self._push(actor, merge_id, revision, Verb.LAST_MILE, place)

    async def delivered(self, actor: Actor, merge_id: MergeId, revision: int, place: Target | None = None) -> Merge:
        """The buyer has it."""
        return await self._push(actor, merge_id, revision, Verb.DELIVER, place)

    async def retry(self, actor: Actor, merge_id: MergeId, revision: int) -> int:
        """Try the failed steps once more; answers how many."""
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            moves.seen(merge, revision)
            await self._must_act(unit, merge)
            subject = str(merge.id)
            count = await self._journal.again(unit, feature=FEATURE, subject=subject, kinds=tuple(StepKind))
            if not count:
                raise NotNow("nothing_to_retry")
            if merge.state is State.PARTLY_FAILED:
                again = moves.step(merge, Verb.RETRY)
                await self._records.keep(unit, again, Moved(verb=Verb.RETRY, actor=actor))
            await unit.outbox.touch("merges.card", subject)
            await unit.commit()
        return count

    async def _push(self, actor: Actor, merge_id: MergeId, revision: int, verb: Verb, place: Target | None) -> Merge:
        await self._look(actor, merge_id, revision, verb)
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, merge_id)
            moved = moves.step(moves.seen(merge, revision), verb)
            await self._must_stand(unit, actor, merge)
            await self._must_carry_their_numbers(unit, merge)
            if verb is Verb.HAND_OVER:
                await must_be_answered(unit, merge)
            await self._records.keep(unit, moved, Moved(verb=verb, actor=actor))
            await self._write(unit, actor, moved, STATUS_STEPS[verb], merge.present, **pressed_in(place))
            await unit.commit()
        return moved

    async def _look(self, actor: Actor, merge_id: MergeId, revision: int, verb: Verb) -> list[Posting]:
        """Fail early where nothing could be done, then read the postings anew at Ozon."""
        async with self._database.read() as unit:
            merge = moves.seen(await unit.merges.get(merge_id, visible(actor)), revision)
            require(actor, Right.PACK, merge.shop)
            moves.step(merge, verb)
            await self._must_act(unit, merge)
        return await self._rereading.read(merge.shop, merge.present)

    async def _must_act(self, unit: Unit, merge: Merge) -> None:
        if Feature.MERGES not in (await unit.shops.get(merge.shop)).acts:
            raise NotNow("watch_only", postings=list(merge.present))

    async def _must_stand(self, unit: Unit, actor: Actor, merge: Merge) -> None:
        broken = broken_by(merge.state, await self._records.findings(unit, merge))
        if broken:
            reason = reason_of(broken[0])
            await self._breaking.break_up(unit, actor, merge, reason=reason, posting=None)
            await unit.commit()
            raise NotNow("merge_broke", reason=reason)

    async def _must_be_assembled(self, unit: Unit, merge: Merge) -> None:
        """A refused number may be corrected; a refused assembly has to be mended first."""
        numbered = await unit.parcels.number_of(parcel_subject(merge.id))
        if merge.state is State.PARTLY_FAILED and not numbered:
            raise NotNow("merge_not_now", state=merge.state.value, verb=Verb.NUMBER.value)

    async def _must_be_free(self, unit: Unit, merge: Merge, number: str) -> None:
        subject = parcel_subject(merge.id)
        others = [other for other in await unit.parcels.numbered(merge.shop, number) if other != subject]
        _, carrying = await unit.orders.find(number, frozenset({merge.shop}), limit=50)
        inside = set(merge.present)
        strangers = [p for p in carrying if p.tracking_number == number and p.number not in inside]
        if others or strangers:
            raise NotNow("number_taken", number=number)

    async def _must_carry_their_numbers(self, unit: Unit, merge: Merge) -> None:
        """Nothing leaves with a number that is not its own, and nothing without the parcel's number."""
        owing = sorted((await unit.merges.owing(merge.shop)) & set(merge.present))
        if owing:
            raise NotNow("own_numbers_first", postings=owing)
        number = await unit.parcels.number_of(parcel_subject(merge.id))
        bare = [p.number for p in await unit.orders.many(merge.shop, merge.present) if p.tracking_number != number]
        if bare:
            raise NotNow("number_not_seen", postings=bare, number=number)

    async def _write(
        self,
        unit: Unit,
        actor: Actor,
        merge: Merge,
        kind: StepKind,
        postings: Sequence[PostingNumber],
        **params: Any,
    ) -> None:
        steps = [StepPlan(kind=kind, posting=posting, params=params) for posting in postings]
        if steps:
            await self._journal.write(
                unit, actor, feature=FEATURE, subject=str(merge.id), shop=merge.shop, steps=steps
            )  # fmt: skip

    async def _open(self, unit: Unit, actor: Actor, merge_id: MergeId) -> tuple[Actor, Merge]:
        actor = await unit.team.now(actor)
        merge = await unit.merges.get(merge_id, visible(actor), lock=True)
        require(actor, Right.PACK, merge.shop)
        return actor, merge
