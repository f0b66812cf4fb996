"""Orders as a person or a chat reads them: one card, lists, counts."""

from datetime import datetime

from services.db.uow import Database, Unit
from services.domain.ids import ShopId
from services.domain.orderbook import PAGE, Counts, Line, OrderCard, OrderList
from services.domain.orders import Phase, Posting
from services.domain.shops import Shop
from services.domain.team import Actor, Audience, Chat, Member, Right, System, require, visible
from services.ports import Clock


class OrderBook:
    """Reads from the local copy. An actor sees the shops of their grants; in a group only those of them that the
    group hears of, for everybody there reads the answer.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def audience(self, actor: Actor, chat: Chat) -> Audience:
        """Whose eyes a card in this chat meets."""
        del actor
        async with self._database.read() as unit:
            return await unit.chats.audience(chat)

    async def card(self, actor: Actor, order: int, chat: Chat | None = None) -> OrderCard:
        """The card of one order. Raises `NotFound`."""
        async with self._database.read() as unit:
            posting = await unit.orders.by_id(order, await within(unit, actor, chat))
            return await card_of(unit, actor, posting, self._clock.now())

    async def counts(self, actor: Actor, chat: Chat | None = None) -> Counts:
        """Orders by phase."""
        require_somewhere(actor)
        async with self._database.read() as unit:
            seen = await within(unit, actor, chat)
            shops = await unit.shops.all(seen)
            read = [shop.synced_at for shop in shops if shop.synced_at is not None]
            return Counts(
                phases=await unit.orders.counts(seen),
                requests=len(await unit.returns.waiting(seen)),
                fbo=await unit.orders.fbo_open(seen),
                shops=tuple(shops),
                data_at=min(read) if read and len(read) == len(shops) else None,
                now=self._clock.now(),
            )

    async def in_phase(self, actor: Actor, phase: Phase, page: int, chat: Chat | None = None) -> OrderList:
        """One page of the orders in a phase, soonest due first."""
        require_somewhere(actor)
        async with self._database.read() as unit:
            seen = await within(unit, actor, chat)
            total, postings = await unit.orders.in_phase(phase, seen, offset=page * PAGE, limit=PAGE)
            return await listed(unit, postings, total, page, self._clock.now())

    async def same_buyer(self, actor: Actor, order: int, page: int, chat: Chat | None = None) -> OrderList:
        """The open orders of the buyer of this one, in the same shop."""
        async with self._database.read() as unit:
            posting = await unit.orders.by_id(order, await within(unit, actor, chat))
            total, postings = await unit.orders.same_buyer(posting, offset=page * PAGE, limit=PAGE)
            return await listed(unit, postings, total, page, self._clock.now())

    async def progress(self, audience: Audience, shop: ShopId) -> tuple[Shop, int, int]:
        """How far the first reading has come: the shop, slices read of three, postings read."""
        async with self._database.read() as unit:
            found = await unit.shops.get(shop, audience.shops)
            value = await unit.cursors.get(shop, "first") or {}
        return found, int(value.get("slice", 0)), int(value.get("read", 0))


async def within(unit: Unit, actor: Actor, chat: Chat | None) -> frozenset[ShopId] | None:
    """The shops that the actor may see and, in a group, that the group hears of; None: all."""
    return await unit.chats.seen(actor, chat)


def require_somewhere(actor: Actor) -> None:
    """Refuse an actor who sees no shop at all. Raises `NotAllowed`."""
    seen = visible(actor)
    require(actor, Right.SEE, next(iter(seen), None) if seen else None)


async def card_of(unit: Unit, actor: Actor, posting: Posting, now: datetime) -> OrderCard:
    """Gather what stands on the card of a posting."""
    mates, _ = await unit.orders.same_buyer(posting, limit=1)
    may = isinstance(actor, System) or actor.may(Right.RECIPIENTS, posting.shop)
    return OrderCard(
        id=await unit.orders.id_of(posting),
        posting=posting,
        shop=await unit.shops.get(posting.shop),
        mates=mates - 1 if posting.is_open and mates else mates,
        request=await unit.returns.request_of(posting.shop, posting.number),
        returns=tuple(await unit.returns.return_states(posting.shop, posting.number)),
        may_see_recipient=may,
        now=now,
        decides=isinstance(actor, Member) and actor.may(Right.DECIDE, posting.shop),
    )


async def listed(unit: Unit, postings: list[Posting], total: int, page: int, now: datetime) -> OrderList:
    """A page of postings as lines."""
    names = {shop.id: shop.name for shop in await unit.shops.all()}
    ids = await unit.orders.ids_of(postings)
    lines = tuple(
        Line(id=ids[posting.shop, posting.number], posting=posting, shop=names[posting.shop]) for posting in postings
    )
    return OrderList(lines=lines, total=total, page=page, now=now, several=len(names) > 1)
