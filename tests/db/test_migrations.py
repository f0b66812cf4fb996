"""The history of the tables leads to the tables that the program uses, and to no others."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from bot.database import prepare
from bot.settings import Settings
from services.db.engine import open_schema_engine
from services.db.migrate import SchemaNewer, newest, revision_at, upgrade
from services.db.tables import Row
from tests.bot.clocks import HandClock
from tests.chat.stage import KEY


def settings(folder, **more):
    return Settings(data_dir=folder, secret_keys=KEY, **more)


def test_from_nothing_to_the_newest_and_nothing_left_to_change(empty):
    upgrade(empty)
    assert revision_at(empty) == newest()
    engine = open_schema_engine(empty)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_going_up_twice_changes_nothing(empty):
    upgrade(empty)
    upgrade(empty)
    assert revision_at(empty) == newest()


def test_what_a_newer_program_wrote_is_refused(empty):
    upgrade(empty)
    engine = open_schema_engine(empty)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SchemaNewer) as refusal:
        upgrade(empty)
    assert refusal.value.params == {"revision": "9999"}


async def test_a_start_on_an_empty_folder_makes_the_database_and_no_copy(tmp_path):
    await prepare(settings(tmp_path), HandClock())
    assert revision_at(settings(tmp_path).database) == newest()
    assert not (tmp_path / "backups").exists()


async def test_a_current_database_is_not_copied(tmp_path):
    await prepare(settings(tmp_path), HandClock())
    await prepare(settings(tmp_path), HandClock())
    assert not (tmp_path / "backups").exists()
