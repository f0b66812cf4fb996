"""Both databases: an SQLite file, and PostgreSQL where one answers on this computer."""

import contextlib
import uuid

import psycopg
import pytest

from services.db.engine import open_engine
from services.db.migrate import upgrade
from services.db.uow import Database
from services.vault import Vault
from tests.bot.clocks import HandClock
from tests.chat.stage import KEY

_SERVER = "host=127.0.0.1 port=5432 user=postgres connect_timeout=2"


@contextlib.contextmanager
def own_postgres():
    name = f"bot_{uuid.uuid4().hex[:12]}"
    try:
        server = psycopg.connect(_SERVER, autocommit=True)
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL answers on 127.0.0.1:5432")
    with server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:5432/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    else:
        with own_postgres() as url:
            yield url


@pytest.fixture
async def database(empty):
    upgrade(empty)
    database = Database(open_engine(empty), Vault([KEY]), HandClock())
    yield database
    await database.close()
