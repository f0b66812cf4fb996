"""Keeping carriers' bills: a row for each word that was said about one, the newest counts."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, String, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.merges import MergeMemberRow, MergeRow
from services.db.tables.savings import BillRow
from services.db.tables.writes import ParcelRow
from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges import GONE
from services.domain.merges.bills import same_number
from services.domain.money import Money
from services.ports import Clock

Which = Select[int]


class Bills:
    """By merge; a bill belongs to the merge's parcel."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def enter(self, shop: ShopId, subject: str, bill: Money | None, by: MemberId) -> None:
        """What the carrier billed for a parcel, in the place of what was known; None takes it away."""
        row = BillRow(
            shop_id=shop, subject=subject, amount=bill.amount if bill else None,
            currency=bill.currency if bill else "", member_id=by, at=self._clock.now(),
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()

    async def of(self, which: Which) -> dict[MergeId, Money]:
        """The bills that count now."""
        query = _newest().where(MergeRow.id.in_(which))
        found = await self._session.execute(query)
        return {
            MergeId(merge): Money(amount=bill.amount, currency=bill.currency)
            for merge, bill in found
            if bill.amount is not None
        }

    async def numbers(self, which: Which) -> dict[MergeId, str]:
        """The parcels' numbers."""
        query = select(MergeRow.id, ParcelRow.number).join(ParcelRow, ParcelRow.subject == _subject())
        found = await self._session.execute(query.where(MergeRow.id.in_(which)))
        return {MergeId(merge): number for merge, number in found}

    async def without(self, shops: Collection[ShopId], *, offset: int, limit: int) -> tuple[int, list[MergeId]]:
        """Joint parcels that were handed over and have no bill yet, the newest first."""
        known = _newest().where(BillRow.amount.is_not(None)).with_only_columns(MergeRow.id)
        query = select(MergeRow.id).where(MergeRow.shop_id.in_(shops), MergeRow.state.in_(GONE))
        query = query.where(MergeRow.id.not_in(known))
        count = await self._session.scalar(select(func.count()).select_from(query.subquery())) or 0
        page = await self._session.scalars(query.order_by(MergeRow.id.desc()).offset(offset).limit(limit))
        return count, [MergeId(merge) for merge in page]

    async def meant(self, shops: Collection[ShopId]) -> dict[str, set[MergeId]]:
        """Which handed-over merges a number may mean: the parcel's own, or any posting's in it."""
        gone = select(MergeRow.id).where(MergeRow.shop_id.in_(shops), MergeRow.state.in_(GONE))
        found: dict[str, set[MergeId]] = {}
        for merge, number in (await self.numbers(gone)).items():
            if number:
                found.setdefault(same_number(number), set()).add(merge)
        query = select(MergeMemberRow.merge_id, MergeMemberRow.posting)
        query = query.where(MergeMemberRow.merge_id.in_(gone), MergeMemberRow.left_at.is_(None))
        for inside, posting in await self._session.execute(query):
            found.setdefault(same_number(PostingNumber(posting)), set()).add(MergeId(inside))
        return found


def _newest() -> Select[int, BillRow]:
    """Merge and the newest word about its bill."""
    last = select(func.max(BillRow.id)).group_by(BillRow.subject)
    query = select(MergeRow.id, BillRow).join(BillRow, BillRow.subject == _subject())
    return query.where(BillRow.id.in_(last))


def _subject() -> Any:
    """Under which subject a merge's parcel is kept."""
    return literal("merge:").concat(cast(MergeRow.id, String))
