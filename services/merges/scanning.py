"""Looking for pairs: from the change feed, as orders come and go."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.due import Again, Job
from services.domain.ids import ShopId
from services.domain.lookups import buyer_key
from services.domain.merges import Candidate, Context, Group, Merge, Mode, State, Verb, find_groups, moves, reproposable
from services.domain.notices import Lane
from services.domain.shops import Shop
from services.domain.team import System, Topic
from services.errors import NotFound
from services.merges.records import Moved, Records
from services.ports import Clock

JOB = System(job="merges.scan")
MOST_CARDS_A_SCAN = 5
MOST_CARDS_A_DAY = 10


class Scanning:
    """Proposes what can share a parcel. Idempotent: a pair that is proposed is not proposed again."""

    def __init__(self, database: Database, clock: Clock, records: Records) -> None:
        self._database = database
        self._clock = clock
        self._records = records

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """A look over a whole shop: after its first reading, and when one parcel was switched on."""
        return {"merges.scan": self.scan}

    async def scan(self, job: Job) -> Again:
        """Look over every posting of a shop that still waits here."""
        async with self._database.write() as unit:
            try:
                shop = await unit.shops.get(ShopId(int(job.subject)))
            except NotFound:
                return Again(at=None)
            await self._propose(unit, shop, await unit.candidates.to_join(shop.id))
            await unit.commit()
        return Again(at=None)

    async def look_at(self, unit: Unit, shop: Shop, numbers: Collection[str]) -> None:
        """Look at the buyers of postings that changed."""
        keys = {key for number in numbers if (key := buyer_key(number)) is not None}
        if keys:
            await self._propose(unit, shop, await unit.candidates.of_buyers(shop.id, keys))

    async def _propose(self, unit: Unit, shop: Shop, candidates: list[Candidate]) -> None:
        context = Context(now=self._clock.now(), methods=await unit.merges.rules(shop.id))
        new: list[Merge] = []
        for group in find_groups(candidates, context).of(Mode.ONE_PARCEL):
            merge = await self._one(unit, shop, group)
            if merge is not None:
                new.append(merge)
        await self._push(unit, shop, new)

    async def _one(self, unit: Unit, shop: Shop, group: Group) -> Merge | None:
        """The proposal for a group if it is a new one; an open proposal takes newcomers in."""
        members = frozenset(group.members)
        holding = await unit.merges.holding(shop.id, members)
        if len(holding) == 1 and holding[0].state is State.PROPOSED:
            await self._join(unit, holding[0], group)
        if holding or group.decide_by <= self._clock.now():
            return None
        if not reproposable(await unit.merges.remembered(shop.id, members), members):
            return None
        merge = await unit.merges.create(shop.id, group.members, group.decide_by)
        await self._records.set_clocks(unit, merge)
        return merge

    async def _join(self, unit: Unit, merge: Merge, group: Group) -> None:
        newcomers = frozenset(group.members) - merge.ever
        if not newcomers or not set(merge.present) <= set(group.members):
            return
        joined = moves.join(merge, sorted(newcomers), self._clock.now(), group.decide_by)
        await self._records.keep(unit, joined, Moved(verb=Verb.JOIN, actor=JOB, posting=min(newcomers)))

    async def _push(self, unit: Unit, shop: Shop, new: list[Merge]) -> None:
        """A card each; where there are too many for one scan or one day, one list."""
        today = await unit.merges.pushed_since(shop.id, self._clock.now() - timedelta(days=1))
        if len(new) > MOST_CARDS_A_SCAN:
            for target, _ in await unit.chats.targets(Topic.MERGES, shop.id):
                params = {"shop": shop.id, "name": shop.name, "count": len(new)}
                await unit.outbox.say(target, "merges.many", params, lane=Lane.CARD, silent=True)
            return
        for merge in new[: max(0, MOST_CARDS_A_DAY - today)]:
            await self._records.show(unit, merge)
            await unit.merges.pushed(merge.id)
