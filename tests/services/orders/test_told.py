"""Cancellation requests with their clocks, and what is told in which hours."""

from datetime import UTC, datetime, time, timedelta

from sandbox.world import Address
from services.domain.changes import ChangeKind
from services.domain.team import WORKING, Hours
from services.domain.worktime import after_working, midnight

HOME = Address(city="Пермь", region="Пермский край", tail="ул. Примерная, д. 3", zip_code="614000")


def lamp(kit):
    buyer = kit.world.buyer(kit.cn, "Анна Образцова", address=HOME)
    return kit.world.order(kit.cn, buyer, kit.cn.method("e-youbao, Yiwu"), [(kit.cn.product("LT-LAMP-USB"), 1)])


async def test_a_request_is_kept_with_its_clock_and_enters_the_feed_once(kit):
    shop = await kit.connect(kit.cn)
    order = lamp(kit)
    asked = kit.world.ask_cancellation(order.number, message="личное", silence=timedelta(hours=48))
    for _ in range(3):
        await kit.job("orders.cancellations", kit.cn)
        kit.forward(minutes=2)
    async with kit.database.read() as unit:
        waiting = await unit.returns.waiting([shop])
        feed = await unit.changes.after(0)
    assert [request.approves_itself_at for request in waiting] == [asked.auto_approve_at]
    assert waiting[0].message == ""
    assert [(change.kind, change.posting) for change in feed] == [(ChangeKind.CANCELLATION_ASKED, order.number)]


async def test_a_request_that_is_no_longer_listed_waits_no_more(kit):
    shop = await kit.connect(kit.cn)
    order = lamp(kit)
    kit.world.ask_cancellation(order.number, message="", silence=timedelta(hours=1))
    await kit.job("orders.cancellations", kit.cn)
    kit.forward(hours=2)
    await kit.job("orders.cancellations", kit.cn)
    async with kit.database.read() as unit:
        assert await unit.returns.waiting([shop]) == []
        request = await unit.returns.request_of(shop, order.number)
    assert not request.open


async def test_returns_are_kept_with_the_clock_that_runs_on_them(kit):
    from sandbox.world import World

    seeded = World.seeded(7)
    kit.world.returns.update(seeded.returns)
    for world_shop in (kit.cn, kit.ru):
        shop = await kit.connect(world_shop)
        await kit.job("orders.returns", world_shop)
        numbers = {each.posting_number for each in seeded.returns.values() if each.client_id == world_shop.client_id}
        async with kit.database.read() as unit:
            states = [state for number in numbers for state in await unit.returns.return_states(shop, number)]
        assert states


async def test_nobody_hears_of_what_no_chat_listens_to(kit):
    await kit.connect(kit.cn)
    lamp(kit)
    await kit.job("orders.sync", kit.cn)
    await kit.job("orders.watch")
    await kit.job("orders.remind")
    async with kit.database.read() as unit:
        assert await unit.outbox.count() == 0
        assert await unit.changes.cursor("orders.watch") == await unit.changes.head() > 0


def test_working_time_stands_still_at_night():
    evening = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 18:00 in Moscow
    assert after_working(evening, timedelta(hours=4), WORKING, "Europe/Moscow") == datetime(
        2026, 11, 24, 9, 0, tzinfo=UTC
    )
    never = Hours(start=time(0), end=time(0))
    assert after_working(evening, timedelta(hours=4), never, "Europe/Moscow") == evening + timedelta(hours=4)


def test_a_day_ends_at_the_readers_midnight():
    assert midnight(datetime(2026, 11, 23, 15, 30, tzinfo=UTC), "Asia/Shanghai") == datetime(
        2026, 11, 23, 16, 0, tzinfo=UTC
    )


async def test_the_feed_of_a_shop_that_was_removed_does_not_stop_the_watcher(kit):
    shop = await kit.connect(kit.cn)
    order = lamp(kit)
    kit.world.assemble(kit.world.find(order.number))
    await kit.job("orders.sync", kit.cn)
    kit.forward(minutes=1)
    kit.world.cancel(order.number)
    await kit.job("orders.sync", kit.cn)
    async with kit.database.write() as unit:
        await unit.shops.remove(shop)
        await unit.commit()
    await kit.job("orders.watch")
    async with kit.database.read() as unit:
        assert await unit.changes.cursor("orders.watch") == await unit.changes.head() > 0
