"""Stopping merges, for tests: what is told, what the stop says, prices under which the rest loses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sandbox.world import World
from services.domain.merges.cards import MergeCard
from services.domain.merges.defence import Stop
from services.domain.tariffs import Bracket, Card, simple_card
from tests.pricing import PARCEL, PER_100_G
from tests.services.merges.kit.stage import ELSEWHERE, OWN
from tests.services.merges.kit.story import Story, told

Change = Callable[[World, str], None]
"""What happens to a posting at Ozon."""


async def stopped(story: Story) -> dict[str, Any]:
    """The last message about a merge that stopped, after the feed was followed."""
    await story.stage.life.sync()
    return (await told(story.stage, "merges.broken"))[-1]


async def stop_of(story: Story) -> Stop:
    async with story.stage.life.database.read() as unit:
        found = await unit.stops.newest(story.id)
    assert found is not None
    return found


async def card_of(story: Story) -> MergeCard:
    return await story.stage.life.book.open(story.stage.owner, story.id)


async def pulled_out(story: Story) -> None:
    stop = await stop_of(story)
    await story.stage.life.defending.pulled_out(story.stage.packer, stop.id, stop.revision)


async def go_on(story: Story) -> None:
    revision = (await story.now()).revision
    await story.stage.life.defending.go_on(story.stage.owner, story.id, revision)


def two_rows(light_g: int, heavy: Decimal) -> Card:
    """The usual price up to ``light_g``; anything heavier costs ``heavy`` CNY."""
    card = usual(weight_to_g=light_g)
    (light,) = card.brackets
    price = replace(light.price, base=heavy, per_step=Decimal(0))
    return replace(
        card, brackets=(light, Bracket(name="heavy", limits=replace(light.limits, weight_to_g=None), price=price))
    )


def usual(**limits: Any) -> Card:
    return simple_card(
        card_id="own", carrier="e-youbao", first_g=100, first_cost=PARCEL, step_g=100, step_cost=PER_100_G, **limits
    )


async def prices(story: Story, card: Card) -> None:
    """From now on the carrier's list is this one."""
    stage = story.stage
    method = stage.cn.method(OWN).id
    async with stage.life.database.write() as unit:
        await unit.tariffs.put(
            stage.ids[stage.cn.client_id], method, "e-youbao", card, name="e-youbao", source="typed",
            by=stage.owner.id, confirmed=True,
        )  # fmt: skip
        await unit.commit()


def more_pieces(story: Story, number: str, pieces: int) -> None:
    """Ozon says another number of pieces now."""
    posting = story.stage.world.find(number)
    posting.lines = tuple(replace(line, quantity=pieces) for line in posting.lines)
    posting.changed_at = story.stage.world.now


def cancelled(world: World, number: str) -> None:
    world.cancel(number)


def disputed(world: World, number: str) -> None:
    world.dispute(number)


def moved(world: World, number: str) -> None:
    world.move_method(number, world.shops[1].method("Yanwen"))


def asked_to_cancel(world: World, number: str) -> None:
    world.ask_cancellation(number, message="передумал", silence=timedelta(hours=48))


def sent_elsewhere(world: World, number: str) -> None:
    world.change_address(number, ELSEWHERE)


async def loses(story: Story, change: Change = cancelled, which: int = 0) -> str:
    """A member changes and the feed is followed; answers its number."""
    number = story.stage.numbers[which]
    change(story.stage.world, number)
    await story.stage.life.sync()
    return number
