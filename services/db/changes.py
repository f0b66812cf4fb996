"""The change feed of postings: appended with the change itself, read by every consumer from its own cursor."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.orders import ChangeCursorRow, ChangeRow
from services.domain.changes import Change, Difference
from services.domain.ids import PostingNumber, ShopId


class Changes:
    """Appends, reads and forgets."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self, shop: ShopId, found: Iterable[tuple[PostingNumber, Difference]], *, seen_at: datetime, quiet: bool
    ) -> None:
        """Append a line for each difference.

        Sequences are committed in the order in which they are given out, so that no consumer steps over one: only one
        process writes, and its writers stand in a queue (`Database.write`), on PostgreSQL too.
        """
        rows = [
            {
                "shop_id": shop,
                "posting": number,
                "kind": difference.kind,
                "before": difference.before[:255],
                "after": difference.after[:255],
                "quiet": quiet,
                "seen_at": seen_at,
            }
            for number, difference in found
        ]
        if rows:
            await self._session.execute(insert(ChangeRow), rows)

    async def after(self, sequence: int, limit: int = 500) -> list[Change]:
        """The lines that follow ``sequence``, oldest first."""
        query = select(ChangeRow).where(ChangeRow.id > sequence).order_by(ChangeRow.id).limit(limit)
        return [_change(row) for row in await self._session.scalars(query)]

    async def of(self, shop: ShopId, posting: PostingNumber) -> list[Change]:
        """Everything noted about one posting, oldest first."""
        query = select(ChangeRow).where(ChangeRow.shop_id == shop, ChangeRow.posting == posting).order_by(ChangeRow.id)
        return [_change(row) for row in await self._session.scalars(query)]

    async def since(self, moment: datetime, shops: Collection[ShopId], limit: int) -> list[Change]:
        """What was seen from ``moment`` on in these shops and is news, oldest first."""
        query = select(ChangeRow).where(ChangeRow.seen_at >= moment, ChangeRow.shop_id.in_(shops))
        query = query.where(ChangeRow.quiet.is_(False)).order_by(ChangeRow.id).limit(limit)
        return [_change(row) for row in await self._session.scalars(query)]

    async def head(self) -> int:
        """The newest sequence; 0 for an empty feed."""
        return await self._session.scalar(select(func.max(ChangeRow.id))) or 0

    async def cursor(self, consumer: str) -> int:
        """How far ``consumer`` has read; 0 at first."""
        row = await self._session.get(ChangeCursorRow, consumer)
        return row.sequence if row else 0

    async def advance(self, consumer: str, sequence: int) -> None:
        """Remember how far ``consumer`` has read, in the transaction of what it made of it."""
        row = await self._session.get(ChangeCursorRow, consumer)
        if row is None:
            self._session.add(ChangeCursorRow(consumer=consumer, sequence=sequence))
        else:
            row.sequence = sequence

    async def forget(self, before: datetime) -> None:
        """Let go of lines older than ``before``."""
        await self._session.execute(delete(ChangeRow).where(ChangeRow.seen_at < before))


def _change(row: ChangeRow) -> Change:
    return Change(
        sequence=row.id, shop=ShopId(row.shop_id), posting=PostingNumber(row.posting), kind=row.kind,
        before=row.before, after=row.after, seen_at=row.seen_at, quiet=row.quiet,
    )  # fmt: skip
