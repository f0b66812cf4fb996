"""Telegram's limits are kept by the bot itself."""

import asyncio

import pytest

from bot.pacing import Pacer
from bot.settings import Settings
from services.domain.notices import Lane
from tests.bot.clocks import HandClock

GROUP, PERSON = -100, 7


@pytest.fixture
def clock():
    return HandClock()


def pacer(clock, **settings):
    return Pacer(Settings(**settings), clock)


async def sender(pacer, clock, chat, count, lane=Lane.ANSWER):
    times = []
    for _ in range(count):
        await pacer.turn(chat, lane)
        times.append(clock.monotonic())
    return times


async def run(clock, seconds, *work):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one) for one in work]
        await clock.advance(seconds)
    return [task.result() for task in tasks]


async def test_a_private_chat_gets_a_burst_and_then_one_a_second(clock):
    (times,) = await run(clock, 60, sender(pacer(clock, chat_burst=3), clock, PERSON, 6))
    assert times == [0, 0, 0, 1, 2, 3]


async def test_a_group_gets_no_more_than_eighteen_in_any_minute(clock):
    (times,) = await run(clock, 600, sender(pacer(clock), clock, GROUP, 60))
    for start in times:
        assert sum(start <= time < start + 60 for time in times) <= 18


async def test_in_a_group_the_last_places_of_a_minute_are_kept_for_answers(clock):
    one = pacer(clock, chat_burst=100)
    (cards,) = await run(clock, 200, sender(one, clock, GROUP, 15, Lane.CARD))
    assert cards[13] == 0
    assert cards[14] == 60


async def test_an_answer_fits_in_where_cards_have_used_their_share(clock):
    one = pacer(clock, chat_burst=100)
    await run(clock, 0, sender(one, clock, GROUP, 14, Lane.CARD))
    assert one.delay(GROUP, Lane.CARD) > 0
    assert one.delay(GROUP, Lane.ANSWER) == 0


async def test_all_chats_together_get_thirty_a_second(clock):
    one = pacer(clock)
    times = sum(await run(clock, 60, *(sender(one, clock, person, 1) for person in range(1, 100))), [])
    assert len(times) == 99
    for start in times:
        assert sum(start <= time < start + 1 for time in times) <= 30


async def test_a_pause_stops_its_chat_alone(clock):
    one = pacer(clock)
    one.pause(PERSON, 17)
    paused, other = await run(clock, 60, sender(one, clock, PERSON, 1), sender(one, clock, 8, 1))
    assert paused == [17]
    assert other == [0]


async def test_what_is_critical_overtakes_what_waits(clock):
    one = pacer(clock, chat_burst=1)
    order = []

    async def say(lane):
        await one.turn(PERSON, lane)
        order.append(lane)

    async with asyncio.TaskGroup() as group:
        for lane in (Lane.ANSWER, Lane.DIGEST, Lane.CARD, Lane.ANSWER, Lane.CRITICAL):
            group.create_task(say(lane))
        await clock.advance(30)
    assert order[0] is Lane.ANSWER
    assert order[1:] == [Lane.CRITICAL, Lane.ANSWER, Lane.CARD, Lane.DIGEST]


async def test_one_who_gives_up_waiting_holds_nobody_up(clock):
    one = pacer(clock, chat_burst=1)
    await one.turn(PERSON, Lane.ANSWER)
    async with asyncio.TaskGroup() as group:
        impatient = group.create_task(one.turn(PERSON, Lane.CRITICAL))
        patient = group.create_task(one.turn(PERSON, Lane.ANSWER))
        await clock.advance(0.5)
        impatient.cancel()
        await clock.advance(1)
        assert patient.done()
