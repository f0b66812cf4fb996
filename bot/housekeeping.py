"""What the process does for itself: sweeping, and a daily copy of the database."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.scheduler import JobHandler
from bot.settings import Settings
from services.db.backups import save_into
from services.db.engine import is_sqlite
from services.db.uow import Database, Unit
from services.domain.due import Again, Job, Tick
from services.ports import Clock
from services.status import BACKUP_FACT

SWEEP, BACKUP = "bot.sweep", "bot.backup"
_SWEEP_EVERY = timedelta(minutes=10)
_DONE_KEPT = timedelta(minutes=40)
_ASIDE_KEPT = timedelta(days=7)
_TOLD_KEPT = timedelta(days=30)
_DAY = timedelta(days=1)


class Housekeeping:
    """Its jobs run on real time."""

    def __init__(self, database: Database, clock: Clock, settings: Settings) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings

    def jobs(self) -> Mapping[str, JobHandler]:
        """By kind."""
        return {SWEEP: self.sweep, BACKUP: self.back_up}

    async def plan(self, unit: Unit) -> None:
        """See to it that the jobs are there."""
        now = self._clock.real()
        await unit.due.ensure(SWEEP, "", now + _SWEEP_EVERY, tick=Tick.REAL)
        if is_sqlite(self._settings.database):
            await unit.due.ensure(BACKUP, "", now + _DAY, tick=Tick.REAL)

    async def sweep(self, job: Job) -> Again:
        """Handled updates go within the hour, told messages after a month."""
        del job
        now = self._clock.real()
        async with self._database.write() as unit:
            await unit.inbox.sweep(now - _DONE_KEPT, now - _ASIDE_KEPT)
            await unit.delivery.sweep(now - _TOLD_KEPT)
            await unit.strangers.sweep(now - _DAY)
            await unit.commit()
        return Again(at=now + _SWEEP_EVERY)

    async def back_up(self, job: Job) -> Again:
        """A copy beside the database; the newest few stay."""
        del job
        now = self._clock.real()
        keep = self._settings.backups_kept
        await asyncio.to_thread(save_into, self._settings.database, self._settings.backups, now, keep=keep)
        await note_backup(self._database, now)
        return Again(at=now + _DAY)


async def note_backup(database: Database, at: datetime) -> None:
    """Remember when the last copy was made, for `/status`."""
    async with database.write() as unit:
        await unit.facts.put(BACKUP_FACT, at.isoformat())
        await unit.commit()
