"""Flood limits, on Telegram's own clock."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from sandbox.telegram import Strictness, Telegram
from sandbox.telegram.clock import Clock
from sandbox.telegram.errors import ApiError
from sandbox.telegram.limits import FloodGate
from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import ChatId
from tests.sandbox.telegram.conftest import Call, raw_calls


@pytest.fixture
async def strict() -> AsyncIterator[Telegram]:
    async with await Telegram.start(strictness="strict") as running:
        yield running


def private(number: int) -> Chat:
    return Chat(id=ChatId(number), kind=ChatKind.PRIVATE, title="x")


def passed(gate: FloodGate, chats: list[Chat]) -> int:
    for count, chat in enumerate(chats):
        try:
            gate.count(chat)
        except ApiError:
            return count
    return len(chats)


async def test_a_group_takes_20_a_minute_edits_included(strict: Telegram, http: Any) -> None:
    call: Call = raw_calls(strict, http)
    group = strict.create_group("Shift", strict.create_person("Olga"))
    group.add_bot()
    sent = (await call("sendMessage", chat_id=group.id, text="0"))["result"]["message_id"]
    for number in range(1, 20):
        strict.clock.forward(1.5)
        assert (await call("editMessageText", chat_id=group.id, message_id=sent, text=str(number)))["ok"]
    url = f"{strict.api_base}/bot{strict.token}/sendMessage"
    async with http.post(url, json={"chat_id": group.id, "text": "x"}) as response:
        body = await response.json()
        wait = body["parameters"]["retry_after"]
        assert body["description"] == f"Too Many Requests: retry after {wait}"
        assert (response.status, response.headers["Retry-After"]) == (429, str(wait))
    strict.clock.forward(wait)
    assert (await call("sendMessage", chat_id=group.id, text="x"))["ok"]


async def test_answers_to_presses_are_never_counted(strict: Telegram, http: Any) -> None:
    call: Call = raw_calls(strict, http)
    for _ in range(40):
        assert (await call("answerCallbackQuery", callback_query_id="1"))["error_code"] == 400


def test_one_chat_takes_a_burst_and_then_about_one_a_second() -> None:
    clock = Clock()
    gate = FloodGate(clock, Strictness.STRICT)
    assert passed(gate, [private(1)] * 9) == 5
    clock.forward(2)
    assert passed(gate, [private(1)] * 9) == 2
    clock.forward(60)
    assert passed(gate, [private(1)] * 9) == 5


def test_all_chats_together_take_30_a_second() -> None:
    clock = Clock()
    gate = FloodGate(clock, Strictness.STRICT)
    assert passed(gate, [private(number) for number in range(40)]) == 30
    clock.forward(1)
    assert passed(gate, [private(number) for number in range(40)]) == 30


def test_lenient_is_twice_as_patient_and_off_never_refuses() -> None:
    clock = Clock()
    assert passed(FloodGate(clock, Strictness.LENIENT), [private(1)] * 99) == 10
    assert passed(FloodGate(clock, Strictness.OFF), [private(1)] * 99) == 99
