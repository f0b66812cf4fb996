"""Runs the steps: on a connection that was handed in, or on one opened for the address in the configuration."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, TypeDecorator

from services.db.engine import open_schema_engine
from services.db.tables import Row


def _render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Our column types as what they are kept in: a step must not change its meaning with the code of tomorrow."""
    if kind != "type" or not isinstance(item, TypeDecorator) or not type(item).__module__.startswith("services."):
        return False
    return f"sa.{item.impl!r}"


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        render_as_batch=True,
        render_item=_render,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _main() -> None:
    given = context.config.attributes.get("connection")
    if given is not None:
        _run(given)
        return
    engine = open_schema_engine(context.config.get_main_option("sqlalchemy.url") or "")
    with engine.connect() as connection:
        _run(connection)
        connection.commit()
    engine.dispose()


_main()
