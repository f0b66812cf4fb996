"""Deciding buttons of merges that stopped."""

from functools import partial

from handlers import callbacks as cb
from services.domain.merges import State, Verb
from services.domain.merges.defence import Answer
from tests.chat.deciding_kit import Row, Scene, holding
from tests.chat.merges_kit import Pair, pair, read_again


async def stopped(stage, count: int, state: State = State.NUMBERED, place=None) -> Pair:
    """A packed parcel lost its first posting, and the phone says so."""
    two = await pair(stage, count)
    await two.carried_to(state, place or stage.owner)
    stage.world.cancel(two.numbers[0])
    await read_again(stage, two.shop)
    await two.reaches(State.BROKEN)
    return two


async def answering(stage, kind, answer: Answer) -> Scene:
    two = await stopped(stage, 2)

    async def said() -> Answer | None:
        async with stage.database.read() as unit:
            stop = await unit.stops.newest(two.id)
        return stop.answer

    message = await holding(stage.owner, kind)
    return Scene(presser=stage.owner, message=message, kind=kind, facts=said, wanted=answer)


async def going(stage) -> Scene:
    two = await stopped(stage, 3)

    async def gone_on() -> int:
        async with stage.database.read() as unit:
            return sum(each.verb is Verb.GO_ON for each in await unit.merges.decisions(two.id))

    message = await holding(stage.owner, cb.GoOnWithout)
    return Scene(presser=stage.owner, message=message, kind=cb.GoOnWithout, facts=gone_on, wanted=1)


ROWS = {
    cb.PulledOut: Row(scene=partial(answering, kind=cb.PulledOut, answer=Answer.PULLED)),
    cb.AlreadyGone: Row(scene=partial(answering, kind=cb.AlreadyGone, answer=Answer.GONE)),
    cb.GoOnWithout: Row(scene=going, asks_ozon=True),
}
