"""Following the change feed: newcomers are looked at, members that changed are judged, clocks run out."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.changes import Change, ChangeKind
from services.domain.due import Again, Job, Tick
from services.domain.ids import MergeId, PostingNumber
from services.domain.merges import (
    UNTOUCHED,
    Check,
    Effect,
    Merge,
    State,
    Verb,
    broken_by,
    consequence,
    moves,
    reason_of,
)
from services.domain.merges.changes import SEALED_ELSEWHERE
from services.domain.merges.defence import Stop
from services.domain.notices import Lane
from services.domain.orders import AWAITING_PACKAGING, DISPUTED, SPLIT, Phase, phase_of
from services.domain.shops import Shop
from services.domain.team import System, Topic
from services.domain.writes import StepKind
from services.errors import NotFound
from services.merges.breaking import Breaking
from services.merges.proving import changed
from services.merges.records import EXPIRE, FEATURE, OWING, OWING_EVERY, REMIND, WAKE, Moved, Records
from services.merges.scanning import Scanning
from services.ports import Clock

CONSUMER = "merges"
FEED = "merges.feed"
FEED_EVERY = timedelta(seconds=2)
PAGE = 300
JOB = System(job=FEED)


class Following:
    """The due jobs of merges. Each may run twice: the second run finds nothing to do."""

    def __init__(
        self, database: Database, clock: Clock, records: Records, scanning: Scanning, breaking: Breaking
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._scanning = scanning
        self._breaking = breaking

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """By kind."""
        return {
            FEED: self.follow,
            EXPIRE: self.expire,
            REMIND: self.remind,
            WAKE: self.wake,
            OWING: self.remind_of_numbers,
        }

    async def follow(self, job: Job) -> Again:
        """Read the feed on from the cursor; the cursor moves in the transaction of what came of it."""
        del job
        async with self._database.read() as unit:
            cursor = await unit.changes.cursor(CONSUMER)
            if not await unit.changes.after(cursor, 1):
                return Again(at=self._clock.real() + FEED_EVERY)
        async with self._database.write() as unit:
            changes = await unit.changes.after(cursor, PAGE)
            await self._take(unit, changes)
            await unit.changes.advance(CONSUMER, changes[-1].sequence)
            await unit.commit()
        pause = FEED_EVERY if len(changes) < PAGE else timedelta(0)
        return Again(at=self._clock.real() + pause)

    async def expire(self, job: Job) -> Again:
        """Nobody answered: everything goes apart."""
        async with self._database.write() as unit:
            merge = await self._found(unit, job)
            if merge is None or merge.state is not State.PROPOSED or merge.expires_at is None:
                return Again(at=None)
            if merge.expires_at > self._clock.now():
                return Again(at=merge.expires_at)
            ended = moves.expire(merge, self._clock.now())
            prices = await self._records.account(unit, merge)
            await self._records.keep(unit, ended, Moved(verb=Verb.EXPIRE, actor=JOB, prices=prices))
            await unit.commit()
        return Again(at=None)

    async def remind(self, job: Job) -> Again:
        """An hour before it expires the card comes again, with sound."""
        return await self._bring_back(job, sound=True)

    async def wake(self, job: Job) -> Again:
        """*Later* is over: the card comes again."""
        return await self._bring_back(job, sound=False)

    async def remind_of_numbers(self, job: Job) -> Again:
        """Daily while a posting carries a number that is not its own: Ozon cancels after three days."""
        async with self._database.write() as unit:
            merge = await self._found(unit, job)
            if merge is None or not merge.owing:
                return Again(at=None)
            params = {"merge": merge.id, "shop": merge.shop, "owing": list(merge.owing)}
            for target, _ in await unit.chats.targets(Topic.URGENT, merge.shop):
                await unit.outbox.say(target, OWING, params, lane=Lane.CRITICAL, silent=False)
            at = self._clock.now() + OWING_EVERY
            await unit.due.put(OWING, job.subject, at, tick=Tick.BUSINESS)
            await unit.commit()
        return Again(at=at)

    async def _take(self, unit: Unit, changes: list[Change]) -> None:
        by_shop: dict[Shop, dict[PostingNumber, list[Change]]] = {}
        shops = {shop.id: shop for shop in await unit.shops.all()}
        for change in changes:
            if change.shop in shops:
                by_shop.setdefault(shops[change.shop], {}).setdefault(change.posting, []).append(change)
        for shop, postings in by_shop.items():
            for merge in await unit.merges.holding(shop.id, list(postings)):
                await self._weigh(
                    unit, merge, [change for number in merge.present for change in postings.get(number, [])]
                )
            for stop in await unit.stops.waiting(shop.id, list(postings)):
                await self._weigh_rest(unit, stop, [each for number in stop.rest for each in postings.get(number, [])])
            for merge in await unit.merges.owed(shop.id, list(postings)):
                await self._forgive(unit, merge)
            await changed(unit, shop.id, postings, self._clock)
            if shop.first_sync_done:
                await self._scanning.look_at(unit, shop, list(postings), _arrived(postings))

    async def _weigh(self, unit: Unit, merge: Merge, changes: list[Change]) -> None:
        """What happened to the members: nothing, a new judgement, or the end."""
        ours = {str(step.params["number"]) for step in await unit.writes.of(FEATURE, str(merge.id), StepKind.TRACK)}
        doubtful: Change | None = None
        for change in changes:
            kind, after = _kind(change)
            outcome = consequence(merge.state, kind, after=after, ours=ours)
            if outcome.effect is Effect.BREAK:
                await self._breaking.break_up(unit, JOB, merge, reason=outcome.reason, posting=change.posting)
                return
            if outcome.effect is Effect.RECHECK:
                doubtful = change if doubtful is None or not _sealed(doubtful) else doubtful
        if doubtful is not None:
            await self._recheck(unit, merge, doubtful)
        elif changes:
            await unit.outbox.touch("merges.card", str(merge.id))

    async def _weigh_rest(self, unit: Unit, stop: Stop, changes: list[Change]) -> None:
        """Who waits to go on without others is watched as before."""
        for change in changes:
            kind, after = _kind(change)
            outcome = consequence(stop.state, kind, after=after, ours={after})
            if outcome.effect is Effect.BREAK:
                await self._breaking.changed_again(unit, stop, change.posting, outcome.reason)
                return
        await self._breaking.changed_again(unit, stop, None, changes[0].kind.value)

    async def _forgive(self, unit: Unit, merge: Merge) -> None:
        freed = await self._breaking.forgiven(unit, merge)
        if freed is not merge:
            await unit.merges.save(freed)
            await self._records.set_clocks(unit, freed)
            await unit.outbox.touch("merges.card", str(merge.id))

    async def _recheck(self, unit: Unit, merge: Merge, change: Change) -> None:
        """Judge the members anew; where that ends the merge, the one that changed is named."""
        broken = broken_by(merge.state, await self._records.findings(unit, merge))
        sealed = merge.state in UNTOUCHED and _sealed(change)
        if broken:
            own_way = sealed or change.kind is ChangeKind.TRACK
            shut = merge.state in UNTOUCHED and own_way and broken[0].check is Check.STATE
            reason = SEALED_ELSEWHERE if shut else reason_of(broken[0])
            await self._breaking.break_up(unit, JOB, merge, reason=reason, posting=change.posting)
            return
        if sealed and merge.state is State.PROPOSED:
            await self._breaking.decide_now(unit, merge, change.posting)
        await unit.outbox.touch("merges.card", str(merge.id))

    async def _bring_back(self, job: Job, *, sound: bool) -> Again:
        async with self._database.write() as unit:
            merge = await self._found(unit, job)
            if merge is None or merge.state is not State.PROPOSED:
                return Again(at=None)
            await self._records.show(unit, merge, sound=sound, afresh=True)
            await unit.commit()
        return Again(at=None)

    async def _found(self, unit: Unit, job: Job) -> Merge | None:
        try:
            return await unit.merges.get(MergeId(int(job.subject)), lock=True)
        except NotFound:
            return None


async def begin(unit: Unit, clock: Clock) -> None:
    """See to it that the feed is followed."""
    await unit.due.ensure(FEED, "", clock.real(), tick=Tick.REAL)


def _arrived(postings: Mapping[PostingNumber, list[Change]]) -> list[PostingNumber]:
    """Who has just come to where orders wait for packing; what comes of reading the past is no news."""
    return [
        number
        for number, changes in postings.items()
        if any(
            not change.quiet
            and change.kind in {ChangeKind.APPEARED, ChangeKind.STATUS}
            and change.status_after == AWAITING_PACKAGING
            for change in changes
        )
    ]


def _sealed(change: Change) -> bool:
    """Somebody assembled it in Ozon's cabinet."""
    status = change.kind is ChangeKind.STATUS and change.status_before == AWAITING_PACKAGING
    return status and phase_of(change.status_after) is Phase.PACKED


def _kind(change: Change) -> tuple[str, str]:
    """The kind and the new value as the merge rules name them: a status comes without its substatus."""
    kind = change.kind.value
    if kind not in {"status", "cancelled"}:
        return kind, change.after
    if change.status_after == SPLIT:
        return "split", change.status_after
    return ("disputed" if change.status_after in DISPUTED else kind), change.status_after
