"""Products as a person reads them: found by offer id or SKU, weighed and measured."""

from collections.abc import Collection
from datetime import datetime

from services.catalog.sync import SYNC, Progress
from services.db.uow import Database, Unit
from services.domain.catalog import Found, Item, Product, SkuMeasures
from services.domain.ids import MemberId, ShopId
from services.domain.lookups import normal
from services.domain.shops import Shop
from services.domain.team import Actor, Chat, Right, System
from services.errors import InvalidInput, NotFound
from services.ports import Clock


class Catalog:
    """Reads from the local copy. In a group only shops that the group hears of."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def measures(self, actor: Actor, shop: ShopId, skus: Collection[int]) -> dict[int, SkuMeasures]:
        """What one piece of each SKU weighs and measures, who said so, what is missing. Raises `NotFound`.

        Use cases that hold a unit of work ask ``unit.catalog.measures``, which is the same.
        """
        async with self._database.read() as unit:
            await unit.shops.get(shop, await unit.chats.seen(actor, None))
            return await unit.catalog.measures(shop, skus)

    async def look_up(self, actor: Actor, text: str, chat: Chat | None = None) -> Found:
        """Find a product by offer id or SKU. Raises `InvalidInput`."""
        term = normal(text.strip().strip("#№\"'«»“”"))
        if not term:
            raise InvalidInput("nothing_to_look_up")
        async with self._database.read() as unit:
            seen = await unit.chats.seen(actor, chat)
            shops = {shop.id: shop for shop in await unit.shops.all(seen)}
            products = await unit.catalog.find(term, seen)
            items = [await item_of(unit, actor, shops[each.shop], each, self._clock.now()) for each in products]
            if len(items) == 1:
                return Found(term=term, item=items[0])
            unread = () if items else tuple([shop.name for shop in shops.values() if await _unread(unit, shop.id)])
        return Found(term=term, choice=tuple(items), unread=unread)

    async def item(self, actor: Actor, shop: ShopId, sku: int, chat: Chat | None = None) -> Item:
        """One SKU's product; also where the catalog does not know it. Raises `NotFound`."""
        async with self._database.read() as unit:
            found = await unit.shops.get(shop, await unit.chats.seen(actor, chat))
            return await sku_item(unit, actor, found, sku, self._clock.now())


async def sku_item(unit: Unit, actor: Actor, shop: Shop, sku: int, now: datetime) -> Item:
    """What is known of a SKU."""
    return await item_of(unit, actor, shop, await unit.catalog.of_sku(shop.id, sku), now, sku=sku)


async def item_of(
    unit: Unit, actor: Actor, shop: Shop, product: Product | None, now: datetime, *, sku: int = 0
) -> Item:
    """A product with what a person typed about it."""
    about = sku or next(iter(product.skus if product else ()), 0)
    typed = await unit.catalog.typed(shop.id, about) if about else None
    return Item(
        shop=shop,
        sku=about,
        product=product,
        typed=typed,
        typed_by=(await _name(unit, typed.by)) if typed else "",
        may_type=bool(about) and (isinstance(actor, System) or actor.may(Right.PACK, shop.id)),
        now=now,
    )


async def _name(unit: Unit, member: MemberId) -> str:
    try:
        return (await unit.team.ever(member)).name
    except NotFound:
        return ""


async def _unread(unit: Unit, shop: ShopId) -> bool:
    """Whether the shop's products were never read to the end."""
    return not Progress.of(await unit.cursors.get(shop, SYNC)).whole_at
