"""Deciding buttons of prices."""

from handlers import callbacks as cb
from tests.chat.deciding_kit import Row, Scene, holding
from tests.chat.merges_kit import OWN, sells, together

PACKET = "China Post e-packet"


async def open_method(stage, who=None):
    """The shop with an own-carrier method, and that method's page of prices."""
    who = who or stage.owner
    together(stage)
    shop = await sells(stage, allowed=False)
    who.say("/tariffs")
    await who.sees("prices of your own carriers")
    await who.press(OWN)
    await who.sees("No price yet")
    return shop


async def pick(stage) -> None:
    """Look at the e-packet's list."""
    await stage.owner.press("Pick a card")
    await stage.owner.sees("which price list?")
    await stage.owner.press(PACKET)
    await stage.owner.sees(f"{PACKET}, for")


async def kept(stage, shop):
    async with stage.database.read() as unit:
        return await unit.tariffs.card_of(shop, stage.world.shops[1].method(OWN).id)


async def taking(stage) -> Scene:
    shop = await open_method(stage)
    await pick(stage)

    async def name() -> str:
        found = await kept(stage, shop)
        return found.name if found else ""

    message = await holding(stage.owner, cb.TakeService)
    return Scene(presser=stage.owner, message=message, kind=cb.TakeService, facts=name, wanted=PACKET)


async def confirming(stage) -> Scene:
    shop = await open_method(stage)
    await pick(stage)
    await stage.owner.press("Take this card")

    async def confirmed() -> bool:
        return (await kept(stage, shop)).confirmed

    message = await holding(stage.owner, cb.ConfirmTariff)
    return Scene(presser=stage.owner, message=message, kind=cb.ConfirmTariff, facts=confirmed, wanted=True)


async def removing(stage) -> Scene:
    shop = await open_method(stage)
    await pick(stage)
    await stage.owner.press("Take this card")

    async def priced() -> bool:
        return await kept(stage, shop) is not None

    message = await holding(stage.owner, cb.RemoveTariff)
    return Scene(presser=stage.owner, message=message, kind=cb.RemoveTariff, facts=priced, wanted=False)


ROWS = {
    cb.TakeService: Row(scene=taking),
    cb.ConfirmTariff: Row(scene=confirming),
    cb.RemoveTariff: Row(scene=removing),
}
