"""One life of the program on a database file: everything that merges need, and a loop that runs what is due."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.db.tables import DueRow
from services.db.uow import Database
from services.domain.due import Again, Job, Tick
from services.http import Transport, Tuning
from services.merges.allowing import Allowing
from services.merges.automatic import Automatic
from services.merges.breaking import Breaking
from services.merges.carrying import Carrying
from services.merges.consenting import Consenting
from services.merges.deciding import Deciding
from services.merges.defending import Defending
from services.merges.dissolving import Dissolving
from services.merges.following import FEED, Following
from services.merges.fresh import Rereading
from services.merges.listening import Listening
from services.merges.progress import Progress
from services.merges.reading import MergeBook
from services.merges.records import FEATURE, Records
from services.merges.refusing import Refusing
from services.merges.ruling import Ruling
from services.merges.scanning import Scanning
from services.merges.trying import Trying
from services.orders.jobs import jobs as order_jobs
from services.ozon import OzonApi
from services.vault import Vault
from services.writes.journal import RUN, Journal
from services.writes.runner import WriteRunner
from services.writes.steps import performers
from tests.services.merges.kit.clock import TestClock
from tests.services.merges.kit.death import Death, MortalDatabase, MortalTransport

QUICK = Tuning(first_pause=0.001, longest_pause=0.001, jitter=0.0, total=30.0)
OF_ORDERS = ("orders.sync", "orders.changes", "orders.cancellations")
Handler = Callable[[Job], Awaitable[Again]]


@dataclass(kw_only=True)
class Life:
    """From start to stop, or to a crash. ``death`` strikes at a commit or a request where a test wants it."""

    engine: AsyncEngine
    key: str
    ozon_url: str
    clock: TestClock
    death: Death = field(default_factory=Death)
    tuning: Tuning = QUICK

    def __post_init__(self) -> None:
        clock = self.clock
        self.database: Database = MortalDatabase(self.engine, Vault([self.key]), clock, self.death)
        self.transport: Transport = MortalTransport(clock, tuning=self.tuning, death=self.death)
        self.ozon = OzonApi(self.transport, self.ozon_url, clock)
        database = self.database
        records, journal = Records(clock), Journal(clock)
        self.breaking = breaking = Breaking(clock, records, journal)
        rereading = Rereading(database, clock, self.ozon)
        progress = Progress(clock, records)
        scanning = Scanning(database, clock, records, breaking)
        following = Following(database, clock, records, scanning, breaking)
        self.consenting = Consenting(database, clock, records, breaking, journal)
        listeners = {FEATURE: Listening(progress, self.consenting).on_step}
        runner = WriteRunner(database, clock, self.ozon, performers(self.ozon), listeners)
        self.allowing = Allowing(database, clock)
        self.book = MergeBook(database, clock, records)
        self.carrying = Carrying(database, clock, records, breaking, rereading, journal, progress)
        self.deciding = Deciding(database, clock, records, breaking, rereading)
        self.defending = Defending(database, clock, records, rereading, journal, progress)
        self.dissolving = Dissolving(database, clock, records, breaking, journal)
        self.orders = order_jobs(database, clock, self.ozon)
        self.refusing = Refusing(database, clock)
        self.ruling = Ruling(database, clock)
        self.trying = Trying(database, clock)
        automatic = Automatic(database, clock, records, rereading)
        jobs = (
            self.trying.jobs(),
            automatic.jobs(),
            scanning.jobs(),
            following.jobs(),
            runner.jobs(),
            self.consenting.jobs(),
        )
        self.handlers: Mapping[str, Handler] = {kind: run for each in jobs for kind, run in each.items()}

    async def start(self) -> None:
        """What the program does before anything else: free the leases of a life that ended, plan the feed."""
        async with self.database.write() as unit:
            await unit.due.release_all()
            await unit.due.ensure(FEED, "team", self.clock.real(), tick=Tick.REAL)
            await unit.commit()

    async def run_due(self) -> int:
        """Run everything that is due now once; answers how many jobs of ours that were."""
        async with self.database.write() as unit:
            claimed = await unit.due.claim(self.clock.now(), self.clock.real(), limit=50)
            if claimed:
                await unit.commit()
        mine = [job for job in claimed if job.kind in self.handlers]
        for job in claimed:
            again = await self.handlers[job.kind](job) if job.kind in self.handlers else Again(at=None)
            async with self.database.write() as unit:
                await unit.due.done(job, again.at, again.params)
                await unit.commit()
        return len(mine)

    async def work(self, length: timedelta = timedelta(hours=2)) -> None:
        """Turn the clock to each moment at which a write is looked at again, until none waits."""
        end = self.clock.real() + length
        await self.run_due()
        while (at := await self._next_write()) is not None and at < end:
            self.clock.forward(max(at - self.clock.real(), timedelta(0)))
            await self.run_due()

    async def sync(self) -> None:
        """Read the shops' postings and requests, then follow the feed."""
        async with self.database.read() as unit:
            shops = await unit.shops.all()
        for shop in shops:
            for kind in OF_ORDERS:
                job = Job(
                    kind=kind, subject=str(shop.id), tick=Tick.REAL, due_at=self.clock.real(), attempts=0, params={}
                )
                await self.orders[kind](job)
        await self.follow()

    async def follow(self) -> None:
        """Work off the change feed."""
        job = Job(kind=FEED, subject="team", tick=Tick.REAL, due_at=self.clock.real(), attempts=0, params={})
        await self.handlers[FEED](job)

    async def run(self, kind: str, subject: object) -> Again:
        """Run one job now, whenever it is due."""
        async with self.database.read() as unit:
            job = await unit.due.find(kind, str(subject))
        assert job is not None, f"no {kind} {subject}"
        again = await self.handlers[kind](job)
        async with self.database.write() as unit:
            await unit.due.done(job, again.at, again.params)
            await unit.commit()
        return again

    async def stop(self) -> None:
        """Put everything away; also what a crash leaves open."""
        await self.transport.close()
        await self.database.close()

    async def _next_write(self) -> datetime | None:
        async with self.database.engine.connect() as connection:
            return await connection.scalar(select(func.min(DueRow.due_at)).where(DueRow.kind == RUN))
