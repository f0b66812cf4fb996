"""Answers on the wire: whole, dripping, or cut off."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

DROPS = 20


@dataclass(slots=True, kw_only=True)
class Answer:
    """An answer before it is sent: JSON unless `text` is given."""

    status: int
    body: Any = None
    text: str = ""
    kind: str = "text/plain"
    headers: dict[str, str] = field(default_factory=dict)

    def bytes(self) -> bytes:
        return self.text.encode() if self.text else json.dumps(self.body, ensure_ascii=False).encode()

    def content_type(self) -> str:
        return self.kind if self.text else "application/json"


def send(answer: Answer) -> web.Response:
    """The answer in one piece."""
    return web.Response(
        status=answer.status,
        body=answer.bytes(),
        content_type=answer.content_type(),
        headers=answer.headers,
    )


async def drip(request: web.Request, answer: Answer, seconds: float) -> web.StreamResponse:
    """The answer in drops over so many seconds: no single wait is long, the whole is."""
    data = answer.bytes()
    response = web.StreamResponse(status=answer.status, headers=answer.headers)
    response.content_type = answer.content_type()
    response.content_length = len(data)
    await response.prepare(request)
    size = max(1, -(-len(data) // DROPS))
    try:
        for start in range(0, len(data), size):
            await response.write(data[start : start + size])
            await asyncio.sleep(seconds / DROPS)
    except ConnectionError:
        return response
    await response.write_eof()
    return response


def cut(request: web.Request) -> web.Response:
    """The connection breaks before a byte of the answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
