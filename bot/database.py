"""Opening the database: copied first where it is to be changed, then brought up to date."""

import asyncio
import logging

from bot.settings import Settings
from services.db.backups import save_into
from services.db.engine import open_engine
from services.db.migrate import check_known, newest, revision_at, upgrade
from services.db.uow import Database
from services.errors import WrongSecretKey
from services.ports import Clock
from services.vault import Vault

_log = logging.getLogger(__name__)


class NoSecretKey(WrongSecretKey):
    """The settings hold no encryption key."""

    default_code = "no_secret_key"


async def prepare(settings: Settings, clock: Clock) -> None:
    """Bring the tables up to date. Raises `SchemaNewer`."""
    await asyncio.to_thread(_prepare, settings, clock)


def _prepare(settings: Settings, clock: Clock) -> None:
    url = settings.database
    revision = revision_at(url)
    check_known(revision)
    if revision == newest():
        return
    if revision:
        kept = save_into(url, settings.backups, clock.real(), keep=settings.backups_kept)
        _log.info("the database was copied to %s before its tables change", kept)
    upgrade(url)


def open_database(settings: Settings, clock: Clock) -> Database:
    """The database with its vault. Raises `NoSecretKey` and `WrongSecretKey`."""
    if not settings.keys:
        raise NoSecretKey
    return Database(open_engine(settings.database), Vault(settings.keys), clock)
