"""A tiny Ozon that says what it is told to, over real HTTP, and a clock that is turned by hand.

Whatever is sent to a real endpoint is held against Ozon's description of it, in every test.
"""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from services.domain.ids import ClientId, ShopId
from services.domain.shops import Credentials
from services.http import Transport, Tuning
from services.ozon import OzonApi

KEY = "0f1e2d3c-secret-key-of-the-shop"


class SetClock:
    """Time passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 5, 4, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def real(self) -> datetime:
        return self.now()

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)


@dataclass(frozen=True, slots=True)
class Seen:
    path: str
    headers: Mapping[str, str]
    body: Any
    at: float


def complaints(value: Any, official: Any, path: str) -> list[str]:
    """What Ozon would not find in its description: unknown fields, missing ones, wrong types."""
    if isinstance(official, list) and isinstance(value, list):
        return [said for each in value for said in complaints(each, official[0], f"{path}[]")]
    if isinstance(official, dict) and isinstance(value, dict):
        known = {name.rstrip("*"): kind for name, kind in official.items()}
        missing = [f"{path}.{name}" for name in official if name.endswith("*") and name[:-1] not in value]
        unknown = [f"{path}.{name} is unknown" for name in value if name not in known]
        inside = [said for n, v in value.items() if n in known for said in complaints(v, known[n], f"{path}.{n}")]
        return missing + unknown + inside
    kinds = {"boolean": (bool,), "integer": (int,), "number": (int, float), "string": (str,)}
    fits = isinstance(official, str) and type(value) in kinds[official.split("/")[0]]
    if fits and official == "string/date-time":
        fits = datetime.fromisoformat(value).tzinfo is not None
    return [] if fits else [f"{path} is {value!r}"]


Play = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Stub:
    """Plays its answers in order; the last one stays."""

    clock: SetClock
    official: Mapping[str, Any]
    url: str = ""
    lint: list[str] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    plays: deque[Play] = field(default_factory=deque)

    def says(self, body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> "Stub":
        text = body if isinstance(body, str) else json.dumps(body)

        async def play(_request: web.Request) -> web.StreamResponse:
            return web.Response(text=text, status=status, headers=headers, content_type="application/json")

        self.plays.append(play)
        return self

    def cuts(self) -> "Stub":
        """Reads the request, then drops the connection."""

        async def play(request: web.Request) -> web.StreamResponse:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()

        self.plays.append(play)
        return self

    def drips(self, pause: float, drops: int) -> "Stub":
        """Answers so slowly that no single pause is long."""

        async def play(request: web.Request) -> web.StreamResponse:
            answer = web.StreamResponse(headers={"Content-Length": str(drops)})
            await answer.prepare(request)
            for _drop in range(drops):
                await asyncio.sleep(pause)
                await answer.write(b" ")
            return answer

        self.plays.append(play)
        return self

    async def handle(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        body = json.loads(raw) if raw else None
        self.seen.append(Seen(request.path, dict(request.headers), body, self.clock.monotonic()))
        if request.path in self.official:
            self.lint += complaints(body, self.official[request.path]["request"], request.path)
        play = self.plays.popleft() if len(self.plays) > 1 else self.plays[0]
        return await play(request)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="session")
def official() -> dict[str, Any]:
    """Ozon's descriptions by path."""
    files = sorted((Path(__file__).parent / "official").glob("*.json"))
    return {record["path"]: record for record in (json.loads(file.read_text("utf-8")) for file in files)}


@pytest.fixture
async def stub(clock: SetClock, official: dict[str, Any]) -> AsyncIterator[Stub]:
    stub = Stub(clock, official)
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", stub.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    stub.url = f"http://{host}:{port}"
    yield stub
    await runner.cleanup()
    assert stub.lint == []


@pytest.fixture
def tuning() -> Tuning:
    return Tuning(first_pause=0.001, longest_pause=0.001, jitter=0.0, total=30.0)


@pytest.fixture
async def transport(clock: SetClock, tuning: Tuning) -> AsyncIterator[Transport]:
    async with Transport(clock, tuning=tuning) as transport:
        yield transport


@pytest.fixture
def ozon(transport: Transport, stub: Stub, clock: SetClock) -> OzonApi:
    return OzonApi(transport, stub.url, clock)


@pytest.fixture
def shop() -> Credentials:
    return Credentials(shop=ShopId(3), client_id=ClientId(55001), api_key=KEY)


@pytest.fixture
def whole() -> Callable[[AsyncIterator[Any]], Awaitable[list[Any]]]:
    """All pages of a walk."""

    async def collect(walk: AsyncIterator[Any]) -> list[Any]:
        return [page async for page in walk]

    return collect
