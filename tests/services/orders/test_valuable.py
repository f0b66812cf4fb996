"""New orders that reach the owner's value limit."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sandbox.world import Address
from services.domain.due import Job, Tick
from services.domain.money import Money
from services.domain.notices import Target
from services.domain.team import WORKING, ChatKind, Language, Topic
from services.domain.worktime import next_working
from services.orders.valuable import VALUABLE

HOME = Address(city="Пермь", region="Пермский край", tail="ул. Примерная, д. 3", zip_code="614000")
LIMIT = Money(amount=Decimal(100), currency="CNY")


def lamp(kit, count=1):
    buyer = kit.world.buyer(kit.cn, "Анна Образцова", address=HOME)
    return kit.world.order(kit.cn, buyer, kit.cn.method("e-youbao, Yiwu"), [(kit.cn.product("LT-LAMP-USB"), count)])


@pytest.fixture
async def group(kit):
    """A chat that hears of what is urgent."""
    async with kit.database.write() as unit:
        chat = await unit.chats.meet(-100500, ChatKind.SUPERGROUP, "Warehouse", Language.RU)
        await unit.chats.link(chat.id)
        await unit.chats.hearing.hear(Target(chat=chat.id), Topic.URGENT, None)
        await unit.commit()
    return chat


async def connect(kit, limit=LIMIT, **how):
    shop = await kit.connect(kit.cn, **how)
    async with kit.database.write() as unit:
        await unit.shops.limit(shop, limit)
        await unit.commit()
    return shop


async def read(kit):
    await kit.job("orders.sync", kit.cn)
    await kit.job("orders.watch")


async def due(kit):
    """Run what is due of these jobs; answers when each runs next."""
    async with kit.database.write() as unit:
        claimed = await unit.due.claim(kit.clock.now(), kit.clock.real(), limit=50)
        await unit.commit()
    times = []
    for job in [job for job in claimed if job.kind == VALUABLE]:
        again = await kit.handlers[VALUABLE](job)
        times.append(again.at)
        async with kit.database.write() as unit:
            await unit.due.done(job, again.at, again.params)
            await unit.commit()
    async with kit.database.write() as unit:
        await unit.due.release_all()
        await unit.commit()
    return times


async def heard(kit, chat):
    async with kit.database.read() as unit:
        return [each for each in await unit.delivery.notices(chat.id, limit=50) if each.kind == VALUABLE]


def at(kit, hour):
    """Turn the story's clock on to this hour in Moscow."""
    now = kit.clock.now()
    then = now.replace(hour=hour - 3, minute=0, second=0, microsecond=0)
    kit.world.forward(then + timedelta(days=1) - now)


async def test_a_new_order_at_the_limit_rings_once(kit, group):
    at(kit, 10)
    await connect(kit)
    made = lamp(kit, 40)
    await read(kit)
    assert await due(kit) == [None]
    [told] = await heard(kit, group)
    assert told.params["number"] == made.number
    assert not told.silent
    kit.forward(minutes=5)
    await read(kit)
    assert await due(kit) == []
    assert len(await heard(kit, group)) == 1


async def test_a_small_order_and_a_shop_without_limit_ring_nothing(kit, group):
    at(kit, 10)
    await connect(kit, Money(amount=Decimal(10**6), currency="CNY"))
    lamp(kit)
    await read(kit)
    assert await due(kit) == []


async def test_a_limit_in_another_currency_compares_nothing(kit, group):
    at(kit, 10)
    await connect(kit, Money(amount=Decimal(1), currency="RUB"))
    lamp(kit, 40)
    await read(kit)
    assert await due(kit) == []


async def test_what_comes_at_night_waits_for_the_working_hours(kit, group):
    at(kit, 23)
    await connect(kit)
    lamp(kit, 40)
    await read(kit)
    [begins] = await due(kit)
    assert begins.astimezone(UTC).hour == 6  # nine in Moscow
    assert await heard(kit, group) == []
    kit.world.forward(begins - kit.clock.now())
    assert await due(kit) == [None]
    assert len(await heard(kit, group)) == 1


async def test_what_was_cancelled_in_the_night_is_not_told_in_the_morning(kit, group):
    at(kit, 23)
    await connect(kit)
    made = lamp(kit, 40)
    await read(kit)
    [begins] = await due(kit)
    kit.world.cancel(made.number)
    kit.forward(minutes=1)
    await read(kit)
    kit.world.forward(begins - kit.clock.now())
    assert await due(kit) == [None]
    assert await heard(kit, group) == []


async def test_a_limit_that_was_lifted_meanwhile_ends_the_waiting(kit, group):
    at(kit, 23)
    shop = await connect(kit)
    lamp(kit, 40)
    await read(kit)
    [begins] = await due(kit)
    async with kit.database.write() as unit:
        await unit.shops.limit(shop, None)
        await unit.commit()
    kit.world.forward(begins - kit.clock.now())
    assert await due(kit) == [None]
    assert await heard(kit, group) == []


async def test_a_first_reading_rings_nothing_however_valuable(kit, group):
    at(kit, 10)
    await connect(kit, synced=False)
    lamp(kit, 40)
    kit.forward(minutes=1)
    await kit.job("orders.first", kit.cn)
    await read(kit)
    assert await due(kit) == []


async def test_a_posting_of_a_removed_shop_ends_its_job(kit, group):
    shop = await connect(kit)
    made = lamp(kit, 40)
    await read(kit)
    async with kit.database.write() as unit:
        await unit.shops.remove(shop)
        await unit.commit()
    job = Job(
        kind=VALUABLE,
        subject=f"{shop}:{made.number}",
        tick=Tick.BUSINESS,
        due_at=kit.clock.now(),
        attempts=0,
        params={},
    )
    assert (await kit.handlers[VALUABLE](job)).at is None


def test_working_hours_begin_today_or_tomorrow():
    early, noon, late = (datetime(2026, 11, 23, hour, 30, tzinfo=UTC) for hour in (3, 9, 18))
    assert next_working(early, WORKING, "Europe/Moscow") == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert next_working(noon, WORKING, "Europe/Moscow") == noon
    assert next_working(late, WORKING, "Europe/Moscow") == datetime(2026, 11, 24, 6, tzinfo=UTC)
