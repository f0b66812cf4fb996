"""What the first reading of a shop found, for the card that ends it."""

from services.db.uow import Database
from services.domain.ids import ShopId
from services.domain.orderbook import Found
from services.domain.orders import Phase
from services.domain.team import Audience
from services.domain.worktime import midnight
from services.ports import Clock


class Findings:
    """Reads them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def found(self, audience: Audience, shop: ShopId, zone: str) -> Found:
        """The numbers of one shop as they stand now, with the day of ``zone``. Raises `NotFound`."""
        now, one = self._clock.now(), frozenset({shop})
        async with self._database.read() as unit:
            phases = await unit.orders.counts(one)
            waiting = await unit.returns.waiting(one)
            moments = [request.approves_itself_at for request in waiting if request.approves_itself_at is not None]
            return Found(
                shop=await unit.shops.get(shop, audience.shops),
                to_pack=phases.get(Phase.TO_PACK, 0),
                due_today=len(await unit.orders.open_moments(Phase.TO_PACK, one, midnight(now, zone))),
                on_the_way=phases.get(Phase.ON_THE_WAY, 0),
                requests=len(waiting),
                first_silence=min(moments, default=None),
                by_integration=await unit.orders.by_integration(shop),
                now=now,
            )
