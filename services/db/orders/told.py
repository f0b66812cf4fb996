"""Who has been told of what, so that a matter sounds once."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.orders import ToldRow
from services.domain.notices import Target


class Told:
    """Marks matters as told, per chat and thread."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def untold(self, target: Target, kind: str, subjects: Iterable[str]) -> list[str]:
        """Those of ``subjects`` that this chat has not heard of, in the order given."""
        wanted = list(dict.fromkeys(subjects))
        query = select(ToldRow.subject).where(
            ToldRow.chat_id == target.chat,
            ToldRow.thread == target.thread,
            ToldRow.kind == kind,
            ToldRow.subject.in_(wanted),
        )
        known = set(await self._session.scalars(query)) if wanted else set()
        return [subject for subject in wanted if subject not in known]

    async def mark(self, target: Target, kind: str, subjects: Iterable[str], at: datetime) -> None:
        """These have now been told here."""
        rows = [
            {"chat_id": target.chat, "thread": target.thread, "kind": kind, "subject": subject, "at": at}
            for subject in subjects
        ]
        if rows:
            await self._session.execute(insert(ToldRow), rows)

    async def forget(self, before: datetime) -> None:
        """Let go of marks older than ``before``."""
        await self._session.execute(delete(ToldRow).where(ToldRow.at < before))
