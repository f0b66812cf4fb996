"""SQLite without a thread for every call: what is done in memory is done at once.

Handing a short statement to a thread and its rows back costs many times what the statement does. Only what may wait
for the disk or for another process, or may go through a whole table, goes to a thread: taking the write lock,
committing, deleting. Within the process writers stand in a queue, in their order, before they ask SQLite for its
lock: its own way of waiting is to try again now and then, whoever came first.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, Self

_WRITE = "BEGIN IMMEDIATE"
_SLOW = (_WRITE, "DELETE")
_PATIENCE = 20.0
_BREATH = 0.01


class Desk:
    """One for each database: the queue of its writers, and the thread for what may take long."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite")

    async def apart(self, work: Callable[[], object]) -> None:
        """Carry ``work`` out in the thread. Cancelling waits for its end: the connection is in use until then."""
        future = asyncio.get_running_loop().run_in_executor(self._thread, work)
        try:
            await asyncio.shield(future)
        except asyncio.CancelledError:
            while not future.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([future])
            future.exception()
            raise

    def open(self, path: str, **settings: Any) -> "Opening":
        """What SQLAlchemy's driver awaits for a connection."""
        return Opening(partial(sqlite3.connect, path, **{**settings, "check_same_thread": False}), self)


class Connection:
    """The face that SQLAlchemy's driver speaks to. ``_connection`` is None once it is closed: it looks there."""

    def __init__(self, raw: sqlite3.Connection, desk: Desk) -> None:
        self._connection: sqlite3.Connection | None = raw
        self._desk = desk
        self._writing = False
        self._breathed = 0.0

    @property
    def raw(self) -> sqlite3.Connection:
        """SQLite's connection. Raises `ValueError` once it is closed, as the driver expects."""
        if self._connection is None:
            message = "no active connection"
            raise ValueError(message)
        return self._connection

    @property
    def isolation_level(self) -> str | None:
        """None: transactions are begun by hand."""
        return self.raw.isolation_level

    def cursor(self) -> "Cursor":
        """A cursor of this connection."""
        return Cursor(self, self.raw.cursor())

    async def carry_out(self, sql: str, work: Callable[[], object]) -> None:
        """Do ``work``, which executes ``sql``, here or in the thread."""
        if sql == _WRITE:
            await self._stand_in_line()
        if not sql.startswith(_SLOW):
            await self._breathe()
            work()
            return
        try:
            await self._desk.apart(work)
        except BaseException:
            if sql == _WRITE:
                self._leave()
            raise

    async def commit(self) -> None:
        """Make it so."""
        await self._desk.apart(self.raw.commit)
        self._leave()

    async def rollback(self) -> None:
        """Undo what was not committed."""
        try:
            self.raw.rollback()
        finally:
            self._leave()

    async def create_function(self, *args: Any, **named: Any) -> None:
        """Give SQL a function."""
        self.raw.create_function(*args, **named)

    async def close(self) -> None:
        """Let the file go; closing twice does nothing."""
        self.stop()

    def stop(self) -> None:
        """The same, where nobody can wait. SQLite keeps a closed connection, and its locks, while a cursor of it is
        referenced somewhere: so what was begun is undone first.
        """
        raw, self._connection = self._connection, None
        try:
            if raw is not None:
                raw.rollback()
                raw.close()
        finally:
            self._leave()

    async def _stand_in_line(self) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._desk.turn.acquire()
        except TimeoutError:
            message = "database is locked"
            raise sqlite3.OperationalError(message) from None
        self._writing = True

    def _leave(self) -> None:
        if self._writing:
            self._writing = False
            self._desk.turn.release()

    async def _breathe(self) -> None:
        """Let others have the loop, where much is done in one go."""
        now = asyncio.get_running_loop().time()
        if now - self._breathed > _BREATH:
            await asyncio.sleep(0)
            self._breathed = asyncio.get_running_loop().time()


class Cursor:
    """A cursor whose rows are read where they are wanted."""

    def __init__(self, connection: Connection, raw: sqlite3.Cursor) -> None:
        self._connection = connection
        self._raw = raw
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._raw.close()

    @property
    def description(self) -> Any:
        return self._raw.description

    @property
    def rowcount(self) -> int:
        return self._raw.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._raw.lastrowid

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.carry_out(sql, partial(self._raw.execute, sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        await self._connection.carry_out(sql, partial(self._raw.executemany, sql, parameters))

    async def fetchall(self) -> list[Any]:
        return self._raw.fetchall()

    async def close(self) -> None:
        self._raw.close()


class Opening:
    """A connection to be: awaiting it opens the file."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], desk: Desk) -> None:
        self._connect = connect
        self._desk = desk

    def __await__(self) -> Any:
        return self._open().__await__()

    async def _open(self) -> Connection:
        return Connection(self._connect(), self._desk)
