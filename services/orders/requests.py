"""Buyers' cancellation requests as they are told: a silent card first, a sound before silence becomes *yes*."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.db.uow import Database, Unit
from services.domain.changes import Change, ChangeKind
from services.domain.ids import ShopId
from services.domain.notices import Lane
from services.domain.orderbook import RequestCard
from services.domain.returns import CancellationRequest
from services.domain.shops import Shop
from services.domain.team import Actor, Audience, Chat, Topic
from services.errors import NotFound
from services.orders.audiences import listeners
from services.orders.book import require_somewhere, within
from services.ports import Clock

CARD = "orders.request"
LAST_CALL = "orders.request_ends"
BEFORE = timedelta(hours=4)


class Requests:
    """Reads requests for their cards and for the list of all."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of_card(self, audience: Audience, subject: str) -> RequestCard:
        """The card ``shop:request``. Raises `NotFound`, also where its audience does not hear of the shop."""
        shop_id, _, request_id = subject.partition(":")
        async with self._database.read() as unit:
            shop = await unit.shops.get(ShopId(int(shop_id)), audience.shops)
            return await self._card(unit, shop, await unit.returns.request(shop.id, int(request_id)))

    async def waiting(self, actor: Actor, chat: Chat | None = None) -> list[RequestCard]:
        """Every request that wants an answer, the most pressing first."""
        require_somewhere(actor)
        async with self._database.read() as unit:
            seen = await within(unit, actor, chat)
            shops = {shop.id: shop for shop in await unit.shops.all(seen)}
            waiting = [each for each in await unit.returns.waiting(seen) if each.shop in shops]
            return [await self._card(unit, shops[each.shop], each) for each in waiting]

    async def _card(self, unit: Unit, shop: Shop, request: CancellationRequest) -> RequestCard:
        try:
            posting = await unit.orders.get(shop.id, request.posting)
            row_id = await unit.orders.id_of(posting)
        except NotFound:
            posting, row_id = None, None
        return RequestCard(id=row_id, request=request, posting=posting, shop=shop, now=self._clock.now())


async def show_requests(unit: Unit, shops: list[Shop], changes: Sequence[Change]) -> None:
    """Put the cards of new requests where they are heard of, and redraw those whose state moved."""
    asked = [change for change in changes if change.kind is ChangeKind.CANCELLATION_ASKED]
    hearing = await listeners(unit, Topic.CANCELLATIONS, shops) if asked else []
    for change in asked:
        request = await unit.returns.request_of(change.shop, change.posting)
        if request is None:
            continue
        for listener in hearing:
            if change.shop in listener.shops:
                subject = f"{change.shop}:{request.id}"
                await unit.outbox.show(listener.target, CARD, subject, lane=Lane.ANSWER, silent=True)


async def last_call(unit: Unit, shops: list[Shop], now: datetime) -> None:
    """Sound once in each place for requests whose silence becomes *yes* within four hours, all in one message."""
    waiting = await unit.returns.waiting(frozenset(shop.id for shop in shops))
    ending = {
        f"{request.shop}:{request.id}": request
        for request in waiting
        if request.approves_itself_at is not None and now < request.approves_itself_at <= now + BEFORE
    }
    if not ending:
        return
    names = {shop.id: shop.name for shop in shops}
    for listener in await listeners(unit, Topic.CANCELLATIONS, shops):
        heard = [subject for subject, request in ending.items() if request.shop in listener.shops]
        fresh = await unit.told.untold(listener.target, LAST_CALL, heard)
        if not fresh:
            continue
        facts = [
            {
                "number": ending[subject].posting,
                "name": names[ending[subject].shop],
                "reason": ending[subject].reason,
                "at": _iso(ending[subject].approves_itself_at),
            }
            for subject in fresh
        ]
        await unit.outbox.say(listener.target, LAST_CALL, {"requests": facts}, lane=Lane.CRITICAL, silent=False)
        await unit.told.mark(listener.target, LAST_CALL, fresh, now)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
