"""The simulated Ozon Seller API: a real HTTP server over a world."""

import json
from typing import Any

from aiohttp import web

from sandbox.ozon.calls import Call, Calls
from sandbox.ozon.desk import Desk
from sandbox.ozon.errors import INTERNAL, ApiError, bad_argument, from_refusal
from sandbox.ozon.faults import Fault, Faults
from sandbox.ozon.gate import Gate
from sandbox.ozon.limits import Limits, too_many
from sandbox.ozon.listing import Listing
from sandbox.ozon.loose import loosen
from sandbox.ozon.routes import OBSOLETE, SWITCHED_OFF, endpoints
from sandbox.ozon.shapes import check, load_shapes
from sandbox.ozon.wire import Answer, cut, drip, send
from sandbox.world.state import Refusal
from sandbox.world.world import World

BIGGEST_BODY = 16 * 1024 * 1024


class OzonServer:
    """Serves one world on one address. `loose=False` keeps answers to the official structure."""

    def __init__(self, world: World, *, loose: bool = True, limits: Limits | None = None) -> None:
        self.world = world
        self.loose = loose
        self.calls = Calls()
        self.faults = Faults()
        self.limits = limits or Limits()
        self.base_url = ""
        self._gate = Gate(world, self.limits)
        self._listing = Listing(world)
        self._endpoints = endpoints()
        self._shapes = load_shapes()
        self._runner: web.AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one. `base_url` is set afterwards."""
        app = web.Application(client_max_size=BIGGEST_BODY)
        app.router.add_route("*", "/{tail:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        taken: tuple[str, int] = self._runner.addresses[0]
        self.base_url = f"http://{taken[0]}:{taken[1]}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        client_id = request.headers.get("Client-Id", "")
        raw = await request.read()
        self.world.advance()
        fault = self.faults.take(request.path, client_id)
        answer = _spoilt(fault) if fault and fault.when == "before" else self._answer(request, raw)
        if fault and fault.when == "after" and fault.kind != "slow":
            answer = _spoilt(fault)
        self.calls.add(
            Call(
                path=request.path,
                client_id=client_id,
                body=_read(raw),
                status=0 if fault and fault.kind == "cut" else answer.status,
                at=self.world.now,
                fault=f"{fault.kind} {fault.when}" if fault else "",
            )
        )
        if fault and fault.kind == "cut":
            return cut(request)
        if fault and fault.kind == "slow":
            return await drip(request, answer, fault.seconds)
        return send(answer)

    def _answer(self, request: web.Request, raw: bytes) -> Answer:
        headers: dict[str, str] = {}
        try:
            body = self._carry_out(request, raw, headers)
        except Refusal as refusal:
            return _error(from_refusal(refusal), headers)
        except ApiError as error:
            return _error(error, headers)
        return Answer(status=200, body=body, headers=headers)

    def _carry_out(self, request: web.Request, raw: bytes, headers: dict[str, str]) -> Any:
        path = request.path
        self._known_path(request.method, path)
        shop, left = self._gate.admit(request.headers, path)
        headers["Ratelimit-Remaining"] = str(left)
        shape = self._shapes[path]
        body = _parsed(raw, needed=bool(shape["p"]))
        check(body, shape)
        desk = Desk(world=self.world, shop=shop, body=body, listing=self._listing)
        answer = self._endpoints[path](desk)
        return loosen(answer, self.world.seed) if self.loose else answer

    def _known_path(self, method: str, path: str) -> None:
        if path in SWITCHED_OFF:
            raise bad_argument(OBSOLETE)
        if path not in self._endpoints:
            raise ApiError(404, "", "404 page not found")
        if method != "POST":
            raise ApiError(405, 12, "Method Not Allowed")


def _error(error: ApiError, headers: dict[str, str]) -> Answer:
    if error.status == 404 and error.code == "":
        return Answer(status=404, text=error.message)
    return Answer(status=error.status, body=error.body(), headers=headers | error.headers)


def _spoilt(fault: Fault) -> Answer:
    """The answer that a fault puts in the place of the real one."""
    if fault.kind == "429":
        return _error(too_many(fault.retry_after), {})
    if fault.status >= 502:
        return Answer(status=fault.status, text=f"<html><body>{fault.status}</body></html>", kind="text/html")
    return _error(ApiError(max(fault.status, 500), INTERNAL, "internal error"), {})


def _parsed(raw: bytes, *, needed: bool) -> Any:
    """The body as JSON; methods without fields take none at all."""
    if not raw and not needed:
        return {}
    try:
        return json.loads(raw)
    except ValueError as error:
        raise bad_argument("proto: syntax error (line 1:1): unexpected token") from error


def _read(raw: bytes) -> Any:
    """The body for the log, whatever it is."""
    try:
        return json.loads(raw)
    except ValueError:
        return raw.decode(errors="replace")
