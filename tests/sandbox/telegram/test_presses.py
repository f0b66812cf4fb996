"""Inline buttons from the press to the toast."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.types import CallbackQuery

from sandbox.telegram import Group, NotAnsweredError, NotSeenError, Person, Settings, Telegram
from sandbox.telegram.errors import CannotDoError
from tests.sandbox.telegram.conftest import Call, Poll

Updates = Callable[[], Awaitable[list[dict[str, Any]]]]
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def card(call: Call, chat_id: int, *buttons: str) -> int:
    rows = [[{"text": words, "callback_data": f"do:{words}"} for words in buttons]]
    sent = await call("sendMessage", chat_id=chat_id, text="Merge?", reply_markup={"inline_keyboard": rows})
    number: int = sent["result"]["message_id"]
    return number


@pytest.fixture
async def answering(poll: Poll) -> None:
    dispatcher = Dispatcher()

    @dispatcher.callback_query()
    async def answer(query: CallbackQuery) -> None:
        await query.answer(f"done {query.data}", show_alert=query.data == "do:Reject")

    await poll(dispatcher)


async def test_a_press_brings_the_answer_back(call: Call, answering: None, anna: Person) -> None:
    await card(call, anna.id, "Approve", "Reject")
    toast = await anna.press("Approve")
    assert (toast, toast.alert) == ("done do:Approve", False)
    toast = await anna.press("Rej")
    assert (toast, toast.alert) == ("done do:Reject", True)


async def test_the_query_carries_the_message_and_the_presser(
    call: Call, updates: Updates, group: Group, boris: Person
) -> None:
    number = await card(call, group.id, "Approve")
    boris.tap("Approve", group)
    query = (await updates())[-1]["callback_query"]
    assert (query["data"], query["from"]["id"]) == ("do:Approve", boris.id)
    assert query["message"]["message_id"] == number
    assert query["message"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Approve"


async def test_an_answer_counts_once(call: Call, updates: Updates, anna: Person) -> None:
    await card(call, anna.id, "Go")
    press = asyncio.create_task(anna.press("Go"))
    await asyncio.sleep(0)
    query = (await updates())[-1]["callback_query"]["id"]
    assert (await call("answerCallbackQuery", callback_query_id=query, text="yes"))["result"] is True
    assert (await call("answerCallbackQuery", callback_query_id=query))["description"] == TOO_OLD
    assert await press == "yes"


async def test_after_15_seconds_the_answer_is_too_late(
    telegram: Telegram, call: Call, updates: Updates, anna: Person
) -> None:
    await card(call, anna.id, "Go")
    anna.tap("Go")
    query = (await updates())[-1]["callback_query"]["id"]
    telegram.clock.forward(Settings().callback_seconds + 1)
    assert (await call("answerCallbackQuery", callback_query_id=query))["description"] == TOO_OLD


async def test_an_unanswered_press_is_a_failure(call: Call, anna: Person) -> None:
    await card(call, anna.id, "Go")
    with pytest.raises(NotAnsweredError, match="Go"):
        await anna.press("Go", timeout=0.01)


async def test_a_button_of_a_message_that_is_gone_tells_only_its_place(
    call: Call, updates: Updates, anna: Person
) -> None:
    number = await card(call, anna.id, "Go")
    stale = anna.screen
    await call("deleteMessage", chat_id=anna.id, message_id=number)
    anna.tap("Go", stale)
    message = (await updates())[-1]["callback_query"]["message"]
    assert (message["message_id"], message["date"]) == (number, 0)
    assert "text" not in message


async def test_buttons_are_found_by_their_words(call: Call, anna: Person) -> None:
    await card(call, anna.id, "Print all", "Print one")
    with pytest.raises(CannotDoError, match="several"):
        anna.tap("Print")
    with pytest.raises(NotSeenError, match="no button 'Post'"):
        anna.tap("Post")


async def test_a_link_button_opens_on_the_phone_alone(call: Call, updates: Updates, anna: Person) -> None:
    await updates()
    row = [{"text": "Site", "url": "ozon.ru/x"}]
    await call("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": [row]})
    assert (await anna.press("Site")).url == "http://ozon.ru/x"
    assert await updates() == []


async def test_a_key_in_place_of_the_keyboard_says_its_words(call: Call, updates: Updates, anna: Person) -> None:
    await call("sendMessage", chat_id=anna.id, text="Sure?", reply_markup={"keyboard": [["Yes", "No"]]})
    await anna.press("Yes")
    assert (await updates())[-1]["message"]["text"] == "Yes"


async def test_the_first_of_several_actions_counts_and_too_many_buttons_are_cut(call: Call, anna: Person) -> None:
    row = [{"text": str(number), "callback_data": "x"} for number in range(13)]
    both = [{"text": "both", "callback_data": "x", "url": "https://x.ru/"}]
    await call("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": [row, [], both]})
    assert anna.screen.buttons == [*map(str, range(12)), "both"]
    assert anna.screen.keyboard[1] == [{"text": "both", "url": "https://x.ru/"}]


async def test_answers_longer_than_200_letters_are_refused(call: Call, updates: Updates, anna: Person) -> None:
    await card(call, anna.id, "Go")
    anna.tap("Go")
    query = (await updates())[-1]["callback_query"]["id"]
    refused = await call("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert refused["description"] == "Bad Request: MESSAGE_TOO_LONG"
