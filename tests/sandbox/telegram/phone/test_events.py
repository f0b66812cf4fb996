"""Server-sent events."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.telegram import Person, Telegram
from sandbox.telegram.feed import EventKind, Feed
from sandbox.telegram.phone.stream import Streams
from sandbox.telegram.state.ids import ChatId
from sandbox.telegram.state.users import User
from tests.sandbox.telegram.conftest import Call


class Stream:
    """An open stream, event by event."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._lines = response.content

    async def line(self) -> str:
        while not (line := (await self._lines.readline()).decode().strip()):
            assert not self._lines.at_eof()
        return line

    async def next(self) -> tuple[int, dict[str, Any]]:
        number = await self.line()
        data: dict[str, Any] = json.loads((await self.line()).removeprefix("data: "))
        return int(number.removeprefix("id: ")), data


@asynccontextmanager
async def listening(telegram: Telegram, person: Person, since: int | None = None) -> AsyncIterator[Stream]:
    headers = {} if since is None else {"Last-Event-ID": str(since)}
    url = f"{telegram.phone_url}/api/events?as={person.id}"
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        assert response.content_type == "text/event-stream"
        stream = Stream(response)
        assert (await stream.line()).startswith("retry:")
        yield stream


@pytest.fixture
def olga(telegram: Telegram) -> Person:
    return telegram.create_person("Olga")


async def test_everything_in_ones_chats_is_told(telegram: Telegram, call: Call, olga: Person) -> None:
    async with listening(telegram, olga) as stream:
        olga.start()
        sent = (await call("sendMessage", chat_id=olga.id, text="one"))["result"]["message_id"]
        await call("editMessageText", chat_id=olga.id, message_id=sent, text="two")
        await call("sendChatAction", chat_id=olga.id, action="typing")
        await call("deleteMessage", chat_id=olga.id, message_id=sent)
        events = [(await stream.next())[1] for _ in range(5)]
    assert [event["kind"] for event in events] == ["message", "message", "edit", "typing", "delete"]
    assert {event["chat_id"] for event in events} == {telegram.bot.id}
    assert (events[1]["message"]["text"], events[2]["message"]["text"]) == ("one", "two")
    assert events[4]["message_id"] == sent


async def test_a_group_tells_its_members_only(telegram: Telegram, olga: Person) -> None:
    stranger = telegram.create_person("Stranger")
    async with listening(telegram, stranger) as theirs, listening(telegram, olga) as hers:
        group = telegram.create_group("Shift", olga)
        group.add_bot()
        stranger.start()
        assert [(await hers.next())[1]["kind"] for _ in range(4)] == ["message", "chat", "chat", "message"]
        assert (await theirs.next())[1]["message"]["text"] == "/start"


async def test_what_was_missed_is_replayed(telegram: Telegram, olga: Person) -> None:
    async with listening(telegram, olga) as stream:
        olga.start()
        seen, _ = await stream.next()
    olga.say("while away")
    async with listening(telegram, olga, since=seen) as stream:
        number, event = await stream.next()
    assert (number, event["message"]["text"]) == (seen + 1, "while away")


async def test_a_past_that_is_gone_means_reading_everything_again(telegram: Telegram, olga: Person) -> None:
    async with listening(telegram, olga, since=999) as stream:
        assert (await stream.next())[1]["kind"] == "reset"


def test_the_ring_forgets_the_oldest() -> None:
    feed = Feed()
    for _ in range(2_001):
        feed.publish(EventKind.CHAT, ChatId(1), frozenset())
    assert feed.since(0) is None
    events = feed.since(1)
    assert events is not None
    assert (len(events), events[0].number) == (2_000, 2)


async def test_a_stop_ends_open_streams(telegram: Telegram, olga: Person) -> None:
    async with listening(telegram, olga) as stream:
        await telegram.stop()
        with pytest.raises(AssertionError):
            await stream.line()


async def test_silence_is_filled_with_pings(telegram: Telegram, olga: Person) -> None:
    streams = Streams(telegram.sim, ping_seconds=0.01)

    async def serve(request: web.Request) -> web.StreamResponse:
        user: User = olga.user
        return await streams.serve(request, user)

    app = web.Application()
    app.router.add_get("/", serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        stream = Stream(response)
        await stream.line()
        assert await stream.line() == ": ping"
    streams.close()
    await runner.cleanup()
