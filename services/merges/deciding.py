"""Deciding: approve, ship apart, leave one out, later, or start one by hand. Nothing goes to Ozon here."""

from collections.abc import Sequence

from services.db.uow import Database, Unit
from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges import Merge, Mode, State, Verb, broken_by, expires_at, judge, moves, reason_of
from services.domain.merges.life import earliest_deadline
from services.domain.team import Actor, Right, require, visible
from services.errors import InvalidInput, NotFound, NotNow
from services.merges.agreeing import must_be_agreed
from services.merges.breaking import Breaking
from services.merges.fresh import Rereading
from services.merges.lessons import Lessons
from services.merges.progress import Progress
from services.merges.proving import offer
from services.merges.records import Moved, Records, actor_member
from services.ports import Clock


class Deciding:
    """A press carries the revision that the person saw; another one changes nothing and redraws the card."""

    def __init__(
        self, database: Database, clock: Clock, records: Records, breaking: Breaking, rereading: Rereading
    ) -> None:
        self._database = database
        self._clock = clock
        self._records = records
        self._breaking = breaking
        self._rereading = rereading
        self._progress = Progress(clock, records)
        self._lessons = Lessons()

    async def approve(self, actor: Actor, merge_id: MergeId, revision: int) -> Merge:
        """Decide for one parcel, on postings read anew from Ozon. Packing starts by another press.

        Above the owner's value it takes two people: the first press leaves it PROPOSED, and the same person's second is
        `NotNow` ``second_person_needed``.

        `NotNow` ``merge_broke`` (``reason``) where they cannot travel together any more: the merge ends.
        """
        await self._reread(actor, merge_id, revision)
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, Right.DECIDE, merge_id)
            approved, verb = await self._approved(unit, actor, moves.seen(merge, revision))
            findings = await self._records.findings(unit, merge)
            broken = broken_by(merge.state, findings)
            if broken:
                reason = reason_of(broken[0])
                await self._breaking.break_up(unit, actor, merge, reason=reason, posting=None)
                await unit.commit()
                raise NotNow("merge_broke", reason=reason)
            await must_be_agreed(unit, merge)
            prices = await self._records.account(unit, merge)
            await self._records.keep(unit, approved, Moved(verb=verb, actor=actor, rules=findings, prices=prices))
            await self._records.show(unit, approved)
            if verb is Verb.APPROVE:
                await self._lessons.approved(unit, approved, await unit.orders.many(merge.shop, merge.present))
            await unit.commit()
        return approved

    async def _approved(self, unit: Unit, actor: Actor, merge: Merge) -> tuple[Merge, Verb]:
        """The merge after this person's approval, the only one or one of two."""
        by, now = actor_member(actor), self._clock.now()
        rules = await unit.merge_rules.of(merge.shop)
        two = rules.wants_two(await unit.orders.many(merge.shop, merge.present))
        if two and merge.first_by in {None, by}:
            return moves.approve_first(merge, by, now), Verb.APPROVE_FIRST
        return moves.approve(merge, by, now), Verb.APPROVE

    async def reject(self, actor: Actor, merge_id: MergeId, revision: int) -> Merge:
        """*Ship apart*."""
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, Right.DECIDE, merge_id)
            ended = moves.reject(moves.seen(merge, revision), actor_member(actor), self._clock.now())
            prices = await self._records.account(unit, merge)
            await self._records.keep(unit, ended, Moved(verb=Verb.REJECT, actor=actor, prices=prices))
            await unit.commit()
        return ended

    async def later(self, actor: Actor, merge_id: MergeId, revision: int) -> Merge:
        """Put a proposal out of sight for two hours, never past its expiry."""
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, Right.DECIDE, merge_id)
            hidden = moves.snooze(moves.seen(merge, revision), self._clock.now())
            await self._records.keep(unit, hidden, Moved(verb=Verb.SNOOZE, actor=actor))
            await unit.commit()
        return hidden

    async def leave_out(self, actor: Actor, merge_id: MergeId, revision: int, posting: PostingNumber) -> Merge:
        """One posting goes alone; of two, that ends the merge: then press *Ship apart*."""
        async with self._database.write() as unit:
            actor, merge = await self._open(unit, actor, Right.DECIDE, merge_id)
            shared = await self._breaking.shared(unit, merge)
            left = moves.leave_out(
                moves.seen(merge, revision), posting, actor_member(actor), self._clock.now(), shared=shared
            )
            await self._breaking.let_go(unit, merge, posting)
            await self._records.keep(unit, left, Moved(verb=Verb.LEAVE_OUT, actor=actor, posting=posting))
            left = await self._progress.advance(unit, left)
            await unit.commit()
        return left

    async def start(self, actor: Actor, numbers: Sequence[PostingNumber]) -> Merge:
        """A proposal by hand, under the same checks. `NotNow` ``merge_refused`` with the first failed check."""
        shop = await self._shop_of(actor, numbers)
        await self._rereading.read(shop, numbers)
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            require(actor, Right.DECIDE, shop)
            members, context = await self._records.judged(unit, shop, frozenset(numbers), None)
            verdict, deadline = judge(members, context), earliest_deadline(members)
            if await unit.merges.holding(shop, numbers):
                raise NotNow("merge_refused", check="not_in_merge")
            if verdict.mode is not Mode.ONE_PARCEL or deadline is None:
                held = verdict.held_back
                raise NotNow("merge_refused", check=held[0].value if held else "time_left")
            merge = await unit.merges.create(shop, sorted(set(numbers)), expires_at(deadline))
            await self._records.set_clocks(unit, merge)
            await self._records.show(unit, merge)
            await offer(unit, merge)
            unit.audit.note(actor, "merges.start", f"merge:{merge.id}")
            await unit.commit()
        return merge

    async def _shop_of(self, actor: Actor, numbers: Sequence[PostingNumber]) -> ShopId:
        if len(set(numbers)) < 2:
            raise InvalidInput("merge_needs_numbers")
        async with self._database.read() as unit:
            for shop in await unit.shops.all(visible(actor)):
                found = await unit.orders.many(shop.id, numbers)
                if len(found) == len(set(numbers)):
                    require(actor, Right.DECIDE, shop.id)
                    return shop.id
        raise NotFound("postings_not_in_one_shop")

    async def _reread(self, actor: Actor, merge_id: MergeId, revision: int) -> None:
        """Fail early on an old card or a missing right, then look at Ozon."""
        async with self._database.read() as unit:
            merge = moves.seen(await unit.merges.get(merge_id, visible(actor)), revision)
            require(actor, Right.DECIDE, merge.shop)
            if merge.state is not State.PROPOSED:
                raise NotNow("merge_not_now", state=merge.state.value, verb=Verb.APPROVE.value)
        await self._rereading.read(merge.shop, merge.present)

    async def _open(self, unit: Unit, actor: Actor, right: Right, merge_id: MergeId) -> tuple[Actor, Merge]:
        """The actor with rights as they stand now, and the merge locked for change."""
        actor = await unit.team.now(actor)
        merge = await unit.merges.get(merge_id, visible(actor), lock=True)
        require(actor, right, merge.shop)
        return actor, merge
