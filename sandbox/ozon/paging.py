"""Pages by cursor: the place after which the next page begins, so that new rows shift nothing."""

import base64
import binascii
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sandbox.ozon.errors import bad_argument

Key = tuple[str, int]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """One page and where the next begins."""

    rows: list[Row]
    cursor: str
    has_next: bool


def encode(key: Key) -> str:
    """A cursor that only the server can read."""
    return base64.b64encode(json.dumps({"after": key}).encode()).decode()


def decode(cursor: str) -> Key | None:
    """The place a cursor names; None for the beginning."""
    if not cursor:
        return None
    try:
        place: Any = json.loads(base64.b64decode(cursor, validate=True))
        text, row = place["after"]
        return str(text), int(row)
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise bad_argument("invalid cursor") from error


def take(
    rows: Sequence[tuple[Key, Row]],
    wanted: Callable[[Row], bool],
    *,
    cursor: str,
    limit: int,
    descending: bool = False,
) -> Page[Row]:
    """The next `limit` wanted rows of a sequence sorted by key, in either direction."""
    after = decode(cursor)
    found: list[tuple[Key, Row]] = []
    for index in _indices(rows, after, descending=descending):
        key, row = rows[index]
        if wanted(row):
            found.append((key, row))
            if len(found) > limit:
                break
    page = found[:limit]
    return Page(
        rows=[row for _, row in page],
        cursor=encode(page[-1][0]) if page else "",
        has_next=len(found) > limit,
    )


def _indices(rows: Sequence[tuple[Key, Any]], after: Key | None, *, descending: bool) -> range:
    if descending:
        start = len(rows) if after is None else bisect_left(rows, after, key=lambda row: row[0])
        return range(start - 1, -1, -1)
    start = 0 if after is None else bisect_right(rows, after, key=lambda row: row[0])
    return range(start, len(rows))
