"""No update is lost, in whatever moment the process ends; each has its effect once."""

import asyncio
from datetime import timedelta

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import select

from services.db.tables import InboxRow
from tests.chat.stage import Stage


async def states(stage: Stage) -> list[str]:
    return [state for state, _ in await rows(stage)]


async def rows(stage: Stage) -> list[tuple[str, int]]:
    async with stage.database.engine.execution_options(reading=True).connect() as connection:
        query = select(InboxRow.state, InboxRow.tries).order_by(InboxRow.update_id)
        return [(row[0], row[1]) for row in await connection.execute(query)]


async def until_stored(stage: Stage, count: int) -> None:
    async with asyncio.timeout(5):
        while (await states(stage)).count("waiting") < count:
            await asyncio.sleep(0.01)


async def under_way(stage: Stage, method: str = "sendMessage", seconds: float = 30) -> None:
    """The next call of a method hangs: the handler stands in its middle."""
    stage.telegram.faults.add(method, "slow", seconds=seconds)


def said(person):
    return [one.text.split("\n")[0] for one in person.messages() if one.from_bot]


async def test_a_command_is_answered(stage):
    stage.owner.say("/help")
    await stage.owner.sees("/cancel")
    await stage.settled()
    assert set(await states(stage)) == {"done"}


async def test_what_a_killed_handler_had_begun_is_done_by_the_next_process(stage):
    await under_way(stage)
    stage.owner.say("/help")
    await until_stored(stage, 1)
    await stage.crash()
    stage.telegram.faults.clear()
    await stage.start()
    await stage.owner.sees("/cancel")
    await stage.settled()
    assert set(await states(stage)) == {"done"}


async def test_what_was_taken_in_is_handled_in_its_order_after_a_crash(stage):
    await under_way(stage)
    stage.owner.say("/help")
    stage.owner.say("/cancel")
    stage.owner.say("/help")
    await until_stored(stage, 3)
    await stage.crash()
    stage.telegram.faults.clear()
    before = len(said(stage.owner))
    await stage.start()
    await stage.settled()
    assert said(stage.owner)[before:] == [
        "What you can type here",
        "I had not asked you anything.",
        "What you can type here",
    ]


async def test_what_came_while_the_bot_was_off_is_answered_when_it_is_back(stage):
    await stage.stop()
    stage.owner.say("/help")
    await stage.start()
    await stage.owner.sees("/cancel")


async def test_a_claim_that_a_crash_interrupts_makes_one_owner(empty_stage):
    stage = empty_stage
    mei = stage.stranger("mei", language="zh")
    await under_way(stage)
    mei.start(f"claim_{stage.app.offer.token}")
    async with asyncio.timeout(5):
        while not await owners(stage):
            await asyncio.sleep(0.01)
    await stage.crash()
    stage.telegram.faults.clear()
    await stage.start()
    await stage.settled()
    assert await owners(stage) == [mei.id]
    assert said(mei)


async def owners(stage):
    async with stage.database.read() as unit:
        return [owner.telegram_id for owner in await unit.team.owners()]


async def test_one_slow_chat_does_not_hold_up_another(stage):
    li = await stage.person("li")
    stage.telegram.faults.add("sendMessage", "slow", seconds=5, chat_id=stage.owner.id)
    stage.owner.say("/help")
    li.say("/help")
    await li.sees("/cancel", timeout=2)
    stage.telegram.faults.clear()


async def test_telegram_being_away_for_a_moment_costs_no_answer(stage):
    stage.telegram.faults.add("sendMessage", "cut", times=2)
    stage.owner.say("/help")
    await stage.owner.sees("/cancel")
    stage.incidents.seen.clear()


async def test_what_fails_three_times_is_set_aside_and_the_next_one_is_handled(stage):
    stage.telegram.faults.add("sendMessage", 500, times=1000)
    stage.owner.say("/help")
    await until_aside(stage)
    stage.telegram.faults.clear()
    stage.owner.say("/cancel")
    await stage.owner.sees("I had not asked you anything.")
    await stage.settled()
    assert (await states(stage))[-2:] == ["aside", "done"]
    stage.incidents.seen.clear()


async def until_aside(stage):
    async with asyncio.timeout(5):
        while "aside" not in await states(stage) or "Unmanageable" not in str(stage.incidents):
            await asyncio.sleep(0.01)


async def test_what_stops_the_program_three_times_is_set_aside(stage):
    stage.telegram.faults.add("sendMessage", "slow", seconds=30, times=1000)
    stage.owner.say("/help")
    for tries in (1, 2, 3):
        await until_begun(stage, tries)
        await stage.crash()
        await stage.start()
    await until_aside(stage)
    stage.telegram.faults.clear()
    stage.incidents.seen.clear()


async def until_begun(stage, tries):
    async with asyncio.timeout(5):
        while (await rows(stage))[-1] != ("waiting", tries):
            await asyncio.sleep(0.01)


async def linking_interrupted(stage, off: timedelta):
    """A decision is taken in behind a handler that hangs; the next process starts after ``off``."""
    group = await stage.group("Warehouse", linked=False)
    stage.owner.say("/link", group)
    await stage.owner.sees("Link", group)
    stage.telegram.faults.add("sendMessage", "slow", seconds=30, chat_id=stage.owner.id, times=1000)
    stage.owner.say("/help")
    await until_stored(stage, 1)
    stage.owner.tap("Link", group)
    await until_stored(stage, 2)
    await stage.crash()
    stage.telegram.faults.clear()
    stage.clock.leap(off)
    await stage.start()
    await stage.settled()
    return group, (await stage.chat(group)).linked


async def test_a_decision_interrupted_for_a_moment_is_carried_out(stage):
    _, linked = await linking_interrupted(stage, timedelta(minutes=5))
    assert linked


async def test_a_decision_pressed_long_ago_is_not_carried_out_but_asked_for_again(stage):
    group, linked = await linking_interrupted(stage, timedelta(minutes=11))
    assert not linked
    await stage.owner.sees("press again", group)


async def test_done_updates_go_within_the_hour(stage):
    stage.owner.say("/help")
    await stage.settled()
    stage.clock.leap(timedelta(hours=1))
    async with asyncio.timeout(5):
        while await states(stage):
            await asyncio.sleep(0.01)


async def test_a_second_reader_is_told_of_in_words_and_the_first_one_goes_on(stage, caplog):
    server = TelegramAPIServer.from_base(stage.telegram.api_base)
    async with Bot(stage.telegram.token, session=AiohttpSession(api=server)) as other:
        await other.get_updates(timeout=0)
        async with asyncio.timeout(5):
            while "another program reads this bot's updates" not in caplog.text:
                await asyncio.sleep(0.01)
    stage.owner.say("/help")
    await stage.owner.sees("/cancel")
