"""What shipping later costs stands on the copy, and copies without it stay as they were."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sandbox.world import Address
from services.db.orders.mapping import digest_of

HOME = Address(city="Пермь", region="Пермский край", tail="ул. Примерная, д. 3", zip_code="614000")


@pytest.fixture(autouse=True)
def _strict(kit):
    """Ozon leaves nothing out here."""
    kit.server.loose = False


def order(kit):
    buyer = kit.world.buyer(kit.ru, "Анна Образцова", address=HOME)
    return kit.world.order(kit.ru, buyer, kit.ru.methods[0], [(kit.ru.product("MUG-R"), 2)])


async def opened(kit):
    return await kit.reading.open(kit.id_of(kit.ru))


async def test_the_next_step_is_kept_with_the_copy(kit):
    await kit.connect(kit.ru)
    made = order(kit)
    await kit.job("orders.sync", kit.ru)
    kept = await kit.posting(made.number, kit.ru)
    assert kept.next_tariff_at == made.ship_by.replace(microsecond=0)
    assert (kept.next_tariff.amount, kept.next_tariff.currency) == (50, "RUB")
    assert kept.paid_total == kept.items[0].paid.times(2)


async def test_the_list_and_a_single_answer_leave_the_copy_unmoved(kit):
    await kit.connect(kit.ru)
    made = order(kit)
    await kit.job("orders.sync", kit.ru)
    alone = await kit.ozon.postings.get((await opened(kit)).credentials, made.number)
    kept = await kit.posting(made.number, kit.ru)
    assert (kept.next_tariff_at, kept.next_tariff) == (alone.posting.next_tariff_at, alone.posting.next_tariff)
    kit.forward(minutes=1)
    before = await kit.changes()
    await kit.job("orders.sync", kit.ru)
    assert await kit.changes() == before


async def test_a_step_that_was_reached_moves_the_copy_but_not_the_feed(kit):
    await kit.connect(kit.ru)
    made = order(kit)
    await kit.job("orders.sync", kit.ru)
    before = await kit.changes()
    kit.world.clock.forward(made.ship_by - kit.world.now + timedelta(minutes=1))
    await kit.job("orders.sync", kit.ru)
    kept = await kit.posting(made.number, kit.ru)
    assert kept.next_tariff_at == made.hard_deadline.replace(microsecond=0)
    assert kept.next_tariff.amount == 100
    assert [change for change in await kit.changes() if change[0] == made.number] == [
        change for change in before if change[0] == made.number
    ]


async def test_only_a_known_step_enters_the_digest(kit):
    await kit.connect(kit.ru)
    made = order(kit)
    await kit.job("orders.sync", kit.ru)
    kept = await kit.posting(made.number, kit.ru)
    silent = replace(kept, next_tariff_at=None, next_tariff=None)
    assert digest_of(silent, "") != digest_of(kept, "")
    assert digest_of(silent, "") == digest_of(replace(silent, next_tariff=kept.next_tariff), "")


async def test_a_carrier_of_the_sellers_own_has_no_such_steps(kit):
    await kit.connect(kit.cn)
    buyer = kit.world.buyer(kit.cn, "Анна Образцова", address=HOME)
    method = kit.cn.method("e-youbao, Yiwu")
    made = kit.world.order(kit.cn, buyer, method, [(kit.cn.product("LT-LAMP-USB"), 2)])
    await kit.job("orders.sync", kit.cn)
    kept = await kit.posting(made.number)
    assert (kept.next_tariff_at, kept.next_tariff) == (None, None)
