"""The deciding button of products."""

from handlers import callbacks as cb
from tests.chat.catalog_kit import stocked
from tests.chat.deciding_kit import Row, Scene, holding

LAMP = "LT-LAMP-USB"


async def giving_back(stage) -> Scene:
    """A weight was typed; the button under the answer takes it away again."""
    shop, sku = await stocked(stage), stage.world.shops[1].product(LAMP).sku
    stage.owner.say(f"/item {LAMP}")
    await stage.owner.sees("170 g (Ozon)", timeout=20)
    await stage.owner.press("Weight and size…")
    await stage.owner.sees("one piece, packed?", timeout=20)
    stage.owner.say("350 g")
    await stage.owner.sees("Kept for", timeout=20)

    async def typed() -> bool:
        async with stage.database.read() as unit:
            return await unit.catalog.typed(shop, sku) is not None

    message = await holding(stage.owner, cb.GiveBackMeasures)
    return Scene(presser=stage.owner, message=message, kind=cb.GiveBackMeasures, facts=typed, wanted=False)


ROWS = {cb.GiveBackMeasures: Row(scene=giving_back)}
