"""Notes for shipments, and what may stand in a forwarder's list."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.merges import MergeRow
from services.db.tables.paper import ForwardingRow, MergeNoteRow
from services.db.tables.shops import ShopRow
from services.db.tables.team import MemberRow
from services.domain.ids import MemberId, MergeId, ShopId
from services.domain.merges.slips import FORWARDED, Note
from services.ports import Clock


class Paper:
    """Reads and writes them; never commits."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def write_note(self, merge: MergeId, by: MemberId, text: str) -> None:
        """A note, in the place of the one before; '' takes it away."""
        self._session.add(MergeNoteRow(merge_id=merge, member_id=by, text=text, at=self._clock.now()))
        await self._session.flush()

    async def note(self, merge: MergeId) -> Note | None:
        """The note that stands now; None where there is none."""
        return (await self.notes([merge])).get(merge)

    async def notes(self, merges: Collection[MergeId]) -> dict[MergeId, Note]:
        """The notes that stand now, by merge."""
        newest = select(func.max(MergeNoteRow.id)).where(MergeNoteRow.merge_id.in_(merges))
        query = (
            select(MergeNoteRow, MemberRow.name)
            .outerjoin(MemberRow, MemberRow.id == MergeNoteRow.member_id)
            .where(MergeNoteRow.id.in_(newest.group_by(MergeNoteRow.merge_id)), MergeNoteRow.text != "")
        )
        found = await self._session.execute(query)
        return {MergeId(row.merge_id): Note(text=row.text, who=name or "", at=row.at) for row, name in found}

    async def let_recipients(self, shop: ShopId, by: MemberId, *, on: bool) -> None:
        """Let recipients stand in the shop's list, or stop it."""
        row = await self._session.get(ForwardingRow, shop)
        if row is None:
            row = ForwardingRow(shop_id=shop)
            self._session.add(row)
        row.recipients, row.set_by, row.set_at = on, by, self._clock.now()

    async def with_recipients(self) -> frozenset[ShopId]:
        """Shops in whose lists recipients may stand."""
        query = select(ForwardingRow.shop_id).where(ForwardingRow.recipients)
        return frozenset(ShopId(shop) for shop in await self._session.scalars(query))

    async def forwarded(self, within: Collection[ShopId] | None, since: datetime) -> list[MergeId]:
        """Merges of connected shops, approved since then and not yet under way in the carrier's last hands."""
        query = select(MergeRow.id).join(ShopRow, ShopRow.id == MergeRow.shop_id)
        query = query.where(ShopRow.removed_at.is_(None), MergeRow.state.in_(FORWARDED))
        query = query.where(func.coalesce(MergeRow.decided_at, MergeRow.created_at) >= since)
        if within is not None:
            query = query.where(MergeRow.shop_id.in_(within))
        return [MergeId(merge) for merge in await self._session.scalars(query.order_by(MergeRow.shop_id, MergeRow.id))]
