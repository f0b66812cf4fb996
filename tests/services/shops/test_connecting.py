"""Connecting a shop: nothing is kept before Ozon has proved it, and the key never stays where it was typed."""

from datetime import timedelta

import pytest

from sandbox.world.roles import ROLES
from services.db.tables.shops import ShopRow
from services.domain.shops import Health, Need
from services.errors import InvalidInput, NotAllowed, NotFound, NotNow, OzonBlocked, OzonUnavailable, WrongSecretKey
from services.shops.connecting import Connected, Refused, looks_like_key
from services.shops.keeping import JOBS
from tests.services.shops.kit import Counter


async def test_a_good_key_connects_a_shop_that_only_watches(counter: Counter):
    cn = counter.stage.cn
    outcome = await counter.answer(await counter.ask_for_key(cn.client_id), f" {cn.api_key} \n")
    assert isinstance(outcome, Connected)
    assert (outcome.shop.name, outcome.shop.currency, outcome.replaced) == (cn.name, "CNY", False)
    assert (outcome.missing, outcome.shop.acts, outcome.shop.health) == ((), frozenset(), Health.GOOD)
    assert await counter.lies_in_inbox() == ""
    async with counter.stage.life.database.read() as unit:
        for kind in ("orders.first", "orders.sync", "shops.check"):
            assert await unit.due.find(kind, str(outcome.shop.id)) is not None


async def test_a_refused_key_connects_nothing_and_is_erased(counter: Counter):
    wrong = counter.stage.cn.api_key[::-1]
    outcome = await counter.answer(await counter.ask_for_key(counter.stage.cn.client_id), wrong)
    assert isinstance(outcome, Refused)
    assert (outcome.length, outcome.shop) == (len(wrong), None)
    assert "Invalid Api-Key" in outcome.said
    assert await counter.lies_in_inbox() == ""
    assert await counter.book.all(counter.stage.owner) == []


@pytest.mark.parametrize("typed", ["", "   ", "ключ", "0f1e2d3c-нет"])
async def test_what_can_be_no_key_is_refused_like_one(counter: Counter, typed: str):
    outcome = await counter.answer(await counter.ask_for_key(counter.stage.cn.client_id), typed)
    assert isinstance(outcome, Refused)
    assert await counter.lies_in_inbox() == ""


async def test_a_blocked_company_is_told_apart_and_its_key_is_erased(counter: Counter):
    counter.stage.world.block_company(counter.stage.cn, blocked=True)
    with pytest.raises(OzonBlocked):
        await counter.answer(await counter.ask_for_key(counter.stage.cn.client_id), counter.stage.cn.api_key)
    assert await counter.lies_in_inbox() == ""
    assert await counter.book.all(counter.stage.owner) == []


async def test_where_ozon_does_not_answer_the_key_is_erased_all_the_same(counter: Counter):
    question = await counter.ask_for_key(counter.stage.cn.client_id)
    counter.stage.server.faults.add("*", "5xx", times=9)
    with pytest.raises(OzonUnavailable):
        await counter.answer(question, counter.stage.cn.api_key)
    assert await counter.lies_in_inbox() == ""


async def test_missing_rights_are_named(counter: Counter):
    roles = frozenset({"Posting FBS read-only"})
    assert roles <= set(ROLES)
    counter.stage.world.limit_key(counter.stage.cn, roles)
    outcome = await counter.answer(await counter.ask_for_key(counter.stage.cn.client_id), counter.stage.cn.api_key)
    assert isinstance(outcome, Connected)
    assert Need.ORDERS not in outcome.missing
    assert Need.RETURNS in outcome.missing
    details = await counter.book.details(counter.stage.owner, outcome.shop.id)
    assert details.missing == outcome.missing
    assert details.shop.name == counter.stage.cn.client_id
    await counter.pass_time(timedelta(days=1, hours=1), timedelta(hours=1))
    assert (await counter.book.get(counter.stage.owner, outcome.shop.id)).health is Health.GOOD


@pytest.mark.parametrize("typed", ["", "abc", "12 34x", "1" * 16, "-5"])
async def test_a_client_id_of_another_form_is_asked_for_again(counter: Counter, typed: str):
    with pytest.raises(InvalidInput, match="not_a_client_id"):
        await counter.ask_for_key(typed)


async def test_a_client_id_may_be_pasted_with_its_name_and_wide_digits(counter: Counter):
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in counter.stage.cn.client_id)
    question = await counter.ask_for_key(f"Client-Id: {wide}")
    assert str(question.params["client_id"]) == counter.stage.cn.client_id


