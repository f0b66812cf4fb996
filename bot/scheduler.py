"""One tick each second: claims what is due and runs it beside the rest."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.incidents import report
from services.db.uow import Database
from services.domain.due import Again, Job, Tick
from services.domain.notices import Lane, Target
from services.ports import Clock

_log = logging.getLogger(__name__)
_AT_ONCE = 16
_TELL_AFTER = 5
_FIRST_PAUSE = timedelta(seconds=5)
_HOURLY = timedelta(hours=1)

JobHandler = Callable[[Job], Awaitable[Again]]


class Scheduler:
    """Runs the due table. A job runs once at a time; its row says when again."""

    def __init__(
        self, database: Database, clock: Clock, jobs: Mapping[str, JobHandler], *, tick_seconds: float
    ) -> None:
        self._database = database
        self._clock = clock
        self._jobs = jobs
        self._tick_seconds = tick_seconds
        self._running: set[tuple[str, str]] = set()
        self._ended = asyncio.Event()
        self._closing = False

    async def run(self) -> None:
        """Until cancelled."""
        self._running.clear()
        ticker = AsyncIOScheduler(timezone="UTC")
        async with asyncio.TaskGroup() as group:
            ticker.add_job(
                self.tick, "interval", args=[group], seconds=self._tick_seconds,
                coalesce=True, max_instances=1, misfire_grace_time=60,
            )  # fmt: skip
            ticker.start()
            try:
                await asyncio.Event().wait()
            finally:
                ticker.shutdown(wait=False)

    async def tick(self, group: asyncio.TaskGroup) -> None:
        """Claim and begin."""
        room = _AT_ONCE - len(self._running)
        if room <= 0 or self._closing:
            return
        try:
            claimed = await self._claim(room)
        except Exception as error:  # noqa: BLE001 - the next tick tries again
            report(error, "tick")
            return
        for job in claimed:
            if (job.kind, job.subject) not in self._running:
                self._running.add((job.kind, job.subject))
                group.create_task(self._run(job), name=f"{job.kind} {job.subject}")

    async def _claim(self, room: int) -> list[Job]:
        """Looking costs nobody anything; only where something is due is the write lock taken."""
        now, real = self._clock.now(), self._clock.real()
        async with self._database.read() as unit:
            if not await unit.due.late(now, real):
                return []
        async with self._database.write() as unit:
            claimed = await unit.due.claim(now, real, limit=room)
            await unit.commit()
        return claimed

    async def rest(self) -> None:
        """Begin nothing more and wait for what is running."""
        self._closing = True
        while self._running:
            self._ended.clear()
            await self._ended.wait()

    async def _run(self, job: Job) -> None:
        try:
            again = await self._jobs[job.kind](job)
            async with self._database.write() as unit:
                await unit.due.done(job, again.at, again.params)
                await unit.commit()
        except Exception as error:  # noqa: BLE001 - a failing job must not stop the others
            await self._failed(job, error)
        finally:
            self._running.discard((job.kind, job.subject))
            self._ended.set()

    async def _failed(self, job: Job, error: Exception) -> None:
        incident = report(error, f"job {job.kind} {job.subject}")
        failures = job.attempts + 1
        pause = _HOURLY if failures >= _TELL_AFTER else _FIRST_PAUSE * 2**job.attempts
        async with self._database.write() as unit:
            await unit.due.failed(job, f"{incident} {type(error).__name__}", self._now(job) + pause)
            if failures == _TELL_AFTER:
                for owner in await unit.team.owners():
                    chat = await unit.chats.private_of(owner.id)
                    if chat is not None:
                        params = {"job": job.kind, "subject": job.subject, "incident": incident}
                        await unit.outbox.say(Target(chat=chat.id), "bot.job_failing", params, lane=Lane.CRITICAL)
            await unit.commit()

    def _now(self, job: Job) -> datetime:
        return self._clock.now() if job.tick is Tick.BUSINESS else self._clock.real()
