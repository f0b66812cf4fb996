"""Reading open work, late changes, single postings; what goes into the feed."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.world import Address, Status, World
from services.domain.orders import Phase
from services.errors import NotFound

KAZAN = Address(city="Казань", region="Республика Татарстан", tail="ул. Небыличная, д. 1, кв. 2", zip_code="420001")


def lamp(world: World, count: int = 1):
    _, cn = world.shops
    return world.order(
        cn,
        world.buyer(cn, "Анна Образцова", address=KAZAN),
        cn.method("e-youbao, Yiwu"),
        [(cn.product("LT-LAMP-USB"), count)],
    )


def file_of(path: str) -> bytes:
    return Path(path).read_bytes()


async def test_an_open_posting_is_kept_without_its_recipient_and_enters_the_feed_once(kit):
    await kit.connect(kit.cn)
    order = lamp(kit.world, 2)
    await kit.job("orders.sync", kit.cn)
    kit.forward(minutes=1)
    await kit.job("orders.sync", kit.cn)
    kept = await kit.posting(order.number)
    assert kept.phase is Phase.TO_PACK
    assert kept.pieces == 2
    assert kept.seen_at == kit.clock.now()
    assert kept.address is not None
    assert kept.address.house
    assert await kit.changes() == [(order.number, "appeared", "", f"{order.status}/{order.substatus}")]
    raw = kit.database.engine.url.database
    content = b"".join(file_of(path) for path in (raw, f"{raw}-wal"))
    for part in ("Образцова", "Небыличная", "420001"):
        assert part.encode() not in content


async def test_what_falls_out_of_the_open_list_is_asked_for_by_number(kit):
    await kit.connect(kit.cn)
    order = lamp(kit.world)
    await kit.job("orders.sync", kit.cn)
    kit.forward(minutes=1)
    kit.world.cancel(order.number)
    await kit.job("orders.sync", kit.cn)
    kept = await kit.posting(order.number)
    assert kept.phase is Phase.CANCELLED
    assert [kind for _, kind, _, _ in await kit.changes()] == ["appeared", "cancelled"]
    assert len(list(kit.server.calls.of("/v3/posting/fbs/get"))) == 1


async def test_changes_overlap_without_telling_anything_twice(kit):
    await kit.connect(kit.cn)
    order = lamp(kit.world)
    await kit.job("orders.sync", kit.cn)
    kit.forward(minutes=3)
    kit.world.move_to(kit.world.find(order.number), Status.DELIVERING, "posting_on_way_to_city")
    for _ in range(3):
        await kit.job("orders.changes", kit.cn)
        kit.forward(minutes=2)
    kinds = [kind for _, kind, _, _ in await kit.changes()]
    assert kinds.count("status") == 1
    assert (await kit.posting(order.number)).phase is Phase.ON_THE_WAY
    asked = [call.body["filter"]["last_changed_status_date"] for call in kit.server.calls.of("/v4/posting/fbs/list")]
    assert asked[1]["from"] < asked[0]["to"]


async def test_a_changed_deadline_track_and_address_are_lines_of_their_own(kit):
    await kit.connect(kit.cn)
    order = lamp(kit.world)
    await kit.job("orders.sync", kit.cn)
    kit.forward(minutes=1)
    kit.world.move_deadline(order.number, order.ship_by + timedelta(days=1), order.hard_deadline + timedelta(days=1))
    kit.world.change_address(
        order.number,
        Address(city="Казань", region="Республика Татарстан", tail="ул. Небыличная, д. 7", zip_code="420001"),
    )
    await kit.job("orders.sync", kit.cn)
    assert [kind for _, kind, _, _ in await kit.changes()] == ["appeared", "deadline", "address"]
    address = next(line for line in await kit.changes() if line[1] == "address")
    assert address[2:] == ("", "")


async def test_a_posting_that_cannot_be_kept_is_skipped_and_logged(kit, caplog):
    await kit.connect(kit.cn)
    good, bad = lamp(kit.world), lamp(kit.world)
    bad.order_id = 2**80
    with caplog.at_level(logging.WARNING):
        await kit.job("orders.sync", kit.cn)
    assert (await kit.posting(good.number)).number == good.number
    with pytest.raises(NotFound):
        await kit.posting(bad.number)
    assert any(bad.number in message for message in caplog.messages)


async def test_an_answer_that_comes_late_does_not_undo_a_newer_one(kit):
    shop = await kit.connect(kit.cn)
    order = lamp(kit.world)
    opened = await kit.reading.open(shop)
    old = await kit.ozon.postings.get(opened.credentials, order.number)
    asked_at = kit.clock.now()
    kit.forward(minutes=1)
    kit.world.cancel(order.number)
    await kit.job("orders.changes", kit.cn)
    await kit.reading.keep(opened, [old], (), sent_at=asked_at)
    assert (await kit.posting(order.number)).phase is Phase.CANCELLED


async def test_a_refused_key_freezes_the_shop_and_stops_the_calls(kit):
    shop = await kit.connect(kit.cn)
    kit.world.kill_key(kit.cn)
    await kit.job("orders.sync", kit.cn)
    calls = len(kit.server.calls)
    await kit.job("orders.sync", kit.cn)
    assert len(kit.server.calls) == calls
    async with kit.database.read() as unit:
        found = await unit.shops.get(shop)
        assert found.frozen
        assert await unit.due.find("shops.health", str(shop)) is not None


async def test_the_night_reads_everything_open_again(kit):
    await kit.connect(kit.cn)
    order = lamp(kit.world)
    kit.world.move_to(order, Status.DELIVERING, "posting_on_way_to_city")
    kit.forward(minutes=1)
    await kit.job("orders.changes", kit.cn)
    kit.forward(hours=20)
    again = await kit.job("orders.nightly", kit.cn)
    assert (await kit.posting(order.number)).seen_at == kit.clock.now()
    assert again.at > kit.clock.now()


async def test_addresses_are_wiped_thirty_days_after_the_end(kit):
    await kit.connect(kit.cn)
    order = lamp(kit.world)
    await kit.job("orders.sync", kit.cn)
    kit.forward(minutes=1)
    kit.world.cancel(order.number)
    await kit.job("orders.sync", kit.cn)
    assert (await kit.posting(order.number)).address is not None
    kit.world.clock.forward(timedelta(days=31))
    await kit.job("orders.tidy")
    assert (await kit.posting(order.number)).address is None


async def test_orders_of_ozons_own_warehouses_are_kept_but_never_counted_as_work(kit):
    world = World.seeded(7)
    kit.world.fbo.update(world.fbo)
    shop = await kit.connect(kit.ru)
    await kit.job("orders.fbo", kit.ru)
    async with kit.database.read() as unit:
        assert await unit.orders.fbo_open([shop]) > 0
        assert await unit.orders.counts([shop]) == {}
