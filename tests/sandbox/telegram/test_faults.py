"""Misfortunes on order."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    RestartingTelegram,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)

from sandbox.telegram import Group, Person, Telegram


async def test_too_many_requests_names_its_seconds_and_hits_one_chat(
    telegram: Telegram, bot: Bot, anna: Person, group: Group
) -> None:
    telegram.faults.add("sendMessage", 429, retry_after=7, chat_id=group.id)
    await bot.send_message(anna.id, "free")
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(group.id, "held")
    assert caught.value.retry_after == 7
    await bot.send_message(group.id, "free again")
    assert [call.status for call in telegram.calls] == [200, 429, 200]


async def test_refusals_speak_the_usual_or_the_given_words(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.add("*", 403)
    telegram.faults.add("sendmessage", 400, description="Bad Request: odd")
    telegram.faults.add("sendMessage", 500)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_chat_action(anna.id, "typing")
    with pytest.raises(TelegramBadRequest, match="odd"):
        await bot.send_message(anna.id, "x")
    with pytest.raises(RestartingTelegram):
        await bot.send_message(anna.id, "x")
    assert len(telegram.faults) == 0


@pytest.mark.parametrize(("after", "arrived"), [(False, 1), (True, 2)])
async def test_a_cut_line_loses_the_answer_and_perhaps_the_message(
    telegram: Telegram, bot: Bot, anna: Person, after: bool, arrived: int
) -> None:
    telegram.faults.add("sendMessage", "cut", after=after)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "x")
    assert len(anna.messages()) == arrived
    assert telegram.calls[-1].status == 0


async def test_a_slow_answer_arrives_all_the_same(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.add("sendMessage", "slow", seconds=0.05)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "impatient", request_timeout=0.01)
    telegram.faults.add("sendMessage", "slow", seconds=0.02)
    await bot.send_message(anna.id, "patient")
    assert anna.screen.text == "patient"


async def test_a_stop_does_not_wait_for_a_slow_answer(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.add("sendMessage", "slow", seconds=60)
    sending = asyncio.create_task(bot.send_message(anna.id, "x"))
    await telegram.until(lambda: len(telegram.faults) == 0)
    await telegram.stop()
    assert (await sending).text == "x"


async def test_faults_can_be_taken_back(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.add("*", 500, times=9)
    telegram.faults.clear()
    assert (await bot.send_message(anna.id, "x")).text == "x"
