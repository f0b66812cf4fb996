"""What cannot be priced is asked for once; what loses is counted and never proposed."""

from datetime import timedelta
from decimal import Decimal

from services.domain.due import Tick
from services.domain.merges import State
from services.domain.money import Money
from services.domain.tariffs import Bracket, Card, Limits, Price, Scope, confirmed
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.story import told

NARROW = Card(
    id="narrow",
    carrier="e-youbao",
    tier="",
    scope=Scope.PER_PARCEL,
    brackets=(
        Bracket(name="light", limits=Limits(weight_to_g=200), price=Price(currency="CNY", base=Decimal(10))),
        Bracket(name="heavy", limits=Limits(weight_from_g=201), price=Price(currency="CNY", base=Decimal(50))),
    ),
)
"""Light parcels are cheap; two together are not light any more."""


async def keep(stage: Stage, card: Card | None) -> None:
    """The carrier's price list is another one now, or none."""
    shop, method = stage.ids[stage.cn.client_id], stage.cn.method("e-youbao, Yiwu").id
    async with stage.life.database.write() as unit:
        if card is None:
            await unit.tariffs.drop(shop, method)
        else:
            sure = confirmed(card, scope=card.scope, on=stage.clock.now().date())
            await unit.tariffs.put(
                shop, method, "e-youbao", sure, name="n", source="typed", by=stage.owner.id, confirmed=True
            )
        await unit.due.put("merges.scan", str(shop), stage.clock.now(), tick=Tick.BUSINESS)
        await unit.commit()


async def none_proposed(stage: Stage) -> str:
    """Two orders of one buyer come; nothing is proposed."""
    made = stage.orders()
    await stage.life.sync()
    assert await stage.merges(made[0].number) == []
    return made[0].number


async def test_a_pair_that_loses_is_counted_and_not_proposed(stage: Stage):
    await keep(stage, NARROW)
    await none_proposed(stage)
    assert await told(stage, "merges.unpriced") == []
    async with stage.life.database.read() as unit:
        rows = await unit.unproposed.since(
            [stage.ids[stage.cn.client_id]], None, stage.clock.now() + timedelta(minutes=1)
        )
    assert [(row.kind.value, row.saving) for row in rows] == [("losing", Money(amount=Decimal(-30), currency="CNY"))]


async def test_a_missing_price_is_told_once_and_the_pair_is_proposed_when_it_is_known(stage: Stage):
    await keep(stage, None)
    number = await none_proposed(stage)
    await none_proposed(stage)
    said = await told(stage, "merges.unpriced")
    assert {each["code"] for each in said} == {"no_tariff"}
    assert len(said) == len({each["shop"] for each in said})
    shop = stage.ids[stage.cn.client_id]
    await stage.prices(shop, stage.cn.method("e-youbao, Yiwu").id)
    await stage.life.run("merges.scan", shop)
    assert len(await stage.merges(number)) == 1


async def test_an_open_proposal_that_does_not_pay_any_more_ends_without_an_alarm_and_comes_back_when_it_does(
    stage: Stage,
):
    merge = await stage.proposed()
    shop = stage.ids[stage.cn.client_id]
    await keep(stage, NARROW)
    await stage.life.run("merges.scan", shop)
    ended = await stage.get(merge)
    assert ended.state is State.BROKEN
    assert {member.reason for member in ended.members} == {"saves"}
    assert await told(stage, "merges.broken") == []
    assert await stage.merges(stage.numbers[0]) == []
    await stage.prices(shop, stage.cn.method("e-youbao, Yiwu").id)
    await stage.life.run("merges.scan", shop)
    again = await stage.merge_of(stage.numbers[0])
    assert (again.id != merge.id, again.state) == (True, State.PROPOSED)
