"""Deciding buttons of merges."""

from functools import partial

from handlers import callbacks as cb
from services.domain.merges import State, Verb
from services.domain.shops import Feature
from tests.chat.deciding_kit import Row, Scene, holding
from tests.chat.merges_kit import OWN, pair, sells


async def on_card(stage, kind, verb: Verb, state: State, *, count: int = 2, first: str = "") -> Scene:
    """A card in the owner's private chat; ``first`` is pressed before, for the question that it asks."""
    two = await pair(stage, count)
    if state is State.PARTLY_FAILED:
        stage.world.fail_next_ship(two.numbers[0])
        await two.carried_to(State.PACKED, stage.owner)
        await two.reaches(state)
    elif state is not State.PROPOSED:
        await two.carried_to(state, stage.owner)

    async def decided() -> int:
        async with stage.database.read() as unit:
            return sum(decision.verb is verb for decision in await unit.merges.decisions(two.id))

    if first:
        await stage.owner.waits(lambda message: first in message.buttons, first, timeout=20)
        await stage.owner.press(first)
    return Scene(
        presser=stage.owner, message=await holding(stage.owner, kind), kind=kind, facts=decided, wanted=1
    )  # fmt: skip


async def forbidding(stage) -> Scene:
    shop, cn = await sells(stage), stage.world.shops[1]

    async def allowed() -> bool:
        async with stage.database.read() as unit:
            rules = await unit.merges.rules(shop)
        return rules[shop, cn.method(OWN).id].one_parcel_allowed

    await open_shop(stage, "Delivery methods")
    message = await holding(stage.owner, cb.ForbidMethod)
    return Scene(presser=stage.owner, message=message, kind=cb.ForbidMethod, facts=allowed, wanted=False)


async def letting(stage) -> Scene:
    shop = await sells(stage, acts=False)

    async def acts() -> bool:
        async with stage.database.read() as unit:
            return Feature.MERGES in (await unit.shops.get(shop)).acts

    await open_shop(stage, "What I may write")
    message = await holding(stage.owner, cb.LetAct)
    return Scene(presser=stage.owner, message=message, kind=cb.LetAct, facts=acts, wanted=True)


async def open_shop(stage, then: str = "") -> None:
    """The shop's page, and what is behind one of its buttons."""
    stage.owner.say("/shops")
    await stage.owner.sees("Shops")
    await stage.owner.press("Lotus-CN")
    await stage.owner.sees("Client-Id")
    if then:
        await stage.owner.press(then)


def card(kind, verb: Verb, state: State, *, asks_ozon: bool = False, **more) -> Row:
    return Row(scene=partial(on_card, kind=kind, verb=verb, state=state, **more), asks_ozon=asks_ozon)


ROWS = {
    cb.ApproveMerge: card(cb.ApproveMerge, Verb.APPROVE, State.PROPOSED, asks_ozon=True),
    cb.RejectMerge: card(cb.RejectMerge, Verb.REJECT, State.PROPOSED),
    cb.LaterMerge: card(cb.LaterMerge, Verb.SNOOZE, State.PROPOSED),
    cb.LeaveOut: card(cb.LeaveOut, Verb.LEAVE_OUT, State.PROPOSED, count=3, first="Leave one out"),
    cb.PackMerge: card(cb.PackMerge, Verb.PACK, State.APPROVED, asks_ozon=True),
    cb.HandOverMerge: card(cb.HandOverMerge, Verb.HAND_OVER, State.NUMBERED, asks_ozon=True),
    cb.LastMileMerge: card(cb.LastMileMerge, Verb.LAST_MILE, State.HANDED_OVER, asks_ozon=True),
    cb.DeliverMerge: card(cb.DeliverMerge, Verb.DELIVER, State.HANDED_OVER, asks_ozon=True),
    cb.RetryMerge: card(cb.RetryMerge, Verb.RETRY, State.PARTLY_FAILED),
    cb.DissolveMerge: card(cb.DissolveMerge, Verb.DISSOLVE, State.APPROVED, first="Dissolve"),
    cb.ForbidMethod: Row(scene=forbidding),
    cb.LetAct: Row(scene=letting),
}
