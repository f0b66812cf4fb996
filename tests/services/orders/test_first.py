"""The first reading of a shop: silent, whole, taken up again where it broke."""

from datetime import timedelta

import pytest

from sandbox.world import Address, Status, World
from sandbox.world.roles import ROLES
from services.domain.ids import PostingNumber
from services.domain.team import Audience
from services.orders.found import Findings

HOME = Address(city="Пермь", region="Пермский край", tail="ул. Примерная, д. 3", zip_code="614000")
LIST = "/v4/posting/fbs/list"


def heap(world: World, count: int) -> list[str]:
    """Orders of the last ninety days, a part of them delivered."""
    _, cn = world.shops
    made = []
    for n in range(count):
        buyer = world.buyer(cn, f"Покупатель {n}", address=HOME)
        order = world.order(
            cn,
            buyer,
            cn.method("e-youbao, Yiwu"),
            [(cn.product("LT-LAMP-USB"), 1)],
            at=world.now - timedelta(days=n * 89 / count),
        )
        if n % 3 == 0:
            world.move_to(order, Status.DELIVERED, "posting_received")
        made.append(order.number)
    return made


async def test_everything_of_ninety_days_is_read_and_only_open_postings_enter_the_feed_quietly(kit):
    numbers = heap(kit.world, 130)
    shop = await kit.connect(kit.cn, synced=False)
    kit.forward(minutes=1)
    again = await kit.job("orders.first", kit.cn)
    assert again.at is None
    async with kit.database.read() as unit:
        kept = await unit.orders.many(shop, [PostingNumber(number) for number in numbers])
        feed = await unit.changes.after(0)
        assert (await unit.shops.get(shop)).first_sync_done
        assert await unit.due.find("shops.found", str(shop)) is not None
    assert len(kept) == 130
    assert {change.posting for change in feed} == {posting.number for posting in kept if posting.is_open}
    assert all(change.quiet for change in feed)


async def test_a_reading_that_broke_in_the_middle_goes_on_from_its_last_page(kit):
    heap(kit.world, 250)
    shop = await kit.connect(kit.cn, synced=False)
    kit.forward(minutes=1)
    kit.server.faults.add(LIST, "5xx", times=20, skip=1)
    stopped = await kit.job("orders.first", kit.cn)
    assert stopped.at is not None
    async with kit.database.read() as unit:
        before = await unit.cursors.get(shop, "first")
        assert not (await unit.shops.get(shop)).first_sync_done
    assert before["read"] > 0
    kit.server.faults.clear()
    kit.server.calls.clear()
    fresh = type(kit)(
        world=kit.world, server=kit.server, database=kit.database, clock=kit.clock, ozon=kit.ozon, ids=kit.ids
    )
    assert (await fresh.job("orders.first", kit.cn)).at is None
    first = next(iter(kit.server.calls.of(LIST)))
    assert first.body["cursor"] == before["cursor"]
    async with kit.database.read() as unit:
        assert (await unit.cursors.get(shop, "first"))["read"] == 250


async def test_a_place_that_ozon_forgot_begins_its_slice_anew(kit):
    heap(kit.world, 20)
    shop = await kit.connect(kit.cn, synced=False)
    kit.forward(minutes=1)
    async with kit.database.write() as unit:
        lost = {"to": kit.clock.now().isoformat(), "slice": 0, "cursor": "no-such-place", "read": 0}
        await unit.cursors.put(shop, "first", lost, kit.clock.now())
        await unit.commit()
    await kit.job("orders.first", kit.cn)
    async with kit.database.read() as unit:
        assert (await unit.shops.get(shop)).first_sync_done
        assert sum((await unit.orders.counts([shop])).values()) == 20


async def test_what_was_found_counts_the_shop_as_it_stands(kit):
    heap(kit.world, 30)
    shop = await kit.connect(kit.cn, synced=False)
    late = next(
        posting for posting in kit.world.of_shop(kit.cn.client_id) if posting.status is Status.AWAITING_PACKAGING
    )
    kit.world.move_deadline(late.number, kit.world.now, kit.world.now)
    kit.world.ask_cancellation(late.number, message="", silence=timedelta(hours=31))
    kit.forward(minutes=1)
    await kit.job("orders.first", kit.cn)
    await kit.job("orders.cancellations", kit.cn)
    found = await Findings(kit.database, kit.clock).found(Audience(chat=1, shops=None), shop, "Europe/Moscow")
    assert found.to_pack == 20
    assert found.due_today >= 1
    assert found.requests == 1
    assert found.first_silence - kit.clock.now() == timedelta(hours=30, minutes=59)
    assert found.by_integration == {"non_integrated": 20}


@pytest.mark.parametrize("kind", ["orders.sync", "orders.changes"])
async def test_while_the_past_is_read_nothing_found_beside_it_sounds(kit, kind):
    heap(kit.world, 5)
    await kit.connect(kit.cn, synced=False)
    kit.forward(minutes=1)
    await kit.job(kind, kit.cn)
    async with kit.database.read() as unit:
        assert all(change.quiet for change in await unit.changes.after(0))


async def test_requests_that_wait_already_are_read_quietly_before_the_reading_ends(kit):
    heap(kit.world, 6)
    shop = await kit.connect(kit.cn, synced=False)
    waiting = [each for each in kit.world.of_shop(kit.cn.client_id) if each.status is Status.AWAITING_PACKAGING]
    for posting in waiting:
        kit.world.ask_cancellation(posting.number, message="", silence=timedelta(hours=31))
    kit.forward(minutes=1)
    assert (await kit.job("orders.first", kit.cn)).at is None
    async with kit.database.read() as unit:
        assert len(await unit.returns.waiting([shop])) == len(waiting) == 4
        assert all(change.quiet for change in await unit.changes.after(0))


async def test_a_key_that_may_not_read_requests_ends_its_first_reading_all_the_same(kit, monkeypatch):
    heap(kit.world, 3)
    shop = await kit.connect(kit.cn, synced=False)
    monkeypatch.setitem(ROLES, "Lists alone", (LIST, "/v4/posting/fbs/unfulfilled/list"))
    kit.world.limit_key(kit.cn, frozenset({"Lists alone"}))
    kit.forward(minutes=1)
    assert (await kit.job("orders.first", kit.cn)).at is None
    async with kit.database.read() as unit:
        assert (await unit.shops.get(shop)).first_sync_done
