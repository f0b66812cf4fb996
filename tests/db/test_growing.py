"""A database that people have: copied before its tables change, whole afterwards, and usable where a change fails."""

import asyncio
import sqlite3

import pytest
from sqlalchemy import Boolean, Integer, MetaData, Table, create_engine, text
from sqlalchemy.exc import OperationalError

from bot.database import prepare
from services.db import backups
from services.db.migrate import newest, revision_at, upgrade
from tests.bot.clocks import HandClock
from tests.db.test_migrations import settings

FIRST = "0001"


def value(column):
    """Something that every column of its kind takes; rows refer to one another by it."""
    if isinstance(column.type, Boolean):
        return True
    return 1 if isinstance(column.type, Integer) else "1"


def tables(engine) -> list[Table]:
    known = MetaData()
    known.reflect(engine)
    return [table for table in known.sorted_tables if table.name not in {"alembic_version", "sqlite_sequence"}]


def fill(file) -> dict[str, dict[str, object]]:
    """A row in every table of the first version; answers them."""
    engine = create_engine(f"sqlite:///{file}")
    rows = {table.name: {column.name: value(column) for column in table.columns} for table in tables(engine)}
    with engine.begin() as connection:
        for table in tables(engine):
            connection.execute(table.insert().values(rows[table.name]))
    engine.dispose()
    return rows


def kept(file, rows) -> dict[str, dict[str, object]]:
    """What stands in the same columns now."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        found = {
            name: dict(connection.execute(text(f"SELECT {', '.join(map(quoted, row))} FROM {name}")).mappings().one())
            for name, row in rows.items()
        }
    engine.dispose()
    return found


def quoted(name: str) -> str:
    return f'"{name}"'


@pytest.fixture
def old(tmp_path):
    """The settings of a bot whose database is of the first version, and what stands in it."""
    chosen = settings(tmp_path)
    upgrade(chosen.database, FIRST)
    return chosen, fill(tmp_path / "bot.db")


async def test_a_database_of_the_first_version_grows_and_keeps_every_row_and_a_copy_lies_beside_it(old, tmp_path):
    chosen, rows = old
    await prepare(chosen, HandClock())
    assert revision_at(chosen.database) == newest() != FIRST
    assert kept(tmp_path / "bot.db", rows) == rows
    (copy,) = (tmp_path / "backups").iterdir()
    assert kept(copy, rows) == rows
    backups.bring_back(chosen.database, copy)
    assert kept(tmp_path / "bot.db", rows) == rows


async def test_a_change_that_fails_leaves_the_database_as_it_was_and_the_copy_usable(old, tmp_path):
    chosen, rows = old
    with sqlite3.connect(tmp_path / "bot.db") as connection:
        connection.execute("ALTER TABLE shops ADD COLUMN limit_currency VARCHAR(3)")  # a later step stumbles over it
    with pytest.raises(OperationalError, match="limit_currency"):
        await prepare(chosen, HandClock())
    assert revision_at(chosen.database) == FIRST
    assert kept(tmp_path / "bot.db", rows) == rows
    with sqlite3.connect(tmp_path / "bot.db") as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names - {"alembic_version", "sqlite_sequence"} == set(rows)
    (copy,) = (tmp_path / "backups").iterdir()
    assert kept(copy, rows) == rows
    with sqlite3.connect(tmp_path / "bot.db") as connection:
        connection.execute("ALTER TABLE shops DROP COLUMN limit_currency")
    await asyncio.to_thread(upgrade, chosen.database)
    assert revision_at(chosen.database) == newest()
    assert kept(tmp_path / "bot.db", rows) == rows