async def test_a_client_id_connects_once(counter: Counter):
    cn = counter.stage.cn
    late = await counter.ask_for_key(cn.client_id)
    await counter.connecting.add(counter.stage.owner, late.params["client_id"], cn.api_key)
    with pytest.raises(NotNow, match="shop_connected_already"):
        await counter.answer(late, cn.api_key)
    assert await counter.lies_in_inbox() == ""
    with pytest.raises(NotNow, match="shop_connected_already"):
        await counter.ask_for_key(cn.client_id)
    assert len(await counter.book.all(counter.stage.owner)) == 1


async def test_an_answer_counts_once(counter: Counter):
    question = await counter.ask_for_key(counter.stage.cn.client_id)
    await counter.answer(question, counter.stage.cn.api_key)
    again = await counter.connecting.ask_key(
        counter.stage.owner, counter.chat, shop=None, client_id=question.params["client_id"]
    )
    assert again != question.id
    with pytest.raises(NotNow, match="answered_already"):
        await counter.connecting.take_key(
            counter.stage.owner, counter.chat, question, counter.stage.cn.api_key, update_id=5
        )


async def test_only_an_owner_connects_and_only_in_private(counter: Counter):
    async with counter.stage.life.database.read() as unit:
        group = await unit.chats.get(counter.stage.group.chat)
    with pytest.raises(NotAllowed):
        await counter.connecting.begin(counter.stage.packer, counter.chat)
    with pytest.raises(NotNow, match="private_only"):
        await counter.connecting.begin(counter.stage.owner, group)


async def test_a_new_key_keeps_everything_else(counter: Counter):
    stage = counter.stage
    shop = await counter.connect(stage.cn)
    async with stage.life.database.write() as unit:
        await unit.shops.rename(shop, "Lotus")
        await unit.shops.first_sync_done(shop)
        await unit.commit()
    stage.world.kill_key(stage.cn)
    fresh = stage.world.replace_key(stage.cn)
    asked = await counter.connecting.ask_key(
        stage.owner, counter.chat, shop=shop, client_id=(await counter.book.get(stage.owner, shop)).client_id
    )
    outcome = await counter.connecting.take_key(
        stage.owner, counter.chat, await counter.question(asked), fresh, update_id=9
    )
    assert isinstance(outcome, Connected)
    assert outcome.replaced
    assert (outcome.shop.id, outcome.shop.name, outcome.shop.first_sync_done) == (shop, "Lotus", True)
    async with stage.life.database.read() as unit:
        assert (await unit.shops.credentials(shop)).api_key == fresh


async def test_a_key_for_a_shop_that_was_removed_meanwhile_is_erased(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    found = await counter.book.get(counter.stage.owner, shop)
    asked = await counter.connecting.ask_key(counter.stage.owner, counter.chat, shop=shop, client_id=found.client_id)
    question = await counter.question(asked)
    await counter.book.remove(counter.stage.owner, shop)
    with pytest.raises(NotFound):
        await counter.connecting.take_key(counter.stage.owner, counter.chat, question, counter.stage.cn.api_key, 77)
    assert await counter.lies_in_inbox() == ""


async def test_a_sealed_key_opens_in_its_own_row_only(counter: Counter):
    first, second = await counter.connect(counter.stage.cn), await counter.connecting.add(
        counter.stage.owner, int(counter.stage.ru.client_id), counter.stage.ru.api_key
    )  # fmt: skip
    table = ShopRow.__table__
    async with counter.stage.life.database.engine.begin() as connection:
        sealed = await connection.scalar(
            table.select().with_only_columns(table.c.sealed_key).where(table.c.id == first)
        )
        assert counter.stage.cn.api_key not in sealed
        await connection.execute(table.update().where(table.c.id == second.shop.id).values(sealed_key=sealed))
    async with counter.stage.life.database.read() as unit:
        assert (await unit.shops.credentials(first)).api_key == counter.stage.cn.api_key
        with pytest.raises(WrongSecretKey, match="misplaced_secret"):
            await unit.shops.credentials(second.shop.id)


def test_a_key_is_known_by_its_form_wherever_it_stands():
    assert looks_like_key("here: 0F1E2D3C-aaaa-bbbb-cccc-0123456789ab, ok?")
    assert not looks_like_key("0123456789-0001-1")


def test_every_job_of_a_shop_is_dropped_with_it():
    assert {"orders.sync", "orders.nightly", "shops.check", "merges.scan"} <= set(JOBS)
