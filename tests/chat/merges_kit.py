"""Merges for chat tests: a joinable pair at the Chinese shop, and its card carried to any state by the use cases."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from sandbox.telegram import Group, Person
from sandbox.telegram.state.messages import Message as Shown
from services.domain.due import Tick
from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges import Merge, State
from services.domain.notices import Target
from services.domain.shops import Feature
from tests.chat.orders_kit import KAZAN, connect, eventually, order, read_again
from tests.pricing import priced

OWN = "e-youbao, Yiwu"
NUMBER, OTHER, THIRD = "RR123456785RU", "RA123456785RU", "RB123456785RU"


@dataclass(kw_only=True)
class Pair:
    """Orders of one buyer to one door, and the merge that holds them."""

    stage: object
    shop: ShopId
    numbers: list[str]
    id: MergeId

    async def now(self) -> Merge:
        async with self.stage.database.read() as unit:
            return await unit.merges.get(self.id)

    async def reaches(self, state: State) -> Merge:
        """The world goes on until the merge is there."""

        async def there() -> bool:
            self.stage.world.forward(timedelta(seconds=5))
            return (await self.now()).state is state

        await eventually(there)
        await self.stage.settled()
        return await self.now()

    async def carried_to(self, state: State, place: Person | Group) -> Merge:
        """Approved, packed, numbered and so on by the owner, through the use cases."""
        owner = await self.stage.member(self.stage.owner)
        services = self.stage.app.services
        for step in WAY[: WAY.index(state) + 1]:
            merge = await self.now()
            if step is State.APPROVED:
                await services.deciding.approve(owner, self.id, merge.revision)
            elif step is State.PACKED:
                chat = await self.stage.chat(place)
                await services.carrying.packed(owner, self.id, merge.revision, Target(chat=chat.id))
            elif step is State.NUMBERED:
                await services.carrying.number(owner, self.id, NUMBER)
            elif step is State.HANDED_OVER:
                await services.carrying.hand_over(owner, self.id, merge.revision)
            if step is not State.PACKED or state is State.PACKED:
                await self.reaches(step)
        await self.stage.settled()
        return await self.now()


WAY = (State.APPROVED, State.PACKED, State.AWAITING_NUMBER, State.NUMBERED, State.HANDED_OVER)


async def pair(stage, count: int = 2, *, acts: bool = True, within: timedelta | None = None) -> Pair:
    """Proposed, and on the owner's phone. ``within``: how soon they have to leave."""
    made = together(stage, count)
    for one in made if within else ():
        stage.world.move_deadline(one.number, stage.world.clock.now() + within, stage.world.clock.now() + within)
    shop = await sells(stage, acts=acts)

    async def proposed() -> bool:
        return bool(await holding(stage, shop, made[0].number))

    await eventually(proposed)
    merge = (await holding(stage, shop, made[0].number))[0]
    await stage.owner.sees("One parcel?", timeout=20)
    return Pair(stage=stage, shop=shop, numbers=[one.number for one in made], id=merge.id)


def together(stage, count: int = 2):
    """Orders of one new buyer to one door."""
    buyer = stage.world.buyer(stage.world.shops[1], "Анна Образцова", address=KAZAN)
    return [order(stage, buyer) for _ in range(count)]


async def sells(stage, *, acts: bool = True, allowed: bool = True, prices: bool | None = None) -> ShopId:
    """The Chinese shop, read, with one parcel switched on; ``prices``: its carrier's are known (None: if switched on)."""
    cn = stage.world.shops[1]
    shop = await connect(stage, cn)
    owner = await stage.member(stage.owner)
    async with stage.database.write() as unit:
        await unit.shops.let_act(shop, Feature.MERGES, on=acts)
        if allowed if prices is None else prices:
            await priced(unit, shop, cn.method(OWN).id, owner.id, stage.clock.now().date())
        if allowed:
            await unit.merges.allow(shop, cn.method(OWN).id, owner.id, on=True)
            await unit.due.put("merges.scan", str(shop), stage.clock.now(), tick=Tick.BUSINESS)
        await unit.commit()
    await stage.settled()
    return shop


async def holding(stage, shop: ShopId, number: str) -> list[Merge]:
    async with stage.database.read() as unit:
        return await unit.merges.holding(shop, [PostingNumber(number)])


async def sees(stage, person: Person, words: str, place: Group | None = None) -> Shown:
    """The world goes on until the bot has said it."""

    def found() -> Shown | None:
        return next((one for one in reversed(person.messages(place)) if one.from_bot and words in one.text), None)

    async def said() -> bool:
        stage.world.forward(timedelta(seconds=5))
        return found() is not None

    try:
        await eventually(said)
    except TimeoutError:
        raise AssertionError(f"{words!r} was not said:\n{person.transcript(place)}") from None
    await asyncio.sleep(0)
    return found()


__all__ = ["NUMBER", "OTHER", "OWN", "THIRD", "Pair", "holding", "pair", "read_again", "sees", "sells", "together"]
