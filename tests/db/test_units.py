"""Units of work: nothing is lost between two writers, nothing half done stays, no lock outlives its holder."""

import asyncio
import random

from services.db.uow import Database
from services.domain.ids import TelegramId
from services.domain.notices import Target
from services.domain.team import ChatKind, Language


async def add_one(database: Database) -> None:
    async with database.write() as unit:
        before = int(await unit.facts.get("count") or 0)
        await asyncio.sleep(0)
        await unit.facts.put("count", str(before + 1))
        await unit.commit()


async def count_of(database: Database) -> int:
    async with database.read() as unit:
        return int(await unit.facts.get("count") or 0)


async def test_no_update_is_lost_between_writers(database):
    async with asyncio.TaskGroup() as group:
        for _ in range(40):
            group.create_task(add_one(database))
    assert await count_of(database) == 40


async def test_a_unit_that_is_left_without_commit_did_nothing(database):
    async with database.write() as unit:
        await unit.facts.put("count", "7")
    assert await count_of(database) == 0


async def test_a_reader_sees_a_steady_picture_while_others_write(database):
    async with database.read() as reader:
        assert await reader.facts.get("count") is None
        await add_one(database)
        assert await reader.facts.get("count") is None
    assert await count_of(database) == 1


async def test_the_notifier_is_woken_by_what_may_have_to_be_told_and_by_nothing_else(database):
    class Counter:
        rung = 0

        def ring(self) -> None:
            self.rung += 1

    counter = Counter()
    database.alarms.add(counter)
    await add_one(database)
    assert counter.rung == 0
    async with database.write() as unit:
        chat = await unit.chats.meet(TelegramId(-1), ChatKind.GROUP, "g", Language.EN)
        await unit.outbox.say(Target(chat=chat.id), "fact", {})
        await unit.commit()
    assert counter.rung == 1


async def test_a_cancelled_writer_leaves_no_lock_behind(database):
    async def write_on(name: str) -> None:
        while True:
            async with database.write() as unit:
                await unit.facts.put(name, "x")
                await unit.facts.get("y")
                await unit.commit()

    dice = random.Random(7)
    for _ in range(15):
        try:
            async with asyncio.timeout(dice.random() * 0.05), asyncio.TaskGroup() as group:
                for name in "abcd":
                    group.create_task(write_on(name))
        except TimeoutError:
            pass
        async with asyncio.timeout(2):
            await add_one(database)
    assert await count_of(database) == 15
