"""Keeping merges. A merge is written whole: its record says everything."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.merges.mapping import decision_of, merge_of, plain
from services.db.tables.merges import DecisionRow, MergeMemberRow, MergeRow, MethodRow
from services.db.tables.orders import PostingRow
from services.db.tables.shops import ShopRow
from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges import LIVE, REMEMBERED, Decision, Merge, MethodRules, Mode, State, Trial, Verb
from services.domain.notices import Target
from services.errors import NotFound
from services.ports import Clock

Within = Collection[ShopId] | None


class Merges:
    """Finds, writes and counts merges, and keeps what is allowed for delivery methods."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def create(self, shop: ShopId, postings: Iterable[PostingNumber], expires_at: datetime) -> Merge:
        """A new proposal at revision 1."""
        now, members = self._clock.now(), sorted(postings)
        row = MergeRow(
            shop_id=shop, mode=Mode.ONE_PARCEL, state=State.PROPOSED, revision=1, expires_at=expires_at, created_at=now,
            pack_thread=0, method_id=await self._session.scalar(_method(shop, members[0])),
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()
        self._session.add_all(
            MergeMemberRow(
                merge_id=row.id, shop_id=shop, posting=posting, joined_at=now, reason="", own_number_needed=False,
                live=True,
            )
            for posting in members
        )  # fmt: skip
        await self._session.flush()
        return await self.get(MergeId(row.id))

    async def get(self, merge: MergeId, within: Within = None, *, lock: bool = False) -> Merge:
        """One merge, if its shop may be seen. ``lock`` where it will be changed. Raises `NotFound`."""
        query = select(MergeRow).where(MergeRow.id == merge).execution_options(populate_existing=True)
        row = (await self._session.scalars(query.with_for_update() if lock else query)).one_or_none()
        if row is None or (within is not None and row.shop_id not in within):
            raise NotFound("merge_not_found")
        return merge_of(row, await self._members([row.id]))

    async def save(self, merge: Merge) -> None:
        """Write the record as it is now, newcomers and leavers included."""
        await self._session.execute(
            update(MergeRow)
            .where(MergeRow.id == merge.id)
            .values(
                state=merge.state, revision=merge.revision, expires_at=merge.expires_at,
                snoozed_until=merge.snoozed_until, decided_by=merge.decided_by, decided_at=merge.decided_at,
                first_by=merge.first_by,
            )
        )  # fmt: skip
        rows = {row.posting: row for row in await self._members([merge.id])}
        for member in merge.members:
            row = rows.get(member.posting)
            if row is None:
                row = MergeMemberRow(merge_id=merge.id, shop_id=merge.shop, posting=member.posting)
                self._session.add(row)
            row.joined_at, row.left_at, row.reason = member.joined_at, member.left_at, member.reason
            row.own_number_needed, row.live = member.own_number_needed, member.present and merge.live
        await self._session.flush()

    async def decide(self, decision: Decision) -> None:
        """Write down who did what."""
        row = DecisionRow(
            merge_id=decision.merge, verb=decision.verb, revision=decision.revision, member_id=decision.by,
            posting=decision.posting, at=decision.at, rules=[plain(rule) for rule in decision.rules],
            rules_id=decision.rules_id, reason=decision.reason, note=decision.note, prices=decision.prices,
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()

    async def decisions(self, merge: MergeId) -> list[Decision]:
        """Everything decided about a merge, oldest first."""
        query = select(DecisionRow).where(DecisionRow.merge_id == merge).order_by(DecisionRow.id)
        return [decision_of(row) for row in await self._session.scalars(query)]

    async def give_reason(self, merge: MergeId, reason: str, note: str) -> bool:
        """Why it was refused; False where that is known."""
        newest = select(func.max(DecisionRow.id)).where(DecisionRow.merge_id == merge, DecisionRow.verb == Verb.REJECT)
        query = update(DecisionRow).where(DecisionRow.id == newest.scalar_subquery(), DecisionRow.reason == "")
        given = query.values(reason=reason, note=note).returning(DecisionRow.id)
        return await self._session.scalar(given) is not None

    async def holding(self, shop: ShopId, postings: Collection[PostingNumber]) -> list[Merge]:
        """Live merges in which any of these postings is present."""
        found = await self._session.scalars(_holding(), {"shop": shop, "numbers": list(postings)})
        return await self._many(sorted(set(found)))

    async def owed(self, shop: ShopId, postings: Collection[PostingNumber]) -> list[Merge]:
        """Merges, live or not, to which any of these postings owes a number of its own."""
        query = select(MergeMemberRow.merge_id).where(
            MergeMemberRow.shop_id == shop, MergeMemberRow.posting.in_(postings), MergeMemberRow.own_number_needed
        )
        return await self._many(sorted(set(await self._session.scalars(query))))

    async def remembered(self, shop: ShopId, postings: Collection[PostingNumber]) -> list[frozenset[PostingNumber]]:
        """Who was ever together in merges that were refused, let expire or dissolved, and that held one of these."""
        query = (
            select(MergeMemberRow.merge_id)
            .join(MergeRow, MergeRow.id == MergeMemberRow.merge_id)
            .where(MergeMemberRow.shop_id == shop, MergeMemberRow.posting.in_(postings))
            .where(MergeRow.state.in_(REMEMBERED))
        )
        return [merge.ever for merge in await self._many(sorted(set(await self._session.scalars(query))))]

    async def owing(self, shop: ShopId) -> frozenset[PostingNumber]:
        """Postings that still carry a number which is not their own."""
        query = select(MergeMemberRow.posting).where(MergeMemberRow.shop_id == shop, MergeMemberRow.own_number_needed)
        return frozenset(PostingNumber(posting) for posting in await self._session.scalars(query))

    async def page(self, within: Within, *, offset: int, limit: int) -> tuple[int, list[Merge]]:
        """Live merges and those that still owe a number, of connected shops, the soonest to expire first."""
        owing = select(MergeMemberRow.merge_id).where(MergeMemberRow.own_number_needed)
        connected = select(ShopRow.id).where(ShopRow.removed_at.is_(None))
        query = select(MergeRow.id).where(MergeRow.state.in_(LIVE) | MergeRow.id.in_(owing))
        query = query.where(MergeRow.shop_id.in_(connected))
        if within is not None:
            query = query.where(MergeRow.shop_id.in_(within))
        count = await self._session.scalar(select(func.count()).select_from(query.subquery())) or 0
        ordered = query.order_by(MergeRow.expires_at, MergeRow.id).offset(offset).limit(limit)
        return count, await self._many(list(await self._session.scalars(ordered)))

    async def pushed_since(self, shop: ShopId, since: datetime) -> int:
        """How many proposals were put into chats since then."""
        query = select(func.count()).where(MergeRow.shop_id == shop, MergeRow.pushed_at >= since)
        return await self._session.scalar(query) or 0

    async def expired_since(self, since: datetime, within: Within) -> int:
        """How many proposals ended unanswered since then."""
        query = (
            select(func.count())
            .select_from(DecisionRow)
            .join(MergeRow, MergeRow.id == DecisionRow.merge_id)
            .where(DecisionRow.verb == Verb.EXPIRE, DecisionRow.at >= since)
        )
        if within is not None:
            query = query.where(MergeRow.shop_id.in_(within))
        return await self._session.scalar(query) or 0

    async def pushed(self, merge: MergeId) -> None:
        """The proposal stands in chats."""
        await self._session.execute(update(MergeRow).where(MergeRow.id == merge).values(pushed_at=self._clock.now()))

    async def packed_in(self, merge: MergeId, target: Target) -> None:
        """Remember where *Packed* was pressed."""
        query = update(MergeRow).where(MergeRow.id == merge)
        await self._session.execute(query.values(pack_chat_id=target.chat, pack_thread=target.thread))

    async def pack_place(self, merge: MergeId) -> tuple[int | None, int]:
        """Chat and thread in which *Packed* was pressed; (None, 0) before."""
        query = select(MergeRow.pack_chat_id, MergeRow.pack_thread).where(MergeRow.id == merge)
        chat, thread = (await self._session.execute(query)).one()
        return chat, thread

    async def rules(self, shop: ShopId) -> dict[tuple[ShopId, int], MethodRules]:
        """What is allowed for the shop's delivery methods; a missing one is not decided."""
        rows = await self._session.scalars(_methods(), {"shop": shop})
        return {(shop, row.method_id): MethodRules(one_parcel_allowed=row.one_parcel, trial=row.trial) for row in rows}

    async def allow(self, shop: ShopId, method: int, by: MemberId, *, on: bool) -> None:
        """Switch one parcel on or off for a delivery method."""
        row = await self._session.get(MethodRow, (shop, method))
        if row is None:
            row = MethodRow(shop_id=shop, method_id=method, trial=Trial.NONE)
            self._session.add(row)
        row.one_parcel, row.allowed_by, row.allowed_at = on, by, self._clock.now()

    async def _many(self, ids: Sequence[int]) -> list[Merge]:
        if not ids:
            return []
        rows = {row.id: row for row in await self._session.scalars(_fresh(ids))}
        members: dict[int, list[MergeMemberRow]] = {}
        for member in await self._members(ids):
            members.setdefault(member.merge_id, []).append(member)
        return [merge_of(rows[each], members.get(each, [])) for each in ids]

    async def _members(self, merges: Collection[int]) -> Sequence[MergeMemberRow]:
        query = select(MergeMemberRow).where(MergeMemberRow.merge_id.in_(merges)).order_by(MergeMemberRow.id)
        return (await self._session.scalars(query.execution_options(populate_existing=True))).all()


@cache
def _holding() -> Select[int]:
    query = select(MergeMemberRow.merge_id).where(MergeMemberRow.shop_id == bindparam("shop"), MergeMemberRow.live)
    return query.where(MergeMemberRow.posting.in_(bindparam("numbers", expanding=True)))


@cache
def _methods() -> Select[MethodRow]:
    return select(MethodRow).where(MethodRow.shop_id == bindparam("shop"))


def _method(shop: ShopId, posting: PostingNumber) -> Select[int]:
    return select(PostingRow.method_id).where(PostingRow.shop_id == shop, PostingRow.number == posting)


def _fresh(ids: Sequence[int]) -> Select[MergeRow]:
    return select(MergeRow).where(MergeRow.id.in_(ids)).execution_options(populate_existing=True)
