"""After a merge stopped: where the goods are that must not go, and going on without them."""

from collections.abc import Collection

from services.db.uow import Database, Unit
from services.db.writes import newest
from services.domain.ids import MergeId, PostingNumber
from services.domain.merges import Merge, State, Verb, moves
from services.domain.merges.accounts import recorded
from services.domain.merges.defence import Answer, Rest, Stop
from services.domain.orders import AWAITING_PACKAGING, Posting
from services.domain.shops import Feature
from services.domain.team import Actor, Member, Right, require, visible
from services.domain.writes import Step, StepKind, StepPlan, StepState
from services.errors import Changed, NotNow
from services.merges.fresh import Rereading
from services.merges.progress import OWN, Progress
from services.merges.records import CARD, FEATURE, Moved, Records, actor_member, parcel_subject
from services.merges.stopping import Stopping
from services.ports import Clock
from services.writes.journal import Journal

VERBS = {Answer.PULLED: "merges.pulled_out", Answer.GONE: "merges.already_gone"}


class Defending:
    """What people answer to a stop."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        records: Records,
        rereading: Rereading,
        journal: Journal,
        progress: Progress,
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._rereading = rereading
        self._journal = journal
        self._progress = progress
        self._stopping = Stopping(clock, records)

    async def pulled_out(self, actor: Actor, stop_id: int, revision: int) -> Stop:
        """The goods were taken out of the parcel: handing over is free again."""
        return await self._answer(actor, stop_id, revision, Answer.PULLED)

    async def already_gone(self, actor: Actor, stop_id: int, revision: int) -> Stop:
        """The parcel left with them. That is kept, and no hand-over waits for it any more: it has happened."""
        return await self._answer(actor, stop_id, revision, Answer.GONE)

    async def go_on(self, actor: Actor, merge_id: MergeId, revision: int) -> Merge:
        """The rest of a packed parcel goes on as one, on postings read anew: what Ozon does not know yet is written.

        `NotNow` ``rest_not_now`` (``bar``) where it cannot any more, or does not pay.
        """
        postings = await self._look(actor, merge_id, revision)
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            merge, stop = await self._waiting(unit, actor, merge_id, revision)
            rest = await self._stopping.standing(unit, merge, stop)
            if not rest.goes_on:
                raise NotNow("rest_not_now", bar=rest.bar)
            going = moves.go_on(merge, stop.rest, actor_member(actor), self._clock.now())
            await self._keep(unit, actor, going, stop, rest)
            await unit.parcels.put_back(parcel_subject(merge.id), stop.rest)
            await self._write(unit, actor, going, postings)
            going = await self._progress.advance(unit, await self._progress.advance(unit, going))
            await self._records.show(unit, going, afresh=True)
            await unit.commit()
        return going

    async def _answer(self, actor: Actor, stop_id: int, revision: int, answer: Answer) -> Stop:
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            stop = await unit.stops.get(stop_id)
            await unit.merges.get(stop.merge, visible(actor), lock=True)
            require(actor, Right.PACK, stop.shop)
            if stop.revision != revision or stop.answer is Answer.ASKED_AGAIN:
                raise Changed("merge_changed", revision=stop.revision)
            by = actor.id if isinstance(actor, Member) else None
            if not await unit.stops.answer(stop.id, answer, by):
                raise NotNow("stop_answered")
            detail = {"out": list(stop.out)}
            unit.audit.note(actor, VERBS[answer], f"merge:{stop.merge}", detail)
            await unit.outbox.touch(CARD, str(stop.merge))
            await unit.commit()
            return await unit.stops.get(stop.id)

    async def _look(self, actor: Actor, merge_id: MergeId, revision: int) -> list[Posting]:
        """Fail early where nothing could go on, then read the rest anew at Ozon."""
        async with self._database.read() as unit:
            merge, stop = await self._waiting(unit, actor, merge_id, revision)
        return await self._rereading.read(merge.shop, stop.rest)

    async def _waiting(self, unit: Unit, actor: Actor, merge_id: MergeId, revision: int) -> tuple[Merge, Stop]:
        """A broken merge whose rest waits for this press, as the person saw it."""
        merge = await unit.merges.get(merge_id, visible(actor), lock=True)
        require(actor, Right.DECIDE, merge.shop)
        moves.seen(merge, revision)
        stop = await unit.stops.newest(merge.id)
        if merge.state is not State.BROKEN or stop is None or not stop.packed or not stop.rest:
            raise NotNow("merge_not_now", state=merge.state.value, verb=Verb.GO_ON.value)
        if Feature.MERGES not in (await unit.shops.get(merge.shop)).acts:
            raise NotNow("watch_only", postings=list(stop.rest))
        return merge, stop

    async def _keep(self, unit: Unit, actor: Actor, going: Merge, stop: Stop, rest: Rest) -> None:
        prices = recorded(rest.priced, None)
        moved = Moved(verb=Verb.GO_ON, actor=actor, posting=stop.out[0], prices=prices)
        await self._records.keep(unit, going, moved)

    async def _write(self, unit: Unit, actor: Actor, merge: Merge, postings: Collection[Posting]) -> None:
        """What was stopped on its way and does not stand at Ozon: assembling, or the parcel's number."""
        number = await unit.parcels.number_of(parcel_subject(merge.id))
        steps = newest([each for each in await unit.writes.of(FEATURE, str(merge.id)) if not each.params.get(OWN)])
        plans = [
            StepPlan(kind=StepKind.ASSEMBLE, posting=posting.number)
            for posting in postings
            if posting.status == AWAITING_PACKAGING or _undone(steps, posting.number, StepKind.ASSEMBLE)
        ]
        if number:
            plans += [
                StepPlan(kind=StepKind.TRACK, posting=posting.number, params={"number": number})
                for posting in postings
                if posting.tracking_number != number or not _set(steps, posting.number, number)
            ]
        if plans:
            subject, shop = str(merge.id), merge.shop
            await self._journal.write(unit, actor, feature=FEATURE, subject=subject, shop=shop, steps=plans)


async def must_be_answered(unit: Unit, merge: Merge) -> None:
    """Nothing is handed over out of a parcel from which something must be taken that nobody has answered for.

    `NotNow` ``pull_first`` (``postings``).
    """
    waiting = await unit.stops.unanswered(merge.shop, merge.present)
    if waiting:
        raise NotNow("pull_first", postings=sorted({number for stop in waiting for number in stop.out}))


def _undone(steps: Collection[Step], posting: PostingNumber, kind: StepKind) -> bool:
    """Whether a step of this kind was begun and is not known to have come to its end."""
    return any(each.posting == posting and each.kind is kind and each.state is not StepState.SEEN for each in steps)


def _set(steps: Collection[Step], posting: PostingNumber, number: str) -> bool:
    return any(
        each.posting == posting
        and each.kind is StepKind.TRACK
        and each.state is StepState.SEEN
        and each.params.get("number") == number
        for each in steps
    )
