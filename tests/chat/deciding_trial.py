"""Deciding buttons of the trial of one parcel."""

from handlers import callbacks as cb
from services.domain.merges.trials import TrialState
from tests.chat.deciding_kit import Row, Scene, holding
from tests.chat.deciding_merges import open_shop
from tests.chat.merges_kit import OWN, pair, sells, together


async def on_trial(stage, kind, wanted: TrialState, shop: int, *presses: str) -> Scene:
    """The trial of the shop's own carrier; ``presses`` lead from its first screen to the button."""
    method = stage.world.shops[1].method(OWN).id

    async def state() -> TrialState | None:
        async with stage.database.read() as unit:
            trial = (await unit.trials.newest(shop)).get(method)
        return trial.state if trial else None

    await open_shop(stage, "Delivery methods")
    await stage.owner.press("Try it with one real pair")
    for words in presses:
        await stage.owner.press(words)
    return Scene(
        presser=stage.owner, message=await holding(stage.owner, kind), kind=kind, facts=state, wanted=wanted
    )  # fmt: skip


async def starting(stage) -> Scene:
    two = await pair(stage)
    return await on_trial(stage, cb.StartTrial, TrialState.RUNNING, two.shop, two.numbers[0])


async def waiting(stage) -> Scene:
    return await on_trial(stage, cb.AwaitTrial, TrialState.WAITING, await sells(stage))


async def calling_off(stage) -> Scene:
    together(stage, 1)
    shop = await sells(stage)
    return await on_trial(stage, cb.CallOffTrial, TrialState.OFF, shop, "Offer it with the next pair")


ROWS = {
    cb.StartTrial: Row(scene=starting),
    cb.AwaitTrial: Row(scene=waiting),
    cb.CallOffTrial: Row(scene=calling_off),
}
