"""The HTTP face of the Bot API."""

import json
import re
from typing import Any

from aiohttp import web

from sandbox.telegram.botapi.calls import Calls, ConnectionCutError, Reply, refusal
from sandbox.telegram.botapi.request import read_args
from sandbox.telegram.errors import ApiError
from sandbox.telegram.simulation import Simulation

_CALL = re.compile(r"/bot(?P<token>[^/]*)/(?P<method>[^/]*)/?$")
_FILE = re.compile(r"/file/bot(?P<token>[^/]*)/(?P<path>.+)$")
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+$")
_ROOM = 60 * 1024 * 1024


class BotApi:
    """`/bot<token>/<method>` and `/file/bot<token>/<path>`, any verb."""

    def __init__(self, sim: Simulation) -> None:
        self._sim = sim
        self._calls = Calls(sim)

    def app(self) -> web.Application:
        app = web.Application(client_max_size=_ROOM)
        app.router.add_route("*", "/{path:.*}", self._serve)
        app.on_shutdown.append(self._close)
        return app

    async def _close(self, _app: web.Application) -> None:
        self._calls.close()
        self._sim.poller.close()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        try:
            if call := _CALL.match(request.path):
                self._check(call["token"])
                return _answer(await self._calls.answer(call["method"], await read_args(request)))
            if file := _FILE.match(request.path):
                self._check(file["token"])
                return self._download(file["path"])
            return _answer(refusal(ApiError(404)))
        except ApiError as error:
            return _answer(refusal(error))
        except ConnectionCutError:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()

    def _check(self, token: str) -> None:
        if not _TOKEN.match(token):
            raise ApiError(401, "invalid token specified")
        if token != self._sim.settings.token:
            raise ApiError(401)

    def _download(self, path: str) -> web.Response:
        stored = self._sim.files.at(path)
        if stored is None:
            raise ApiError(404)
        return web.Response(body=stored.data, content_type="application/octet-stream")


def _answer(reply: Reply) -> web.Response:
    wait = reply.body.get("parameters", {}).get("retry_after")
    headers = {} if wait is None else {"Retry-After": str(wait)}
    return web.json_response(reply.body, status=reply.status, headers=headers, dumps=_dumps)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
