"""Walks through lists that Ozon gives page by page."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from services.errors import OzonUnavailable
from services.ozon.loose import Misfit, read, rows

T = TypeVar("T")
W = TypeVar("W", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A row that could not be understood: its number (or id, or '') and the field that is at fault."""

    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One answer's worth. ``cursor`` is where the next page starts, '' after the last one."""

    items: tuple[T, ...]
    unreadable: tuple[Unreadable, ...] = ()
    cursor: str = ""


def sift(raw: msgspec.Raw, kind: type[W], understand: Callable[[W], T], name: str) -> Page[T]:
    """Read every row of a list by itself; ``name`` is the field that names a row that cannot be read."""
    items: list[T] = []
    unreadable: list[Unreadable] = []
    for row in rows(raw):
        try:
            items.append(understand(read(row, kind)))
        except Misfit as misfit:
            unreadable.append(Unreadable(number=_name_of(row, name), reason=misfit.path))
    return Page(items=tuple(items), unreadable=tuple(unreadable))


async def walk(path: str, fetch: Callable[[str], Awaitable[Page[T]]], cursor: str) -> AsyncIterator[Page[T]]:
    """Page after page from ``cursor`` on. Raises OzonUnavailable if Ozon leads in a circle."""
    seen = {cursor}
    while True:
        page = await fetch(cursor)
        yield page
        cursor = page.cursor
        if not cursor:
            return
        if cursor in seen:
            raise OzonUnavailable(path=path, said="", maybe_done=False, cause="pages in a circle")
        seen.add(cursor)


def next_cursor(path: str, *, has_next: bool, cursor: str) -> str:
    """The cursor to go on with, '' at the end. Raises OzonUnavailable if more is promised without one."""
    if has_next and not cursor:
        raise OzonUnavailable(path=path, said="", maybe_done=False, cause="no cursor")
    return cursor if has_next else ""


def _name_of(row: msgspec.Raw, name: str) -> str:
    try:
        whole = msgspec.json.decode(row)
    except msgspec.DecodeError:
        return ""
    return str(whole.get(name) or "") if isinstance(whole, dict) else ""
