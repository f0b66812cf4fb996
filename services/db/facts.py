"""Small remembered facts of the process."""

from functools import cache

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningUpdate

from services.db.tables import FactRow


class Facts:
    """Reads and writes named texts."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, name: str) -> str | None:
        """The text under ``name``, or None."""
        return await self._session.scalar(_value(), {"which": name})

    async def put(self, name: str, value: str) -> None:
        """Remember ``value`` under ``name``."""
        if await self._session.scalar(_change(), {"which": name, "to": value}) is None:
            await self._session.execute(insert(FactRow).values(name=name, value=value))


@cache
def _value() -> Select[str]:
    return select(FactRow.value).where(FactRow.name == bindparam("which"))


@cache
def _change() -> ReturningUpdate[str]:
    query = update(FactRow).where(FactRow.name == bindparam("which")).values(value=bindparam("to"))
    return query.returning(FactRow.name).execution_options(synchronize_session=False)
