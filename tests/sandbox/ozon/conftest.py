"""The simulated Ozon under test, asked over real HTTP, and the official structure of its answers."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox.ozon import OzonServer
from sandbox.world import Address, Posting, Shop, World

ANSWERS: dict[str, Any] = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))
# Shown by the official examples, absent from the official types.
UNLISTED = {"is_presortable", "destination_place_id", "destination_place_name", "is_click_and_collect"}
# Switched off on the day the story begins.
REMOVED = {"total"}
# Not in the answers that look captured, or given only in the cases that a test asks for by itself.
OPTIONAL = {"warehouse_ids", "details"}


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any
    headers: Mapping[str, str]


Ask = Callable[..., Awaitable[Reply]]


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def _running(server: OzonServer) -> AsyncIterator[OzonServer]:
    server.limits.per_second = 10_000
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def server() -> AsyncIterator[OzonServer]:
    """Two empty shops, answers in the official structure, no limit that a test could meet by accident."""
    async for running in _running(OzonServer(World.small(7), loose=False)):
        yield running


@pytest.fixture
async def story() -> AsyncIterator[OzonServer]:
    """The seeded story, answers in the official structure."""
    async for running in _running(OzonServer(World.seeded(7), loose=False)):
        yield running


def _asking(server: OzonServer, http: aiohttp.ClientSession) -> Ask:
    async def ask(
        path: str, body: Any = None, *, shop: Shop | None = None, raw: bytes | None = None, **headers: str
    ) -> Reply:
        asking = shop or server.world.shops[1]
        sent = {"Client-Id": asking.client_id, "Api-Key": asking.api_key} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        data = raw if raw is not None else json.dumps({} if body is None else body).encode()
        async with http.post(server.base_url + path, data=data, headers=sent) as answer:
            text = await answer.text()
            is_json = answer.content_type == "application/json"
            return Reply(answer.status, json.loads(text) if is_json else text, answer.headers)

    return ask


@pytest.fixture
def ask(server: OzonServer, http: aiohttp.ClientSession) -> Ask:
    """Ask the empty Ozon; the Chinese shop unless another is named."""
    return _asking(server, http)


@pytest.fixture
def ask_story(story: OzonServer, http: aiohttp.ClientSession) -> Ask:
    """Ask the Ozon of the story; the Chinese shop unless another is named."""
    return _asking(story, http)


@pytest.fixture
def asking(http: aiohttp.ClientSession) -> Callable[[OzonServer], Ask]:
    """For tests that build their own server."""
    return lambda server: _asking(server, http)


@pytest.fixture
def order() -> Callable[..., Posting]:
    """Somebody orders two things: `order(world, "e-youbao, Yiwu")`."""

    def place(world: World, method: str = "e-youbao, Yiwu", **more: Any) -> Posting:
        shop = next(shop for shop in world.shops if any(method in each.name for each in shop.methods))
        buyer = more.pop("buyer", None) or world.buyer(
            shop,
            "Анна Образцова",
            address=Address(city="Казань", tail="ул. Небыличная, д. 1, кв. 2", zip_code="420001"),
        )
        items = [(shop.products[0], 1), (shop.products[1], 2)]
        return world.order(shop, buyer, shop.method(method), more.pop("items", items), **more)

    return place


@pytest.fixture
def conforms() -> Callable[[str, Any], None]:
    """Assert that an answer has exactly the fields and types of the official structure."""

    def check(path: str, body: Any) -> None:
        problems = list(_problems(body, ANSWERS[path], ""))
        assert problems == []

    return check


def _problems(value: Any, node: dict[str, Any], at: str) -> list[str]:
    if value is None:
        return []
    kind = node["t"]
    if kind == "obj":
        return _object(value, node["p"], at)
    if kind == "arr":
        return [p for i, item in enumerate(value) for p in _problems(item, node["i"], f"{at}[{i}]")]
    return [] if _fits(value, kind) else [f"{at}: {value!r} is no {kind}"]


def _object(value: Any, known: dict[str, Any], at: str) -> list[str]:
    if not isinstance(value, dict):
        # The official type says object where the official example shows a list of them.
        is_list = isinstance(value, list) and at == ".returns"
        return [p for item in value for p in _object(item, known, at)] if is_list else [f"{at}: no object"]
    found = [f"{at}.{name}: unknown" for name in value.keys() - known.keys() - UNLISTED]
    found += [f"{at}.{name}: absent" for name in known.keys() - value.keys() - REMOVED - OPTIONAL]
    for name, inner in value.items():
        if name in known:
            found += _problems(inner, known[name], f"{at}.{name}")
    return found


def _fits(value: Any, kind: str) -> bool:
    match kind:
        case "int":
            return not isinstance(value, bool) and (isinstance(value, int) or str(value).lstrip("-").isdecimal())
        case "num":
            return not isinstance(value, bool) and _number(value)
        case "bool":
            return isinstance(value, bool)
        case "date":
            return isinstance(value, str) and _moment(value)
        case _:
            return isinstance(value, str) or value == []


def _number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def _moment(value: str) -> bool:
    return value.endswith("Z") and datetime.fromisoformat(value.replace("999999900", "999999")).tzinfo is not None
