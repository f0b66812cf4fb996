"""Reading a call's parameters from an HTTP request of any form."""

import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, hdrs, web

from sandbox.telegram.botapi.args import Args, Upload
from sandbox.telegram.errors import ApiError, bad

_MOST_UPLOADED = 50 * 1024 * 1024


async def read_args(request: web.Request) -> Args:
    """Query and body merged. The body is parsed by its type whatever the verb: some clients send GET with a form."""
    values = dict(request.query)
    files: dict[str, Upload] = {}
    kind = request.content_type
    try:
        if not request.body_exists:
            pass
        elif kind == "application/json":
            values |= _from_json(await request.read())
        elif kind.startswith("multipart/"):
            await _read_parts(await request.multipart(), values, files)
        elif kind == "application/x-www-form-urlencoded":
            body = await request.read()
            values |= dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True))
        for value in values.values():
            value.encode()  # JSON may carry half a surrogate pair
    except web.HTTPRequestEntityTooLarge as error:
        raise ApiError(413) from error
    except UnicodeError as error:
        raise bad("strings must be encoded in UTF-8") from error
    return Args(values=values, files=files)


def _from_json(body: bytes) -> dict[str, str]:
    if not body.strip():
        return {}
    try:
        loaded = json.loads(body)
    except ValueError as error:
        raise bad("can't parse JSON object") from error
    if not isinstance(loaded, dict):
        raise bad("expected a JSON object")
    return {name: _as_text(value) for name, value in loaded.items() if value is not None}


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


async def _read_parts(reader: MultipartReader, values: dict[str, str], files: dict[str, Upload]) -> None:
    size = 0
    async for part in reader:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = await part.read(decode=True)
        size += len(data)
        if size > _MOST_UPLOADED:
            raise ApiError(413)
        file_name = _file_name(part)
        if file_name is None:
            values[part.name] = data.decode("utf-8")
        else:
            files[part.name] = Upload(name=file_name, mime=part.headers.get(hdrs.CONTENT_TYPE), data=bytes(data))


def _file_name(part: BodyPartReader) -> str | None:
    """The part's file name without any folder; None for an ordinary field."""
    if part.filename is None:
        return None
    return part.filename.replace("/", "_").replace("\\", "_") or "file"
