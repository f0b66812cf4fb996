"""Engines: SQLite or PostgreSQL, set up alike: one writer at a time, readers who see one moment and wait for nobody."""

import sqlite3
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA busy_timeout=30000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)

_WRITERS = 0x4F5A4F4E
"""PostgreSQL's number for the lock of writing units."""
_PATIENCE = "20s"


class Undoing(sqlite3.Connection):
    """A connection that undoes what it began before it closes.

    SQLite keeps a closed connection, and its locks, while a cursor of it is referenced somewhere. A cancelled writer
    leaves exactly that behind: its driver closes the connection under a statement that nobody awaits any more.
    """

    def close(self) -> None:
        """Roll back, then let the file go."""
        if self.in_transaction:
            self.rollback()
        super().close()


def is_sqlite(url: str) -> bool:
    """Whether the address names an SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def open_engine(url: str) -> AsyncEngine:
    """An engine for ``url`` (`sqlite+aiosqlite:///file` or `postgresql+psycopg://…`)."""
    if not is_sqlite(url):
        return _open_postgres(url)
    opening = {"factory": Undoing, "isolation_level": None}
    engine = create_async_engine(url, connect_args=opening, pool_size=16, max_overflow=-1)
    _tame_sqlite(engine.sync_engine, *_PRAGMAS)
    return engine


def for_reading(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for units that only read."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(reading=True)
    return engine.execution_options(reading=True, isolation_level="REPEATABLE READ", postgresql_readonly=True)


def open_schema_engine(url: str) -> Engine:
    """A plain blocking engine for changing tables. Foreign keys rest meanwhile: SQLite rebuilds whole tables."""
    address = make_url(url)
    if not is_sqlite(url):
        return create_engine(address)
    engine = create_engine(address.set(drivername="sqlite"), connect_args={"isolation_level": None})
    _tame_sqlite(engine, *_PRAGMAS, "PRAGMA foreign_keys=OFF")
    return engine


def _open_postgres(url: str) -> AsyncEngine:
    """Writers queue for one lock, as they do for an SQLite file: what a unit has read still holds when it writes."""
    engine = create_async_engine(
        url, pool_pre_ping=True, pool_size=10, max_overflow=30, connect_args={"options": f"-c lock_timeout={_PATIENCE}"}
    )  # fmt: skip

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        if not connection.get_execution_options().get("reading", False):
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_WRITERS,))

    return engine


def _tame_sqlite(engine: Engine, *pragmas: str) -> None:
    """Take transactions out of the driver's hands: its late BEGIN loses updates."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
