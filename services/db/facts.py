"""Small remembered facts of the process."""

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import FactRow


class Facts:
    """Reads and writes named texts."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, name: str) -> str | None:
        """The text under ``name``, or None."""
        row = await self._session.get(FactRow, name)
        return row.value if row else None

    async def put(self, name: str, value: str) -> None:
        """Remember ``value`` under ``name``."""
        query = update(FactRow).where(FactRow.name == name).values(value=value).returning(FactRow.name)
        if await self._session.scalar(query) is None:
            await self._session.execute(insert(FactRow).values(name=name, value=value))
