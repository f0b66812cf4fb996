"""Keeping stops of merges: the newest of each merge counts."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.merges import MergeMemberRow, MergeRow
from services.db.tables.stops import StopRow
from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges import UNDER_WAY, Change, Merge, State
from services.domain.merges.defence import Answer, Stop
from services.errors import NotFound
from services.ports import Clock

Numbers = Collection[PostingNumber]
WAITS = timedelta(days=14)
"""For how long the rest of a stopped parcel is kept from other merges; longer than any deadline to hand over."""


class Stops:
    """Finds and writes stops, by merge and by posting."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def add(
        self,
        merge: Merge,
        state: State,
        reason: str,
        *,
        out: Numbers,
        rest: Numbers,
        bar: str = "",
        following: MergeId | None = None,
    ) -> Stop:
        """Write a stop down. ``merge`` as it stands after it, ``state`` as it stood before."""
        row = StopRow(
            merge_id=merge.id, shop_id=merge.shop, revision=merge.revision, state=state, reason=reason[:64],
            out=sorted(out), rest=sorted(rest), bar=bar[:40],
            at=self._clock.now(), next_merge_id=following,
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()
        return _stop(row)

    async def get(self, stop: int) -> Stop:
        """One of them. Raises `NotFound` ``stop_not_found``."""
        found = await self._all(select(StopRow).where(StopRow.id == stop))
        if not found:
            raise NotFound("stop_not_found")
        return found[0]

    async def newest(self, merge: MergeId) -> Stop | None:
        """The last stop of a merge; None where it never stopped by itself."""
        found = await self._all(select(StopRow).where(StopRow.merge_id == merge).order_by(StopRow.id.desc()).limit(1))
        return found[0] if found else None

    async def answer(self, stop: int, answer: Answer, by: MemberId | None) -> bool:
        """What became of the goods; False where that was said before."""
        query = update(StopRow).where(StopRow.id == stop, StopRow.answer.is_(None))
        given = query.values(answer=answer, answered_by=by, answered_at=self._clock.now()).returning(StopRow.id)
        return await self._session.scalar(given) is not None

    async def unanswered(self, shop: ShopId, postings: Numbers) -> list[Stop]:
        """Stops of parcels in which any of these ever lay, and of which nobody has said where the rest is."""
        query = select(StopRow).where(StopRow.shop_id == shop, StopRow.answer.is_(None), StopRow.state.in_(UNDER_WAY))
        query = query.where(StopRow.merge_id.in_(_ever_with(shop, postings))).order_by(StopRow.id)
        return [stop for stop in await self._all(query) if stop.open]

    async def waiting(self, shop: ShopId, postings: Numbers) -> list[Stop]:
        """Stops of packed parcels whose rest may still go on and holds one of these: they wait for a press.

        After ``WAITS`` nobody waits any more. Of many postings only those are looked at that wait.
        """
        newest = select(func.max(StopRow.id)).group_by(StopRow.merge_id)
        broken = select(MergeRow.id).where(MergeRow.state == State.BROKEN)
        query = select(StopRow).where(StopRow.shop_id == shop, StopRow.at > self._clock.now() - WAITS)
        query = query.where(StopRow.state.in_(UNDER_WAY), StopRow.rest != [])
        query = query.where(StopRow.id.in_(newest), StopRow.merge_id.in_(broken))
        numbers = frozenset(postings)
        return [stop for stop in await self._all(query.order_by(StopRow.id)) if numbers.intersection(stop.rest)]

    async def tells(self, shop: ShopId, posting: PostingNumber) -> bool:
        """Whether a merge speaks for this posting when it is cancelled after packing: it lies in its parcel."""
        inside = select(MergeMemberRow.id).join(MergeRow, MergeRow.id == MergeMemberRow.merge_id)
        inside = inside.where(MergeMemberRow.shop_id == shop, MergeMemberRow.posting == posting, MergeMemberRow.live)
        if await self._session.scalar(inside.where(MergeRow.state.in_(UNDER_WAY)).limit(1)) is not None:
            return True
        if any(posting in stop.rest for stop in await self.waiting(shop, [posting])):
            return True
        query = select(StopRow).where(StopRow.merge_id.in_(_ever_with(shop, [posting])))
        said = [stop for stop in await self._all(query) if stop.packed and posting in stop.out]
        return any(stop.open or stop.reason == Change.CANCELLED for stop in said)

    async def _all(self, query: "Select[StopRow]") -> list[Stop]:
        return [_stop(row) for row in await self._session.scalars(query.execution_options(populate_existing=True))]


def _ever_with(shop: ShopId, postings: Numbers) -> "Select[int]":
    query = select(MergeMemberRow.merge_id).where(MergeMemberRow.shop_id == shop)
    return query.where(MergeMemberRow.posting.in_(list(postings)))


def _stop(row: StopRow) -> Stop:
    return Stop(
        id=row.id, merge=MergeId(row.merge_id), shop=ShopId(row.shop_id), revision=row.revision, state=row.state,
        reason=row.reason, out=_numbers(row.out), rest=_numbers(row.rest), bar=row.bar, at=row.at,
        next=MergeId(row.next_merge_id) if row.next_merge_id else None, answer=row.answer,
        answered_by=MemberId(row.answered_by) if row.answered_by else None, answered_at=row.answered_at,
    )  # fmt: skip


def _numbers(kept: Collection[str]) -> tuple[PostingNumber, ...]:
    return tuple(PostingNumber(number) for number in kept)
