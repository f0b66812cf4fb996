"""The same SQLite file through the same driver, without the driver's thread: a test's hundred lives end sooner."""

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from services.db.engine import open_engine


class InPlace:
    """Stands where the driver keeps its queue, and carries each call out at once."""

    def put_nowait(self, item: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, function = item
        try:
            result = function()
        except Exception as error:
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class InlineConnection(aiosqlite.Connection):
    """Carries every call out where it is made. A unit of work never waits for anything else, so none can block."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, 64)
        self._tx = InPlace()  # the same one method

    def __await__(self) -> Generator[Any, None, aiosqlite.Connection]:
        return self._connect().__await__()


class SharedEngine:
    """One engine for every life, for an engine remembers how each statement is put: only the file is another one."""

    def __init__(self) -> None:
        self._path = Path()
        self._engine = open_engine("sqlite+aiosqlite:///of-the-present-life.db")
        event.listen(self._engine.sync_engine, "do_connect", self._redirect)

    def over(self, path: Path) -> AsyncEngine:
        """The engine over this file; the life before must be over."""
        self._path = path
        return self._engine

    def _redirect(self, _dialect: Any, _record: Any, _args: Any, params: dict[str, Any]) -> None:
        params["async_creator_fn"] = self._open

    def _open(self, _path: str, **params: Any) -> InlineConnection:
        return InlineConnection(partial(sqlite3.connect, self._path, **params))
