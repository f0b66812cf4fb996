"""Naming, pausing, letting act, removing."""

import pytest

from services.db.tables.shops import ShopRow
from services.domain.due import Tick
from services.domain.ids import TelegramId
from services.domain.shops import Feature
from services.domain.team import Role
from services.errors import InvalidInput, NotAllowed, NotFound
from tests.services.shops.kit import Counter


async def test_a_shop_is_called_what_the_team_calls_it(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    _, asked = await counter.book.ask_name(counter.stage.owner, counter.chat, shop)
    question = await counter.question(asked)
    for bad in ("", "  ", "x" * 33):
        with pytest.raises(InvalidInput, match="bad_shop_name"):
            await counter.book.rename(counter.stage.owner, question, bad)
    named = await counter.book.rename(counter.stage.owner, question, "  Lotus \n lamps ")
    assert named.name == "Lotus lamps"


async def test_a_paused_shop_is_not_read(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    assert (await counter.book.pause(counter.stage.owner, shop, paused=True)).paused
    counter.stage.server.calls.clear()
    await counter.read(shop)
    assert len(counter.stage.server.calls) == 0
    assert not (await counter.book.pause(counter.stage.owner, shop, paused=False)).paused
    await counter.read(shop)
    assert len(counter.stage.server.calls) > 0


async def test_a_new_shop_watches_until_the_owner_lets_it_act(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    assert (await counter.book.get(counter.stage.owner, shop)).acts == frozenset()
    on = await counter.book.let_act(counter.stage.owner, shop, Feature.MERGES, on=True)
    assert on.acts == {Feature.MERGES}
    off = await counter.book.let_act(counter.stage.owner, shop, Feature.MERGES, on=False)
    assert off.acts == frozenset()


async def test_an_owner_of_yesterday_cannot_let_a_shop_act(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    async with counter.stage.life.database.write() as unit:
        await unit.team.take(counter.stage.owner.id)
        await unit.commit()
    with pytest.raises(NotAllowed):
        await counter.book.let_act(counter.stage.owner, shop, Feature.MERGES, on=True)
    async with counter.stage.life.database.read() as unit:
        assert (await unit.shops.get(shop)).acts == frozenset()


async def test_a_removed_shop_loses_its_key_at_once_and_may_be_connected_anew(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    gone = await counter.book.remove(counter.stage.owner, shop)
    assert gone.id == shop
    async with counter.stage.life.database.engine.connect() as connection:
        row = (await connection.execute(ShopRow.__table__.select())).one()
    assert (row.sealed_key, row.methods) == ("", [])
    with pytest.raises(NotFound):
        await counter.book.get(counter.stage.owner, shop)
    again = await counter.connecting.add(counter.stage.owner, gone.client_id, counter.stage.cn.api_key)
    assert again.shop.id != shop


async def test_removing_a_shop_leaves_the_jobs_of_what_only_bears_the_same_number(counter: Counter):
    shop, now = await counter.connect(counter.stage.cn), counter.stage.now()
    async with counter.stage.life.database.write() as unit:
        await unit.due.put("merges.expire", str(shop), now, tick=Tick.BUSINESS)
        await unit.due.put("writes.step", str(shop), counter.stage.clock.real(), tick=Tick.REAL)
        await unit.commit()
    await counter.book.remove(counter.stage.owner, shop)
    async with counter.stage.life.database.read() as unit:
        assert await unit.due.find("merges.expire", str(shop)) is not None
        assert await unit.due.find("writes.step", str(shop)) is not None
        for kind in ("orders.sync", "orders.first", "shops.check"):
            assert await unit.due.find(kind, str(shop)) is None


async def test_a_shop_that_is_not_theirs_looks_like_one_that_is_not_there(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    other = await counter.connecting.add(counter.stage.owner, int(counter.stage.ru.client_id), counter.stage.ru.api_key)
    narrow = await counter.stage.joins(TelegramId(600), "Wei", Role.MANAGER, other.shop.id)
    assert [each.id for each in await counter.book.all(narrow)] == [other.shop.id]
    with pytest.raises(NotFound):
        await counter.book.details(narrow, shop)
    for act in (counter.book.remove(narrow, shop), counter.book.pause(narrow, shop, paused=True)):
        with pytest.raises(NotAllowed):
            await act
