"""Copies of the whole database in one SQLite file, whatever it lives in. Secrets stay sealed in them."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, MetaData, func, insert, select, text
from sqlalchemy.engine import make_url

from services.db.engine import is_sqlite, open_schema_engine
from services.db.migrate import check_known, revision_at, revision_of, upgrade, upgrade_on
from services.errors import InvalidInput

_BATCH = 1000
_VERSION = "alembic_version"


def save(url: str, target: Path) -> None:
    """Write a consistent copy to ``target`` while the database may be in use. Blocking. Raises `FileExistsError`."""
    if target.exists():
        raise FileExistsError(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    if is_sqlite(url):
        with closing(sqlite3.connect(_file(url))) as source:
            source.execute("VACUUM INTO ?", (str(unfinished),))
    else:
        _save_rows(url, f"sqlite:///{unfinished}")
    unfinished.chmod(0o600)
    unfinished.replace(target)


def save_into(url: str, folder: Path, at: datetime, *, keep: int) -> Path:
    """The automatic copy: named by its time, the newest ``keep`` stay."""
    target = folder / f"bot-{at:%Y%m%d-%H%M%S}.db"
    if not target.exists():
        save(url, target)
    for old in sorted(folder.glob("bot-*.db"))[:-keep]:
        old.unlink()
    return target


def inspect(source: Path) -> str:
    """Check that the file is a whole copy that this program can read; answers its revision.

    Raises `InvalidInput` (not_a_backup) and `SchemaNewer`.
    """
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as file:
            (verdict,) = file.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise InvalidInput("not_a_backup", path=str(source)) from error
    revision = revision_at(f"sqlite:///{source}") if verdict == "ok" else ""
    if not revision:
        raise InvalidInput("not_a_backup", path=str(source))
    check_known(revision)
    return revision


def bring_back(url: str, source: Path) -> None:
    """Put the copy in the place of the database; nobody may be using it. Blocking."""
    revision = inspect(source)
    if not is_sqlite(url):
        _restore_rows(f"sqlite:///{source}", url, revision)
        return
    place = _file(url)
    unfinished = place.with_name(place.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as file:
        file.execute("VACUUM INTO ?", (str(unfinished),))
    for tail in ("-wal", "-shm"):
        place.with_name(place.name + tail).unlink(missing_ok=True)
    unfinished.replace(place)


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")


def _save_rows(url: str, file_url: str) -> None:
    source, target = open_schema_engine(url), open_schema_engine(file_url)
    try:
        with source.connect().execution_options(isolation_level="REPEATABLE READ") as reading:
            upgrade(file_url, revision_of(reading))
            with target.begin() as writing:
                _copy(reading, writing)
    finally:
        source.dispose()
        target.dispose()


def _restore_rows(file_url: str, url: str, revision: str) -> None:
    source, target = open_schema_engine(file_url), open_schema_engine(url)
    try:
        with source.connect() as reading, target.begin() as writing:
            old = MetaData()
            old.reflect(writing)
            old.drop_all(writing)
            upgrade_on(writing, revision)
            _copy(reading, writing)
            _renumber(writing)
    finally:
        source.dispose()
        target.dispose()


def _copy(reading: Connection, writing: Connection) -> None:
    """Every row of every table, in an order that foreign keys allow."""
    tables = MetaData()
    tables.reflect(reading)
    for table in tables.sorted_tables:
        if table.name == _VERSION:
            continue
        for rows in reading.execute(select(table)).mappings().partitions(_BATCH):
            writing.execute(insert(table), [dict(row) for row in rows])


def _renumber(connection: Connection) -> None:
    """PostgreSQL's counters go on behind the highest id that came back."""
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if "id" not in table.c:
            continue
        highest = connection.scalar(select(func.max(table.c.id)))
        if highest is not None:
            query = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)")
            connection.execute(query, {"name": table.name, "highest": highest})
