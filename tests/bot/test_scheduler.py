"""The due table is worked off: by two clocks, once at a time, again after a failure."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.scheduler import Scheduler
from services.db.engine import open_engine
from services.db.uow import Database
from services.domain.due import Again, Tick
from services.domain.ids import TelegramId
from services.domain.notices import Lane
from services.domain.team import Grant, Language, Person, Role
from services.vault import Vault
from tests.bot.clocks import HandClock
from tests.chat.stage import KEY, copy_template


class Shop:
    """Jobs of the test's own, and what became of them."""

    def __init__(self, database, clock):
        self.database = database
        self.clock = clock
        self.runs = []
        self.answer = Again(at=None)
        self.wrong = None
        self.hold = None
        self.scheduler = Scheduler(database, clock, {"count": self.count}, tick_seconds=1)

    async def count(self, job):
        self.runs.append(job)
        if self.hold is not None:
            await self.hold.wait()
        if self.wrong is not None:
            raise self.wrong
        return self.answer

    async def put(self, after=0, *, subject="1", tick=Tick.REAL, kind="count"):
        async with self.database.write() as unit:
            at = self.clock.real() + timedelta(seconds=after)
            await unit.due.put(kind, subject, at, tick=tick)
            await unit.commit()

    async def tick(self):
        async with asyncio.TaskGroup() as group:
            await self.scheduler.tick(group)

    async def find(self, kind="count"):
        async with self.database.read() as unit:
            return await unit.due.find(kind, "1")


@asynccontextmanager
async def opened(file, clock):
    database = Database(open_engine(f"sqlite+aiosqlite:///{file}"), Vault([KEY]), clock)
    yield database
    await database.close()


@pytest.fixture
async def shop(tmp_path, template):
    copy_template(template, tmp_path)
    clock = HandClock()
    async with opened(tmp_path / "bot.db", clock) as database:
        yield Shop(database, clock)


async def test_a_job_runs_when_it_is_due_and_not_before(shop):
    await shop.put(after=60)
    await shop.tick()
    assert shop.runs == []
    await shop.clock.advance(60)
    await shop.tick()
    assert len(shop.runs) == 1


async def test_a_job_that_is_done_is_gone(shop):
    await shop.put()
    await shop.tick()
    await shop.tick()
    assert len(shop.runs) == 1
    assert await shop.find() is None


async def test_a_job_says_when_again_and_what_it_remembers(shop):
    await shop.put()
    shop.answer = Again(at=shop.clock.real() + timedelta(minutes=1), params={"page": 2})
    await shop.tick()
    await shop.clock.advance(60)
    await shop.tick()
    assert [job.params for job in shop.runs] == [{}, {"page": 2}]


async def test_a_job_moved_while_it_runs_keeps_the_earlier_time(shop):
    await shop.put()
    shop.hold = asyncio.Event()
    shop.answer = Again(at=shop.clock.real() + timedelta(hours=1))
    async with asyncio.TaskGroup() as group:
        await shop.scheduler.tick(group)
        while not shop.runs:
            await asyncio.sleep(0)
        await shop.put(after=5)
        shop.hold.set()
    assert (await shop.find()).due_at == shop.clock.real() + timedelta(seconds=5)


async def test_a_job_never_runs_beside_itself_even_when_its_lease_is_over(shop):
    await shop.put()
    shop.hold = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        await shop.scheduler.tick(group)
        await shop.clock.advance(3600)
        await shop.scheduler.tick(group)
        shop.hold.set()
    assert len(shop.runs) == 1


async def test_what_another_process_was_doing_when_it_died_is_done_again(shop):
    await shop.put()
    async with shop.database.write() as unit:
        assert len(await unit.due.claim(shop.clock.now(), shop.clock.real())) == 1
        await unit.commit()
    await shop.tick()
    assert shop.runs == []
    async with shop.database.write() as unit:
        await unit.due.release_all()
        await unit.commit()
    await shop.tick()
    assert len(shop.runs) == 1


async def test_a_failing_job_pauses_longer_each_time_then_runs_hourly(shop):
    await shop.put()
    shop.wrong = RuntimeError("no")
    pauses = []
    for _ in range(6):
        await shop.tick()
        job = await shop.find()
        pauses.append((job.due_at - shop.clock.real()).total_seconds())
        await shop.clock.advance(pauses[-1])
    assert pauses == [5, 10, 20, 40, 3600, 3600]


async def test_the_owner_is_told_once_of_a_job_that_keeps_failing(shop):
    async with shop.database.write() as unit:
        person = Person(telegram_id=TelegramId(7), name="Mei", username="", language=Language.EN)
        member = await unit.team.join(person)
        await unit.team.give(member.id, [Grant(role=Role.OWNER)], by=None)
        chat = await unit.chats.open_private(await unit.team.get(member.id))
        await unit.commit()
    await shop.put()
    shop.wrong = RuntimeError("no")
    for _ in range(8):
        await shop.tick()
        await shop.clock.advance(3600)
    async with shop.database.read() as unit:
        (notice,) = await unit.delivery.notices(chat.id)
    assert (notice.kind, notice.lane, notice.params["job"]) == ("bot.job_failing", Lane.CRITICAL, "count")


async def test_a_job_that_works_again_begins_to_count_anew(shop):
    await shop.put()
    shop.wrong = RuntimeError("no")
    await shop.tick()
    await shop.clock.advance(5)
    shop.wrong, shop.answer = None, Again(at=shop.clock.real())
    await shop.tick()
    assert (await shop.find()).attempts == 0


async def test_a_failing_job_stops_no_other(shop):
    await shop.put(kind="unknown")
    await shop.put()
    await shop.tick()
    assert len(shop.runs) == 1
    assert (await shop.find("unknown")).attempts == 1


async def test_business_time_that_stands_makes_nothing_due(tmp_path, template):
    class Standing(HandClock):
        def now(self):
            return self.real().replace(hour=0)

    copy_template(template, tmp_path)
    clock = Standing()
    async with opened(tmp_path / "bot.db", clock) as database:
        shop = Shop(database, clock)
        await shop.put(tick=Tick.BUSINESS)
        await shop.put(tick=Tick.REAL, subject="2")
        await shop.tick()
        assert [job.subject for job in shop.runs] == ["2"]
