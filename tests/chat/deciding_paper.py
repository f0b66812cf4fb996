"""The deciding button of paper: recipients in the forwarder's list."""

from handlers import callbacks as cb
from tests.chat.deciding_kit import Row, Scene, holding
from tests.chat.deciding_merges import open_shop
from tests.chat.orders_kit import connect


async def letting(stage) -> Scene:
    shop = await connect(stage, stage.world.shops[1])

    async def allowed() -> bool:
        async with stage.database.read() as unit:
            return shop in await unit.paper.with_recipients()

    await open_shop(stage, "Forwarder list")
    message = await holding(stage.owner, cb.LetRecipients)
    return Scene(presser=stage.owner, message=message, kind=cb.LetRecipients, facts=allowed, wanted=True)


ROWS = {cb.LetRecipients: Row(scene=letting)}
