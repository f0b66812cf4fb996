"""The phone port: the page and the API behind it."""

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from sandbox.telegram.errors import CannotDoError
from sandbox.telegram.phone import chats, controls, messages, pages, people
from sandbox.telegram.phone.asked import Asked, Unfit
from sandbox.telegram.phone.stream import Streams
from sandbox.telegram.phone.uploads import upload
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.ids import ChatId

WorldStatus = Callable[[], Mapping[str, Any]]
WorldAct = Callable[[str, str], str]
"""Lets something happen in the story: what, and to whom; gives what there is to say about it."""
Answerer = Callable[[Asked], Any]
WebHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_ROOM = 60 * 1024 * 1024
_CHAT = "/api/chats/{chat_id}"
_GETS: Mapping[str, Answerer] = {
    "/api/people": people.everyone,
    "/api/chats": people.chat_list,
    f"{_CHAT}/messages": messages.history,
    "/api/commands": people.commands,
    "/api/lint": controls.lint,
    "/api/outbox": controls.outbox,
}
_POSTS: Mapping[str, Answerer] = {
    "/api/people": people.add_person,
    "/api/chats": chats.create,
    f"{_CHAT}/add_bot": chats.add_bot,
    f"{_CHAT}/remove_bot": chats.remove_bot,
    f"{_CHAT}/add_member": chats.add_member,
    f"{_CHAT}/remove_member": chats.remove_member,
    f"{_CHAT}/promote": chats.promote,
    f"{_CHAT}/migrate": chats.migrate,
    f"{_CHAT}/topics": chats.open_topic,
    f"{_CHAT}/topics/{{topic_id}}/close": chats.close_topic,
    f"{_CHAT}/mute_bot": chats.mute_bot,
    f"{_CHAT}/delete": chats.delete,
    "/api/block": people.block,
    "/api/send": messages.send,
    "/api/start": people.start,
    "/api/press": messages.push,
    "/api/delete": messages.delete,
    "/api/faults": controls.add_fault,
    "/api/clock": controls.forward_clock,
}


class Phone:
    """Serves people's phones."""

    def __init__(self, sim: Simulation, world_status: WorldStatus | None, world_act: WorldAct | None = None) -> None:
        self._sim = sim
        self._world_status = world_status
        self._world_act = world_act
        self._streams = Streams(sim)

    def app(self) -> web.Application:
        app = web.Application(client_max_size=_ROOM, middlewares=[_errors])
        for path, answer in _GETS.items():
            app.router.add_get(path, self._json(answer))
        for path, answer in _POSTS.items():
            app.router.add_post(path, self._json(answer))
        app.router.add_delete("/api/faults", self._json(controls.clear_faults))
        app.router.add_post("/api/upload", self._upload)
        app.router.add_get("/api/files/{file_id}", self._file)
        app.router.add_get("/api/transcript", self._transcript)
        app.router.add_get("/api/world", self._world)
        app.router.add_post("/api/world", self._act)
        app.router.add_get("/api/events", self._events)
        app.router.add_get("/favicon.ico", pages.favicon)
        app.router.add_get("/{path:.*}", pages.page)
        app.on_shutdown.append(self._close)
        return app

    async def _close(self, _app: web.Application) -> None:
        self._streams.close()

    def _json(self, answer: Answerer) -> WebHandler:
        async def handle(request: web.Request) -> web.StreamResponse:
            result = answer(await Asked.read(self._sim, request))
            return web.json_response(await result if inspect.isawaitable(result) else result)

        return handle

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(await upload(self._sim, request))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._sim.files.find(request.match_info["file_id"])
        if stored is None:
            raise Unfit("no such file", 404)
        return web.Response(body=stored.data, content_type=stored.mime)

    async def _transcript(self, request: web.Request) -> web.StreamResponse:
        asked = await Asked.read(self._sim, request)
        chat = asked.chat() if "as" in asked.values else self._sim.world.chats.get(ChatId(asked.number("chat_id")))
        if chat is None:
            raise Unfit("no such chat", 404)
        return web.Response(text=messages.transcript(chat, asked.number("topic", 0)))

    async def _world(self, _request: web.Request) -> web.StreamResponse:
        unknown = {"now": None, "speed": None, "bot_running": self._sim.poller.is_held}
        return web.json_response(dict(self._world_status()) if self._world_status else unknown)

    async def _act(self, request: web.Request) -> web.StreamResponse:
        asked = await Asked.read(self._sim, request)
        if self._world_act is None:
            raise Unfit("no story is running", 404)
        try:
            said = self._world_act(asked.text("act"), asked.text("shop"))
        except LookupError as error:
            raise Unfit("nothing like that can happen", 404) from error
        return web.json_response({"said": said})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        asked = await Asked.read(self._sim, request)
        return await self._streams.serve(request, asked.person())


@web.middleware
async def _errors(request: web.Request, handler: WebHandler) -> web.StreamResponse:
    try:
        return await handler(request)
    except Unfit as error:
        return web.json_response({"error": error.words}, status=error.status)
    except CannotDoError as error:
        return web.json_response({"error": error.words}, status=400)
    except web.HTTPException as error:
        return web.json_response({"error": error.reason}, status=error.status)
