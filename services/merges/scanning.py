"""Looking for pairs: from the change feed, as orders come and go."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.due import Again, Job, Tick
from services.domain.ids import PostingNumber, ShopId
from services.domain.lookups import buyer_key
from services.domain.merges import (
    Candidate,
    Check,
    Context,
    Group,
    Merge,
    Mode,
    ShopRules,
    State,
    Verb,
    broken_by,
    contested_keys,
    find_groups,
    moves,
    reproposable,
)
from services.domain.notices import Lane
from services.domain.shops import Shop
from services.domain.team import System, Topic
from services.errors import NotFound
from services.merges.breaking import Breaking
from services.merges.latecomers import Latecomers
from services.merges.misfits import ONLY_PRICE, Misfits
from services.merges.pricing import prices_of
from services.merges.proving import offer
from services.merges.records import AUTO, Moved, Records
from services.merges.unproposed import proposed
from services.ports import Clock

JOB = System(job="merges.scan")
MOST_CARDS_A_SCAN = 5
MOST_CARDS_A_DAY = 10
OPEN = frozenset({State.PROPOSED, State.APPROVED})


class Scanning:
    """Proposes what can share a parcel. Idempotent: a pair that is proposed is not proposed again."""

    def __init__(self, database: Database, clock: Clock, records: Records, breaking: Breaking) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._breaking = breaking
        self._latecomers = Latecomers(clock)
        self._misfits = Misfits(clock)

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """A look over a whole shop: after its first reading, and when a rule or a switch was changed."""
        return {"merges.scan": self.scan}

    async def scan(self, job: Job) -> Again:
        """Look over every posting of a shop that still waits here."""
        async with self._database.write() as unit:
            try:
                shop = await unit.shops.get(ShopId(int(job.subject)))
            except NotFound:
                return Again(at=None)
            await self._withdraw(unit, shop, await unit.candidates.to_join(shop.id))
            await self._propose(unit, shop, await unit.candidates.to_join(shop.id))
            await unit.commit()
        return Again(at=None)

    async def look_at(self, unit: Unit, shop: Shop, numbers: Collection[str], arrived: Collection[str] = ()) -> None:
        """Look at the buyers of postings that changed; of those that ``arrived`` say who came too late."""
        keys = {key for number in numbers if (key := buyer_key(number)) is not None}
        if not keys:
            return
        candidates = await unit.candidates.of_buyers(shop.id, keys)
        context = await self._propose(unit, shop, candidates)
        if arrived:
            await self._latecomers.tell(unit, candidates, context, arrived)

    async def _withdraw(self, unit: Unit, shop: Shop, candidates: Sequence[Candidate]) -> None:
        """Proposals that do not pay any more by the prices and rules of now end, before somebody approves them."""
        for merge in await unit.merges.holding(shop.id, [candidate.number for candidate in candidates]):
            if merge.state is not State.PROPOSED:
                continue
            against = {finding.check for finding in broken_by(merge.state, await self._records.findings(unit, merge))}
            if against and against <= ONLY_PRICE:
                reason = Check.PRICED if Check.PRICED in against else Check.SAVES
                await self._breaking.break_up(unit, JOB, merge, reason=reason.value, posting=None)

    async def _propose(self, unit: Unit, shop: Shop, candidates: list[Candidate]) -> Context:
        """Mates join what is open first; who is still alone then is looked at by itself."""
        holding = await unit.merges.holding(shop.id, [candidate.number for candidate in candidates])
        rules = await unit.merge_rules.of(shop.id)
        context = Context(
            now=self._clock.now(),
            methods=await unit.merges.rules(shop.id),
            rules=rules,
            prices=await prices_of(unit, self._clock, shop.id, [each.posting for each in candidates], rules),
            contested=contested_keys(candidates),
            joinable=frozenset(merge.id for merge in holding if merge.state is State.APPROVED),
        )
        taken: set[PostingNumber] = set()
        for merge in holding:
            taken |= merge.ever
        for stop in await unit.stops.waiting(shop.id, [candidate.number for candidate in candidates]):
            taken |= frozenset(stop.rest)
        if any(merge.state in OPEN for merge in holding):
            for group in find_groups(candidates, context).of(Mode.ONE_PARCEL):
                taken |= await self._join(unit, holding, group, context.rules)
        free = [candidate for candidate in candidates if candidate.number not in taken]
        new: list[Merge] = []
        found = find_groups(free, replace(context, joinable=frozenset()))
        await self._misfits.note(unit, shop, found, {each.number: each for each in free}, context)
        for group in found.of(Mode.ONE_PARCEL):
            fresh = await self._one(unit, shop, group, context.rules)
            new += [fresh] if fresh is not None else []
        await self._push(unit, shop, new)
        return context

    async def _one(self, unit: Unit, shop: Shop, group: Group, rules: ShopRules) -> Merge | None:
        """The proposal for a group of postings that are in no merge, if it is a new one."""
        members = frozenset(group.members)
        if group.decide_by <= self._clock.now():
            return None
        if not reproposable(await unit.merges.remembered(shop.id, members), members):
            return None
        merge = await unit.merges.create(shop.id, group.members, group.decide_by)
        await proposed(unit, shop.id, group.members)
        await self._records.set_clocks(unit, merge)
        await self._ask_rule(unit, merge, group, rules)
        await offer(unit, merge)
        return merge

    async def _join(
        self, unit: Unit, holding: Sequence[Merge], group: Group, rules: ShopRules
    ) -> frozenset[PostingNumber]:
        """Newcomers of a group go into the one open merge that the group holds whole; answers them.

        What was approved and not packed is proposed anew: it is another parcel.
        """
        members = frozenset(group.members)
        inside = [merge for merge in holding if members & set(merge.present)]
        newcomers = members - inside[0].ever if len(inside) == 1 else frozenset()
        if not newcomers or inside[0].state not in OPEN or not set(inside[0].present) <= members:
            return frozenset()
        if group.decide_by <= self._clock.now():
            return frozenset()
        joined = moves.join(inside[0], sorted(newcomers), self._clock.now(), group.decide_by)
        await self._records.keep(unit, joined, Moved(verb=Verb.JOIN, actor=JOB, posting=min(newcomers)))
        if inside[0].state is State.APPROVED:
            await self._records.show(unit, joined, afresh=True)
        await self._ask_rule(unit, joined, group, rules)
        return newcomers

    async def _ask_rule(self, unit: Unit, merge: Merge, group: Group, rules: ShopRules) -> None:
        """Where the owner has a rule for this delivery method, let it look at the proposal."""
        if group.method in rules.auto:
            await unit.due.put(AUTO, str(merge.id), self._clock.now(), tick=Tick.BUSINESS)

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
