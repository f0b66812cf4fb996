"""Every job of the catalog, by kind."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from services.catalog.sync import SYNC, CatalogSync
from services.db.uow import Database, Unit
from services.domain.due import Again, Job, Tick
from services.ozon import OzonApi
from services.ports import Clock


def jobs(database: Database, clock: Clock, ozon: OzonApi) -> dict[str, Callable[[Job], Awaitable[Again]]]:
    """Kind → handler. The subject is a shop's id."""
    return {SYNC: CatalogSync(database, clock, ozon).run}


async def begin(unit: Unit, clock: Clock) -> None:
    """At every start: every connected shop has its reading; a shop connected later brings its own."""
    for shop in await unit.shops.all():
        await unit.due.ensure(SYNC, str(shop.id), clock.real() + timedelta(seconds=5), tick=Tick.REAL)
