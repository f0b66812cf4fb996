"""Every job of the orders, by kind."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.due import Again, Job, Tick
from services.orders.reading import TEAM, WATCH, Reading
from services.orders.remind import Remind
from services.orders.sync.buyers import RequestSync, ReturnSync
from services.orders.sync.fbo import FboSync
from services.orders.sync.first import FirstSync
from services.orders.sync.nightly import NightlySync, Tidying
from services.orders.sync.open import OpenSync
from services.orders.sync.recent import RecentSync
from services.orders.valuable import VALUABLE, Valuable
from services.orders.watch import Watch
from services.ozon import OzonApi
from services.ports import Clock

Handler = Callable[[Job], Awaitable[Again]]


def jobs(database: Database, clock: Clock, ozon: OzonApi) -> dict[str, Handler]:
    """Kind → handler. Subjects are shop ids, but for those that serve the whole team or one posting."""
    reading = Reading(database, clock, ozon)
    single = OpenSync(reading)
    return {
        "orders.sync": single.run,
        "orders.changes": RecentSync(reading).run,
        "orders.first": FirstSync(reading).run,
        "orders.nightly": NightlySync(reading, single).run,
        "orders.fbo": FboSync(reading).run,
        "orders.cancellations": RequestSync(reading).run,
        "orders.returns": ReturnSync(reading).run,
        "orders.tidy": Tidying(database, clock).run,
        "orders.remind": Remind(database, clock).run,
        VALUABLE: Valuable(database, clock).run,
        WATCH: Watch(database, clock).run,
    }


async def begin(unit: Unit, clock: Clock) -> None:
    """At every start: have the watcher there, which sees to all the others."""
    await unit.due.ensure(WATCH, TEAM, clock.real() + timedelta(seconds=1), tick=Tick.REAL)
