"""The *Today* card: one for each place that hears of it, redrawn as the day goes on."""

from collections.abc import Sequence

from services.db.uow import Database, Unit
from services.domain.ids import ShopId
from services.domain.notices import Lane
from services.domain.orderbook import Today
from services.domain.orders import Phase
from services.domain.shops import Shop
from services.domain.team import Actor, Audience, Chat, Topic
from services.domain.worktime import midnight
from services.orders.book import require_somewhere, within
from services.ports import Clock

CARD = "orders.today"
EVERYTHING = "all"


class Day:
    """Reads the day for a chat or a person."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of_card(self, audience: Audience, subject: str, zone: str) -> Today:
        """What the card with this subject shows, never more than its audience hears of."""
        async with self._database.read() as unit:
            shops = [shop for shop in await unit.shops.all(shops_of(subject)) if audience.hears(shop.id)]
            return await self._read(unit, shops, zone)

    async def of(self, actor: Actor, zone: str, chat: Chat | None = None) -> Today:
        """The day of every shop that the actor may see and, in a group, that the group hears of."""
        require_somewhere(actor)
        async with self._database.read() as unit:
            return await self._read(unit, await unit.shops.all(await within(unit, actor, chat)), zone)

    async def _read(self, unit: Unit, shops: list[Shop], zone: str) -> Today:
        now, within = self._clock.now(), frozenset(shop.id for shop in shops)
        moments = await unit.orders.open_moments(Phase.TO_PACK, within, midnight(now, zone))
        requests = await unit.returns.waiting(within)
        read = [shop.synced_at for shop in shops if shop.synced_at is not None]
        return Today(
            now=now,
            shops=tuple(shops),
            late=sum(moment < now for moment in moments),
            due=tuple(moment for moment in moments if moment >= now),
            phases=await unit.orders.counts(within),
            requests=len(requests),
            data_at=min(read) if len(read) == len(shops) and read else None,
        )


def shops_of(subject: str) -> frozenset[ShopId] | None:
    """The shops that a card's subject names; None for all."""
    return None if subject == EVERYTHING else frozenset(ShopId(int(part)) for part in subject.split(","))


async def refresh(unit: Unit, known: Sequence[Shop], changed: frozenset[ShopId] | None = None) -> None:
    """Put the card where it should stand, and redraw those that show one of ``changed`` (None: every one).

    The card comes when the first shop of a place has been read, not before: a first reading is silent.
    """
    read = frozenset(shop.id for shop in known if shop.first_sync_done)
    seen = set()
    for target, chat in await unit.chats.targets(Topic.TODAY, None):
        heard = await unit.chats.hearing.heard(chat.id)
        shops = {one.shop for one in heard if one.kind is Topic.TODAY and one.thread == target.thread}
        subject = EVERYTHING if None in shops else ",".join(sorted(str(shop) for shop in shops))
        shown = read if None in shops else read & shops
        if shown and target not in await unit.outbox.holders(CARD, subject):
            await unit.outbox.show(target, CARD, subject, lane=Lane.CARD, silent=True, pin=True)
        if subject not in seen and (changed is None or shown & changed):
            await unit.outbox.touch(CARD, subject)
        seen.add(subject)
