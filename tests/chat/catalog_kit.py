"""Products for chat tests: have the running bot read a shop's."""

from services.domain.due import Tick
from services.domain.ids import ShopId
from tests.chat.orders_kit import connect, eventually


async def stocked(stage, shop=None) -> ShopId:
    """A connected shop whose products are read."""
    found = await connect(stage, shop or stage.world.shops[1])
    await read_products(stage, found)
    return found


async def read_products(stage, shop: ShopId) -> None:
    """Have the running bot read the shop's products now, and wait until it has."""
    async with stage.database.write() as unit:
        before = await unit.cursors.get(shop, "catalog.sync") or {}
        await unit.due.put("catalog.sync", str(shop), stage.clock.real(), tick=Tick.REAL)
        await unit.commit()

    async def read() -> bool:
        async with stage.database.read() as unit:
            now = await unit.cursors.get(shop, "catalog.sync") or {}
            return now.get("whole_at", "") > before.get("whole_at", "")

    await eventually(read)
    await stage.settled()
