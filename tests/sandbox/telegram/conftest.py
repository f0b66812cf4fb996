import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.telegram import Group, Person, Telegram

Call = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
Poll = Callable[[Dispatcher], Awaitable[None]]


class QuickSession(AiohttpSession):
    """aiogram waits a quarter of a second for TLS connections to close; there are none here."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with await Telegram.start() as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def raw_calls(telegram: Telegram, http: aiohttp.ClientSession) -> Call:
    async def make(method: str, **params: Any) -> dict[str, Any]:
        url = f"{telegram.api_base}/bot{telegram.token}/{method}"
        async with http.post(url, json=params) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    return make


@pytest.fixture
def call(telegram: Telegram, http: aiohttp.ClientSession) -> Call:
    """One raw call with a JSON body; gives the envelope."""
    return raw_calls(telegram, http)


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    session = QuickSession(api=TelegramAPIServer.from_base(telegram.api_base))
    async with Bot(telegram.token, session=session).context() as running:
        yield running


@pytest.fixture
async def poll(bot: Bot) -> AsyncIterator[Poll]:
    """Lets a dispatcher run until the test is over."""
    running: list[tuple[Dispatcher, asyncio.Task[None]]] = []

    async def begin(dispatcher: Dispatcher) -> None:
        task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
        running.append((dispatcher, task))
        await asyncio.sleep(0)

    yield begin
    for dispatcher, task in running:
        await dispatcher.stop_polling()
        await task


@pytest.fixture
def anna(telegram: Telegram) -> Person:
    """She has started the bot."""
    person = telegram.create_person("Anna", language="ru", username="anna_lotus")
    person.start()
    return person


@pytest.fixture
def boris(telegram: Telegram) -> Person:
    """He has never met the bot."""
    return telegram.create_person("Boris", language="en")


@pytest.fixture
def group(telegram: Telegram, anna: Person, boris: Person) -> Group:
    """A supergroup with the bot as a plain member."""
    made = telegram.create_group("Warehouse", anna, [boris])
    made.add_bot()
    return made


@pytest.fixture
def basic_group(telegram: Telegram, anna: Person, boris: Person) -> Group:
    made = telegram.create_group("Shift", anna, [boris], supergroup=False)
    made.add_bot()
    return made


@pytest.fixture
def forum(telegram: Telegram, anna: Person, boris: Person) -> Group:
    made = telegram.create_group("Office", anna, [boris], forum=True)
    made.add_bot()
    return made


@pytest.fixture
def updates(call: Call) -> Callable[[], Awaitable[list[dict[str, Any]]]]:
    """Everything new for the bot, acknowledged at once."""
    seen = 0

    async def take() -> list[dict[str, Any]]:
        nonlocal seen
        found: list[dict[str, Any]] = (await call("getUpdates", offset=seen))["result"]
        seen = found[-1]["update_id"] + 1 if found else seen
        return found

    return take
