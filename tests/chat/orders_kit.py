"""Shops and orders for chat tests: connect a shop, make an order, have the running bot read."""

import asyncio
from collections.abc import Awaitable, Callable

from sandbox.world import Address
from services.domain.due import Tick
from services.domain.ids import ClientId, ShopId
from services.domain.shops import Rights, Seller

KAZAN = Address(city="Казань", region="Республика Татарстан", tail="ул. Небыличная, д. 1, кв. 2", zip_code="420001")
OPEN, REQUESTS = "/v4/posting/fbs/unfulfilled/list", "/v2/conditional-cancellation/list"


async def connect(stage, shop, *, read: bool = True) -> ShopId:
    """A shop whose past was read already; its orders of now are read by the running bot."""
    async with stage.database.write() as unit:
        found = await unit.shops.add(
            ClientId(int(shop.client_id)),
            shop.api_key,
            Seller(name=shop.name, country="", currency=shop.currency, subscription=""),
            Rights(methods=frozenset({"/"}), expires_at=None),
        )
        if read:
            await unit.shops.first_sync_done(found)
        await unit.due.put("orders.watch", "team", stage.clock.real(), tick=Tick.REAL)
        await unit.commit()
    await read_again(stage, found)
    return found


async def eventually(check: Callable[[], Awaitable[bool]]) -> None:
    """Until ``check`` answers yes."""
    async with asyncio.timeout(20):
        while not await check():
            await asyncio.sleep(0.02)


async def read_again(stage, shop: ShopId) -> None:
    """Have the running bot read the shop now, and wait until it has."""
    before = {path: len(list(stage.ozon.calls.of(path))) for path in (OPEN, REQUESTS)}
    async with stage.database.write() as unit:
        for kind in ("orders.sync", "orders.cancellations"):
            await unit.due.put(kind, str(shop), stage.clock.real(), tick=Tick.REAL)
        await unit.commit()

    async def asked() -> bool:
        return all(len(list(stage.ozon.calls.of(path))) > count for path, count in before.items())

    async def watched() -> bool:
        async with stage.database.read() as unit:
            return await unit.changes.cursor("orders.watch") == await unit.changes.head()

    await eventually(asked)
    await stage.settled()
    await eventually(watched)
    await stage.settled()


def order(stage, buyer=None, *lines, **more):
    """An order at the Chinese shop, to be packed."""
    _, cn = stage.world.shops
    buyer = buyer or stage.world.buyer(cn, "Анна Образцова", address=KAZAN)
    goods = [(cn.product(offer), count) for offer, count in lines or (("LT-LAMP-USB", 1),)]
    return stage.world.order(cn, buyer, cn.method("e-youbao, Yiwu"), goods, **more)
