from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from sandbox.telegram import Telegram
from tests.sandbox.telegram.conftest import Call, raw_calls

Api = Callable[..., Awaitable[Any]]


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with await Telegram.start(sim_port=0) as running:
        yield running


@pytest.fixture
def api(telegram: Telegram, http: aiohttp.ClientSession) -> Api:
    async def ask(request: str, status: int = 200, **options: Any) -> Any:
        verb, path = request.split()
        async with http.request(verb, f"{telegram.phone_url}{path}", **options) as response:
            assert response.status == status, await response.text()
            return await response.json()

    return ask


@pytest.fixture
def call(telegram: Telegram, http: aiohttp.ClientSession) -> Call:
    return raw_calls(telegram, http)


@pytest.fixture
async def eva(api: Api) -> int:
    person = await api("POST /api/people", json={"first_name": "Eva", "username": "@eva", "language_code": "zh"})
    number: int = person["id"]
    return number
