"""Deciding buttons of shops, groups and the status page."""

from decimal import Decimal

from sqlalchemy import update

from handlers import callbacks as cb
from services.db.tables import NoticeRow
from services.domain.money import Money
from services.domain.notices import Target
from services.errors import NotFound
from tests.chat.deciding_kit import ONLY_OWNERS, Row, Scene, holding
from tests.chat.deciding_merges import open_shop
from tests.chat.orders_kit import connect


async def removing(stage) -> Scene:
    shop = await connect(stage, stage.world.shops[1])
    await open_shop(stage, "Remove")

    async def there() -> bool:
        async with stage.database.read() as unit:
            try:
                await unit.shops.get(shop)
            except NotFound:
                return False
        return True

    message = await holding(stage.owner, cb.RemoveShop)
    return Scene(presser=stage.owner, message=message, kind=cb.RemoveShop, facts=there, wanted=False)


async def pausing(stage) -> Scene:
    shop = await connect(stage, stage.world.shops[1])
    await open_shop(stage)

    async def paused() -> bool:
        async with stage.database.read() as unit:
            return (await unit.shops.get(shop)).paused

    message = await holding(stage.owner, cb.PauseShop)
    return Scene(presser=stage.owner, message=message, kind=cb.PauseShop, facts=paused, wanted=True)


async def lifting(stage) -> Scene:
    shop = await connect(stage, stage.world.shops[1])
    async with stage.database.write() as unit:
        await unit.shops.limit(shop, Money(amount=Decimal(5000), currency="CNY"))
        await unit.commit()
    await open_shop(stage, "Value limit")

    async def limit() -> Money | None:
        async with stage.database.read() as unit:
            return (await unit.shops.get(shop)).value_limit

    message = await holding(stage.owner, cb.LiftLimit)
    return Scene(presser=stage.owner, message=message, kind=cb.LiftLimit, facts=limit, wanted=None)


async def linking(stage) -> Scene:
    return await _group(stage, "/link", cb.LinkChat, linked=False)


async def unlinking(stage) -> Scene:
    return await _group(stage, "/unlink", cb.UnlinkChat, linked=True, words="The whole group")


async def _group(stage, command: str, kind, *, linked: bool, words: str = "") -> Scene:
    group = await stage.group("Warehouse", linked=linked)

    async def is_linked() -> bool:
        return (await stage.chat(group)).linked

    stage.owner.say(command, group)
    message = await holding(stage.owner, kind, group)
    return Scene(
        presser=stage.owner, message=message, kind=kind, facts=is_linked, wanted=not linked, words=words, place=group
    )  # fmt: skip


async def trying(stage) -> Scene:
    """One message was refused so often that it is parked."""
    chat = await stage.chat(stage.owner)
    async with stage.database.write() as unit:
        await unit.outbox.say(Target(chat=chat.id), "merges.many", {"shop": 1, "name": "Lotus", "count": 7})
        await unit._session.execute(update(NoticeRow).where(NoticeRow.kind == "merges.many").values(state="parked"))
        await unit.commit()

    async def parked() -> int:
        async with stage.database.read() as unit:
            return len(await unit.outbox.parked())

    stage.owner.say("/status")
    message = await holding(stage.owner, cb.TryParked)
    return Scene(presser=stage.owner, message=message, kind=cb.TryParked, facts=parked, wanted=0)


ROWS = {
    cb.RemoveShop: Row(scene=removing),
    cb.PauseShop: Row(scene=pausing),
    cb.LiftLimit: Row(scene=lifting),
    cb.LinkChat: Row(scene=linking, refusal=ONLY_OWNERS),
    cb.UnlinkChat: Row(scene=unlinking, refusal=ONLY_OWNERS),
    cb.TryParked: Row(scene=trying),
}
