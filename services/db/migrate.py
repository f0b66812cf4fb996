"""Brings the tables of a database to the form that this program knows."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from services.db.engine import open_schema_engine
from services.errors import NotNow


class SchemaNewer(NotNow):
    """The database was written by a newer version of the program. Params: ``revision``."""

    default_code = "schema_newer"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("services.db") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """The revision that this program knows as its own."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def revision_of(connection: Connection) -> str:
    """The revision that the database is in; empty for an empty database."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def revision_at(url: str) -> str:
    """The same for an address."""
    engine = open_schema_engine(url)
    try:
        with engine.connect() as connection:
            return revision_of(connection)
    finally:
        engine.dispose()


def check_known(revision: str) -> None:
    """Refuse what a newer program wrote. Raises `SchemaNewer`."""
    script = ScriptDirectory.from_config(_config())
    if revision and revision not in {step.revision for step in script.walk_revisions()}:
        raise SchemaNewer(revision=revision)


def upgrade(url: str, to: str = "head") -> None:
    """Run every step that is missing, all in one transaction. Blocking: call it before the loop has work."""
    engine = open_schema_engine(url)
    try:
        with engine.begin() as connection:
            upgrade_on(connection, to)
    finally:
        engine.dispose()


def upgrade_on(connection: Connection, to: str = "head") -> None:
    """The same within a transaction that the caller holds."""
    check_known(revision_of(connection))
    command.upgrade(_config(connection), to)
