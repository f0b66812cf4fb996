"""Parcels: a carrier's number and the postings inside. A number never sits on a merge."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.writes import ParcelPostingRow, ParcelRow
from services.domain.ids import PostingNumber, ShopId
from services.ports import Clock


class Parcels:
    """Parcels by the subject that made them (``merge:7``) and by number."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def pack(self, shop: ShopId, subject: str, carrier: str, postings: Iterable[PostingNumber]) -> None:
        """A parcel without a number yet; packing again changes nothing."""
        if await self._row(subject) is not None:
            return
        row = ParcelRow(shop_id=shop, subject=subject, number="", carrier=carrier, created_at=self._clock.now())
        self._session.add(row)
        await self._session.flush()
        self._session.add_all(ParcelPostingRow(parcel_id=row.id, posting=posting) for posting in postings)

    async def number(self, subject: str, number: str) -> None:
        """The parcel's number, or a corrected one."""
        await self._session.execute(update(ParcelRow).where(ParcelRow.subject == subject).values(number=number))

    async def number_of(self, subject: str) -> str:
        """The parcel's number; '' while there is none."""
        row = await self._row(subject)
        return row.number if row else ""

    async def take_out(self, subject: str, postings: Iterable[PostingNumber]) -> None:
        """These postings are no longer inside."""
        row = await self._row(subject)
        if row is not None:
            inside = update(ParcelPostingRow).where(ParcelPostingRow.parcel_id == row.id)
            gone = inside.where(ParcelPostingRow.posting.in_(list(postings)), ParcelPostingRow.left_at.is_(None))
            await self._session.execute(gone.values(left_at=self._clock.now()))

    async def put_back(self, subject: str, postings: Iterable[PostingNumber]) -> None:
        """These postings are inside after all."""
        row = await self._row(subject)
        if row is not None:
            inside = update(ParcelPostingRow).where(ParcelPostingRow.parcel_id == row.id)
            await self._session.execute(inside.where(ParcelPostingRow.posting.in_(list(postings))).values(left_at=None))

    async def numbered(self, shop: ShopId, number: str) -> list[str]:
        """Subjects of the shop's parcels that carry this number."""
        query = select(ParcelRow.subject).where(ParcelRow.shop_id == shop, ParcelRow.number == number)
        return list(await self._session.scalars(query))

    async def _row(self, subject: str) -> ParcelRow | None:
        return (await self._session.scalars(select(ParcelRow).where(ParcelRow.subject == subject))).one_or_none()
