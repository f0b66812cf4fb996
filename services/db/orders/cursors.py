"""How far each kind of reading has come in each shop."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.orders import SyncCursorRow
from services.domain.ids import ShopId


class Cursors:
    """Small JSON values by shop and kind, written with the page that was read."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, shop: ShopId, kind: str) -> Any:
        """The value, or None where this kind has not begun."""
        row = await self._session.get(SyncCursorRow, (shop, kind))
        return row.value if row else None

    async def put(self, shop: ShopId, kind: str, value: Any, at: datetime) -> None:
        """Remember ``value``; ``at`` is business time."""
        await self._session.merge(SyncCursorRow(shop_id=shop, kind=kind, value=value, at=at))

    async def forget(self, shop: ShopId) -> None:
        """Begin anew in this shop."""
        await self._session.execute(delete(SyncCursorRow).where(SyncCursorRow.shop_id == shop))
