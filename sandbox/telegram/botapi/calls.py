"""One call of the bot from parameters to envelope: faults, lint, handler, outbox."""

import asyncio
import inspect
import time
from dataclasses import dataclass
from typing import Any

from sandbox.telegram import story
from sandbox.telegram.botapi.args import Args
from sandbox.telegram.botapi.table import METHODS, Method
from sandbox.telegram.errors import ApiError
from sandbox.telegram.faults import Fault
from sandbox.telegram.simulation import Call, Simulation
from sandbox.telegram.state.ids import Json


class ConnectionCutError(Exception):
    """The answer of this call must not arrive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An envelope with its HTTP status."""

    status: int
    body: Json


def refusal(error: ApiError) -> Reply:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return Reply(status=error.code, body=body)


class Calls:
    """Answers calls and keeps the record of them."""

    def __init__(self, sim: Simulation) -> None:
        self._sim = sim
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Let slow calls go: the server stops."""
        self._closing.set()

    async def answer(self, name: str, args: Args) -> Reply:
        began = time.monotonic()
        method = METHODS.get(name.lower())
        shown = method.name if method else name
        try:
            reply = await self._run(method, args)
        except ApiError as error:
            reply = refusal(error)
            self._sim.feed.tell(story.refused(shown, error.description))
        except ConnectionCutError:
            self._record(shown, args, 0, began)
            self._sim.feed.tell(f"cut {shown}")
            raise
        self._record(shown, args, reply.status, began)
        return reply

    async def _run(self, method: Method | None, args: Args) -> Reply:
        if method is None:
            raise ApiError(404, "method not found")
        self._sim.lint.check_request(method.name, _with_uploads(args))
        fault = self._sim.faults.strike(method.name, args.text("chat_id"))
        if fault is not None:
            await self._suffer(fault)
        result = method.handler(self._sim, args)
        if inspect.isawaitable(result):
            result = await result
        self._sim.lint.check_result(method.name, result)
        if fault is not None and fault.after:
            raise ConnectionCutError
        return Reply(status=200, body=_success(method, result))

    async def _suffer(self, fault: Fault) -> None:
        self._sim.feed.stir()
        if (error := fault.refusal()) is not None:
            raise error
        if fault.code == "cut" and not fault.after:
            raise ConnectionCutError
        if fault.code == "slow":
            try:
                async with asyncio.timeout(fault.seconds):
                    await self._closing.wait()
            except TimeoutError:
                return

    def _record(self, name: str, args: Args, status: int, began: float) -> None:
        if name == "getUpdates":
            return
        taken = (time.monotonic() - began) * 1000
        params = dict(args.values) | {part: f"({len(file.data)} bytes)" for part, file in args.files.items()}
        self._sim.calls.append(Call(method=name, params=params, status=status, milliseconds=round(taken, 1)))
        self._sim.feed.stir()


def _success(method: Method, result: Any) -> Json:
    body: Json = {"ok": True, "result": result}
    return body | ({"description": method.description} if method.description else {})


def _with_uploads(args: Args) -> dict[str, str]:
    """Parameters as the schema knows them: parts that `attach://` points at are no fields of their own."""
    attached = {value.removeprefix("attach://") for value in args.values.values() if value.startswith("attach://")}
    direct = {part: "attach://" + part for part in args.files if part not in attached}
    return dict(args.values) | direct
