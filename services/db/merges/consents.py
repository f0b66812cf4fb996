"""Keeping what buyers were told: a row for each text, never overwritten in its words."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.consents import ConsentModeRow, ConsentRow
from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges import Merge
from services.domain.merges.consent import Consent, ConsentMode, ConsentNeed, ConsentState, Letter
from services.errors import NotFound
from services.ports import Clock


class Consents:
    """Finds and writes texts to buyers, and each shop's wish."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def add(
        self,
        merge: Merge,
        letter: Letter,
        by: MemberId,
        *,
        need: ConsentNeed,
        state: ConsentState,
        answer_by: datetime | None,
        posting: PostingNumber | None = None,
    ) -> Consent:
        """Write a text down, with the postings that it names."""
        row = ConsentRow(
            merge_id=merge.id, revision=merge.revision, need=need, state=state, text=letter.text,
            language=letter.language, members=sorted(merge.present), by=by, at=self._clock.now(), answer_by=answer_by,
            posting=posting, reason="", said="",
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()
        return _consent(row)

    async def get(self, consent: int) -> Consent:
        """One of them. Raises `NotFound`."""
        query = select(ConsentRow).where(ConsentRow.id == consent).execution_options(populate_existing=True)
        row = (await self._session.scalars(query)).one_or_none()
        if row is None:
            raise NotFound
        return _consent(row)

    async def of(self, merge: MergeId) -> list[Consent]:
        """Every text about a merge, oldest first."""
        query = select(ConsentRow).where(ConsentRow.merge_id == merge).order_by(ConsentRow.id)
        rows = await self._session.scalars(query.execution_options(populate_existing=True))
        return [_consent(row) for row in rows]

    async def move(self, consent: int, state: ConsentState, **values: Any) -> Consent:
        """What came of a text. ``values`` are other columns, never its words."""
        query = update(ConsentRow).where(ConsentRow.id == consent)
        await self._session.execute(query.values(state=state, **values))
        return await self.get(consent)

    async def mode(self, shop: ShopId) -> ConsentMode:
        """What the owner wants for a shop."""
        query = select(ConsentModeRow.mode).where(ConsentModeRow.shop_id == shop)
        return await self._session.scalar(query) or ConsentMode.INFORMED

    async def set_mode(self, shop: ShopId, mode: ConsentMode, by: MemberId) -> None:
        """Keep what the owner wants."""
        row = await self._session.get(ConsentModeRow, shop)
        if row is None:
            row = ConsentModeRow(shop_id=shop)
            self._session.add(row)
        row.mode, row.set_by, row.set_at = mode, by, self._clock.now()


def _consent(row: ConsentRow) -> Consent:
    return Consent(
        id=row.id, merge=MergeId(row.merge_id), revision=row.revision, need=row.need, state=row.state, text=row.text,
        language=row.language, members=frozenset(PostingNumber(number) for number in row.members),
        by=MemberId(row.by), at=row.at, answer_by=row.answer_by, answered_at=row.answered_at,
        answered_by=MemberId(row.answered_by) if row.answered_by else None,
        posting=PostingNumber(row.posting) if row.posting else None, reason=row.reason, said=row.said,
    )  # fmt: skip
