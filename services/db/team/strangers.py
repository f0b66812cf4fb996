"""People outside the team who were told so."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import StrangerRow
from services.domain.ids import TelegramId
from services.ports import Clock


class Strangers:
    """Remembers who was refused where, so that nobody is told twice. ``place`` 0 is the private chat."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def told(self, who: TelegramId, place: int) -> datetime | None:
        """When the person was refused there last (real time)."""
        row = await self._session.get(StrangerRow, (who, place), populate_existing=True)
        return row.told_at if row else None

    async def tell(self, who: TelegramId, place: int) -> None:
        """They are refused now."""
        await self._session.merge(StrangerRow(telegram_id=who, place=place, told_at=self._clock.real()))

    async def forget(self, who: TelegramId) -> None:
        """They are no stranger any more, or a new one."""
        await self._session.execute(delete(StrangerRow).where(StrangerRow.telegram_id == who))

    async def sweep(self, before: datetime) -> None:
        """Forget refusals in groups that were made before ``before``."""
        query = delete(StrangerRow).where(StrangerRow.place != 0, StrangerRow.told_at < before)
        await self._session.execute(query)
