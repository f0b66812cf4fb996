"""The due table: the only queue. One row for each (kind, subject), claimed by lease."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import DueRow
from services.domain.due import Job, Tick

LEASE = timedelta(minutes=10)


class DueTable:
    """Puts, claims and finishes jobs. Leases run on real time, due times on the job's own clock."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put(
        self, kind: str, subject: str, at: datetime, *, tick: Tick, params: Mapping[str, Any] | None = None
    ) -> None:
        """Have the job run at ``at``; an existing row is moved there (params stay unless given)."""
        row = await self._session.get(DueRow, (kind, subject))
        if row is None:
            row = DueRow(
                kind=kind, subject=subject, tick=tick, due_at=at, attempts=0, params=dict(params or {}), error=""
            )
            self._session.add(row)
            return
        row.due_at, row.tick, row.attempts = at, tick, 0
        if params is not None:
            row.params = dict(params)

    async def ensure(self, kind: str, subject: str, at: datetime, *, tick: Tick) -> None:
        """Have the job there, without moving it if it is."""
        if await self._session.get(DueRow, (kind, subject)) is None:
            await self.put(kind, subject, at, tick=tick)

    async def drop(self, kind: str, subject: str) -> None:
        """Forget the job."""
        await self._session.execute(delete(DueRow).where(DueRow.kind == kind, DueRow.subject == subject))

    async def drop_subject(self, subject: str) -> None:
        """Forget every job of a subject that is gone."""
        await self._session.execute(delete(DueRow).where(DueRow.subject == subject))

    async def claim(self, business: datetime, real: datetime, limit: int = 20) -> list[Job]:
        """Take what is due and free, soonest first."""
        due = or_(
            and_(DueRow.tick == Tick.BUSINESS, DueRow.due_at <= business),
            and_(DueRow.tick == Tick.REAL, DueRow.due_at <= real),
        )
        free = or_(DueRow.leased_until.is_(None), DueRow.leased_until < real)
        chosen = (
            select(DueRow.kind, DueRow.subject)
            .where(due, free)
            .order_by(DueRow.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        keys = [(kind, subject) for kind, subject in await self._session.execute(chosen)]
        if not keys:
            return []
        mine = tuple_(DueRow.kind, DueRow.subject).in_(keys)
        await self._session.execute(update(DueRow).where(mine).values(leased_until=real + LEASE))
        rows = await self._session.scalars(select(DueRow).where(mine).order_by(DueRow.due_at))
        return [_job(row) for row in rows]

    async def done(self, job: Job, next_at: datetime | None, params: Mapping[str, Any] | None) -> None:
        """Finish a run: set the next one or let the row go. A row moved meanwhile keeps the earlier time."""
        row = await self._session.get(DueRow, (job.kind, job.subject))
        if row is None:
            return
        moved = row.due_at != job.due_at
        if next_at is None and not moved:
            await self._session.delete(row)
            return
        if next_at is not None:
            row.due_at = min(row.due_at, next_at) if moved else next_at
        row.leased_until, row.attempts, row.error = None, 0, ""
        if params is not None:
            row.params = dict(params)

    async def failed(self, job: Job, error: str, retry_at: datetime) -> None:
        """Count a failed run; ``retry_at`` is on the job's own clock."""
        row = await self._session.get(DueRow, (job.kind, job.subject))
        if row is not None:
            row.leased_until, row.attempts, row.due_at = None, job.attempts + 1, retry_at
            row.error = error[:255]

    async def release_all(self) -> None:
        """Free every lease: at start there is no other process that could hold one."""
        await self._session.execute(update(DueRow).values(leased_until=None))

    async def late(self, business: datetime, real: datetime) -> int:
        """How many jobs should have run by now."""
        query = select(func.count()).select_from(DueRow)
        return await self._session.scalar(
            query.where(
                or_(
                    and_(DueRow.tick == Tick.BUSINESS, DueRow.due_at <= business),
                    and_(DueRow.tick == Tick.REAL, DueRow.due_at <= real),
                )
            )
        ) or 0  # fmt: skip

    async def find(self, kind: str, subject: str) -> Job | None:
        """The job as it stands."""
        row = await self._session.get(DueRow, (kind, subject))
        return _job(row) if row else None


def _job(row: DueRow) -> Job:
    return Job(
        kind=row.kind, subject=row.subject, tick=row.tick, due_at=row.due_at, attempts=row.attempts, params=row.params
    )
