"""Every job of the due table: who runs it, and which ones stand from the first start."""

from aiogram import Bot

from bot.housekeeping import Housekeeping
from bot.scheduler import JobHandler
from bot.services import Services
from handlers.orders import recipients
from services.catalog import jobs as catalog
from services.db.uow import Database, Unit
from services.merges import following, mondays
from services.orders import jobs as orders
from services.ozon import OzonApi
from services.ports import Clock


def gather(
    services: Services, housekeeping: Housekeeping, database: Database, clock: Clock, ozon: OzonApi, bot: Bot
) -> dict[str, JobHandler]:
    """By kind."""
    return {
        **housekeeping.jobs(),
        **catalog.jobs(database, clock, ozon),
        **orders.jobs(database, clock, ozon),
        **recipients.jobs(bot),
        **services.absence.jobs(),
        **services.consenting.jobs(),
        **services.automatic.jobs(),
        **services.following.jobs(),
        **services.mondays.jobs(),
        **services.scanning.jobs(),
        **services.trying.jobs(),
        **services.watching.jobs(),
        **services.writing.jobs(),
    }


async def plan(unit: Unit, clock: Clock) -> None:
    """See to it that standing jobs are there."""
    await orders.begin(unit, clock)
    await catalog.begin(unit, clock)
    await following.begin(unit, clock)
    await mondays.begin(unit, clock)
