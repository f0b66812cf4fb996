"""Writers take turns in their order, and readers wait for nobody."""

import asyncio

import pytest


async def write(database, name):
    async with database.write() as unit:
        await unit.facts.put(name, "1")
        await unit.commit()


async def test_writers_take_turns_in_the_order_in_which_they_came(database):
    came: list[int] = []

    async def come(number):
        async with database.write() as unit:
            await unit.facts.put("last", str(number))
            await asyncio.sleep(0.001)
            came.append(number)
            await unit.commit()

    async with asyncio.TaskGroup() as group:
        for number in range(12):
            group.create_task(come(number))
            await asyncio.sleep(0)
    assert came == list(range(12))


async def test_a_reader_waits_for_no_writer(database):
    async with database.write() as writer:
        await writer.facts.put("a", "1")
        async with asyncio.timeout(5), database.read() as reader:
            assert await reader.facts.get("a") is None
        await writer.commit()
    async with database.read() as reader:
        assert await reader.facts.get("a") == "1"


async def test_who_is_called_away_while_waiting_for_a_turn_leaves_the_line_moving(database):
    async with database.write() as unit:
        await unit.facts.put("b", "1")
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(write(database, "a"))
            await asyncio.sleep(0.02)
            waiting.cancel()
        await unit.commit()
    async with asyncio.timeout(5):
        await write(database, "c")
    async with database.read() as reader:
        assert [await reader.facts.get(name) for name in "abc"] == [None, "1", "1"]


async def test_more_readers_than_connections_are_kept_may_each_write(database):
    async def read_and_write(number):
        async with database.read() as unit:
            await unit.facts.get(str(number))
            await asyncio.sleep(0.01)
            await write(database, str(number))

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        for number in range(24):
            group.create_task(read_and_write(number))
    async with database.read() as unit:
        assert await unit.facts.get("23") == "1"


async def test_a_writing_unit_within_another_one_fails_at_once_and_leaves_the_outer_one_whole(database):
    async with asyncio.timeout(5), database.write() as outer:
        await outer.facts.put("a", "1")
        with pytest.raises(RuntimeError, match="hand the open unit on"):
            await write(database, "b")
        await outer.commit()
    async with asyncio.timeout(5):
        await write(database, "c")
    async with database.read() as reader:
        assert [await reader.facts.get(name) for name in "abc"] == ["1", None, "1"]


async def test_another_task_may_wait_for_the_unit_that_began_it(database):
    async with database.write() as unit:
        later = asyncio.create_task(write(database, "b"))
        await asyncio.sleep(0)
        await unit.facts.put("a", "1")
        await unit.commit()
    async with asyncio.timeout(5):
        await later
