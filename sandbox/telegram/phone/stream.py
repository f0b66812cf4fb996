"""Events for one phone, as server-sent events."""

import asyncio
import json

from aiohttp import web

from sandbox.telegram.feed import Event
from sandbox.telegram.phone.views import message_view, shown_id
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.users import User

_PING_SECONDS = 15.0


class Streams:
    """Open streams; all end when the server stops."""

    def __init__(self, sim: Simulation, *, ping_seconds: float = _PING_SECONDS) -> None:
        self._sim = sim
        self._ping_seconds = ping_seconds
        self._closing = False

    def close(self) -> None:
        self._closing = True
        self._sim.feed.stir()

    async def serve(self, request: web.Request, viewer: User) -> web.StreamResponse:
        """Everything after `Last-Event-ID`, then what happens; `reset` where the past is no longer kept."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        last = _last_seen(request, self._sim.feed.last)
        try:
            await response.write(b"retry: 500\n\n")
            while not self._closing:
                last = await self._send_since(response, viewer, last)
                await self._wait(response, last)
        except ConnectionResetError:
            pass
        return response

    async def _send_since(self, response: web.StreamResponse, viewer: User, last: int) -> int:
        events = self._sim.feed.since(last)
        if events is None:
            await response.write(_packed(self._sim.feed.last, {"kind": "reset", "chat_id": 0}))
            return self._sim.feed.last
        for event in events:
            last = event.number
            if viewer.id in event.audience:
                await response.write(_packed(event.number, self._view(event, viewer)))
        return last

    async def _wait(self, response: web.StreamResponse, last: int) -> None:
        if self._closing or self._sim.feed.last > last:
            return
        try:
            async with asyncio.timeout(self._ping_seconds):
                await self._sim.feed.change()
        except TimeoutError:
            await response.write(b": ping\n\n")

    def _view(self, event: Event, viewer: User) -> Json:
        chat = self._sim.world.chats[event.chat_id]
        view: Json = {"kind": event.kind.value, "chat_id": shown_id(self._sim, chat)}
        if event.message is not None:
            view["message"] = message_view(self._sim, chat, event.message, viewer.id)
        if event.message_id is not None:
            view["message_id"] = event.message_id
        return view


def _last_seen(request: web.Request, newest: int) -> int:
    given = request.headers.get("Last-Event-ID", "")
    return int(given) if given.isdecimal() else newest


def _packed(number: int, data: Json) -> bytes:
    return f"id: {number}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
