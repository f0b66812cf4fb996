"""Open postings as the merge rules look at them."""

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.orders.mapping import posting_of
from services.db.tables.merges import MergeMemberRow, MergeRow
from services.db.tables.orders import PostingRow, RequestRow
from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.lookups import buyer_key
from services.domain.merges import Candidate, State
from services.domain.orders import AWAITING_DELIVER, AWAITING_PACKAGING, DISPUTED, FINAL, Scheme
from services.domain.returns import ON_APPROVAL


class Candidates:
    """Loads candidates of a shop. Members of proposals that nobody answered count as free: newcomers may join.

    A posting that still owes a number of its own is taken by the merge that it owes it to.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_buyers(self, shop: ShopId, keys: Collection[int]) -> list[Candidate]:
        """Every open posting of these buyers, whatever its state."""
        rows = (await self._session.scalars(_of_buyers(), {"shop": shop, "buyers": list(keys)})).all()
        return await self._candidates(shop, rows)

    async def to_join(self, shop: ShopId) -> list[Candidate]:
        """Every posting of the shop that still waits here."""
        query = _open().where(PostingRow.status.in_((AWAITING_PACKAGING, AWAITING_DELIVER)))
        return await self._candidates(shop, (await self._session.scalars(query, {"shop": shop})).all())

    async def named(self, shop: ShopId, numbers: Collection[PostingNumber]) -> list[Candidate]:
        """These postings, in any state, in the order of their numbers."""
        query = select(PostingRow).where(PostingRow.shop_id == shop, PostingRow.number.in_(numbers))
        rows = (await self._session.scalars(query.order_by(PostingRow.number))).all()
        return await self._candidates(shop, rows)

    async def with_mates(self, shop: ShopId, numbers: Collection[PostingNumber]) -> list[Candidate]:
        """Every open posting of the buyers of these postings: contested buckets are seen only so."""
        keys = {key for number in numbers if (key := buyer_key(number)) is not None}
        return await self.of_buyers(shop, keys)

    async def _candidates(self, shop: ShopId, rows: Sequence[PostingRow]) -> list[Candidate]:
        numbers = [row.number for row in rows]
        asked, taken = await self._asked(shop, numbers), await self._taken(shop, numbers)
        return [
            Candidate(
                posting=posting_of(row),
                cancellation_asked=row.number in asked,
                disputed=row.status in DISPUTED,
                live_merge=taken.get(row.number),
            )
            for row in rows
        ]

    async def _asked(self, shop: ShopId, numbers: Collection[str]) -> frozenset[str]:
        return frozenset(await self._session.scalars(_asked(), {"shop": shop, "numbers": list(numbers)}))

    async def _taken(self, shop: ShopId, numbers: Collection[str]) -> dict[str, MergeId]:
        rows = await self._session.execute(_taken(), {"shop": shop, "numbers": list(numbers)})
        return {posting: MergeId(merge) for posting, merge in rows}


def _open() -> Select[PostingRow]:
    query = select(PostingRow).where(PostingRow.shop_id == bindparam("shop"), PostingRow.scheme != Scheme.FBO)
    return query.where(PostingRow.status.not_in(FINAL)).order_by(PostingRow.id)


@cache
def _of_buyers() -> Select[PostingRow]:
    return _open().where(PostingRow.buyer_key.in_(bindparam("buyers", expanding=True)))


@cache
def _asked() -> Select[str]:
    query = select(RequestRow.posting).where(RequestRow.shop_id == bindparam("shop"), RequestRow.state == ON_APPROVAL)
    return query.where(RequestRow.posting.in_(bindparam("numbers", expanding=True)))


@cache
def _taken() -> Select[str, int]:
    query = (
        select(MergeMemberRow.posting, MergeMemberRow.merge_id)
        .join(MergeRow, MergeRow.id == MergeMemberRow.merge_id)
        .where(MergeMemberRow.shop_id == bindparam("shop"))
        .where(MergeMemberRow.posting.in_(bindparam("numbers", expanding=True)))
    )
    decided = MergeMemberRow.live & (MergeRow.state != State.PROPOSED)
    return query.where(decided | MergeMemberRow.own_number_needed)
