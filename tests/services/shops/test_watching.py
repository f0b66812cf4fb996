"""Keys that die, come back, and run out."""

from datetime import timedelta

from services.domain.ids import PostingNumber
from services.domain.notices import Target
from services.domain.shops import Health, Rights
from tests.services.shops.kit import Counter


async def test_a_dead_key_is_told_once_and_again_every_four_hours_until_it_is_replaced(counter: Counter):
    stage, shop = counter.stage, await counter.connect(counter.stage.cn)
    stage.world.kill_key(stage.cn)
    await counter.read(shop)
    await counter.pass_time(timedelta(hours=9))
    said = await counter.heard()
    assert [kind for kind, _ in said] == ["shops.frozen"] * 3
    assert {facts["health"] for _, facts in said} == {"key_refused"}
    found = await counter.book.get(stage.owner, shop)
    assert (found.frozen, found.health) == (True, Health.KEY_REFUSED)
    asked = await counter.connecting.ask_key(stage.owner, counter.chat, shop=shop, client_id=found.client_id)
    fresh = stage.world.replace_key(stage.cn)
    await counter.connecting.take_key(stage.owner, counter.chat, await counter.question(asked), fresh, update_id=8)
    await counter.pass_time(timedelta(hours=9))
    assert [kind for kind, _ in await counter.heard()] == [*["shops.frozen"] * 3, "shops.revived"]
    assert (await counter.book.get(stage.owner, shop)).health is Health.GOOD


async def test_a_block_that_is_lifted_is_noticed_within_minutes_without_anybody_pressing(counter: Counter):
    stage, shop = counter.stage, await counter.connect(counter.stage.cn)
    stage.world.block_company(stage.cn, blocked=True)
    await counter.read(shop)
    await counter.pass_time(timedelta(minutes=30))
    stage.world.block_company(stage.cn, blocked=False)
    await counter.pass_time(timedelta(minutes=20))
    assert [(kind, facts["health"]) for kind, facts in await counter.heard()] == [
        ("shops.frozen", "blocked"), ("shops.revived", "good"),
    ]  # fmt: skip


async def test_another_reason_to_be_frozen_is_told_at_once(counter: Counter):
    stage, shop = counter.stage, await counter.connect(counter.stage.cn)
    stage.world.kill_key(stage.cn)
    await counter.read(shop)
    await counter.pass_time(timedelta(minutes=10))
    key = stage.world.replace_key(stage.cn)
    async with stage.life.database.write() as unit:
        await unit.shops.replace_key(shop, key, Rights(methods=frozenset({"/"}), expires_at=None))
        await unit.commit()
    stage.world.change_offer(stage.cn, signed=False)
    await counter.pass_time(timedelta(minutes=20))
    assert [facts["health"] for _, facts in await counter.heard()] == ["key_refused", "unsigned"]


async def test_a_key_that_runs_out_is_spoken_of_once_at_each_of_four_marks(counter: Counter):
    stage, shop = counter.stage, await counter.connect(counter.stage.cn)
    stage.world.expire_key_at(stage.cn, stage.now() + timedelta(days=20, hours=1))
    await counter.pass_time(timedelta(days=20), timedelta(hours=6))
    said = [facts["days"] for kind, facts in await counter.heard() if kind == "shops.key_ends"]
    assert said == [14, 7, 3, 1]
    assert (await counter.book.get(stage.owner, shop)).key_expires_at is not None


async def test_a_new_key_that_runs_out_soon_is_warned_of_anew(counter: Counter):
    stage, shop = counter.stage, await counter.connect(counter.stage.cn)
    stage.world.expire_key_at(stage.cn, stage.now() + timedelta(days=3))
    await counter.pass_time(timedelta(days=2), timedelta(hours=6))
    found = await counter.book.get(stage.owner, shop)
    asked = await counter.connecting.ask_key(stage.owner, counter.chat, shop=shop, client_id=found.client_id)
    fresh = stage.world.replace_key(stage.cn)
    stage.world.expire_key_at(stage.cn, stage.now() + timedelta(days=13))
    await counter.connecting.take_key(stage.owner, counter.chat, await counter.question(asked), fresh, update_id=8)
    await counter.pass_time(timedelta(days=7), timedelta(hours=6))
    said = [facts["days"] for kind, facts in await counter.heard() if kind == "shops.key_ends"]
    assert said == [3, 1, 14, 7]


async def test_an_ozon_that_does_not_answer_says_nothing_about_the_key(counter: Counter):
    stage, shop = counter.stage, await counter.connect(counter.stage.cn)
    stage.server.faults.add("*", "5xx", times=50)
    await counter.pass_time(timedelta(days=1, hours=1), timedelta(hours=1))
    assert await counter.heard() == []
    assert not (await counter.book.get(stage.owner, shop)).frozen


async def test_jobs_of_a_removed_shop_end_by_themselves(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    async with counter.stage.life.database.read() as unit:
        jobs = [await unit.due.find("shops.check", str(shop))]
    await counter.book.remove(counter.stage.owner, shop)
    for job in jobs:
        for handler in counter.watch.jobs().values():
            assert (await handler(job)).at is None


async def test_what_was_found_is_shown_once_where_health_is_heard(counter: Counter):
    shop = await counter.connect(counter.stage.cn)
    async with counter.stage.life.database.write() as unit:
        await unit.shops.first_sync_done(shop)
        await unit.commit()
    await counter.run_due()
    async with counter.stage.life.database.read() as unit:
        assert await unit.outbox.holders("shops.found", str(shop)) == [counter.stage.group]
        assert await unit.due.find("shops.found", str(shop)) is None


async def test_live_merge_cards_are_drawn_anew_when_data_freezes_and_when_it_is_good_again(counter: Counter):
    stage, shop = counter.stage, await counter.connect(counter.stage.cn)
    async with stage.life.database.write() as unit:
        two = (PostingNumber("0132112277-0101-1"), PostingNumber("0132112277-0102-1"))
        merge = await unit.merges.create(shop, two, stage.now() + timedelta(days=3))
        await unit.outbox.show(Target(chat=counter.chat.id), "merges.card", str(merge.id))
        await unit.commit()

    async def wanted() -> int:
        async with stage.life.database.read() as unit:
            return next(
                card.wanted for card in await unit.delivery.cards(counter.chat.id) if card.kind == "merges.card"
            )

    before = await wanted()
    stage.world.kill_key(stage.cn)
    await counter.read(shop)
    await counter.pass_time(timedelta(minutes=1))
    frozen = await wanted()
    assert frozen > before
    fresh = stage.world.replace_key(stage.cn)
    async with stage.life.database.write() as unit:
        await unit.shops.replace_key(shop, fresh, Rights(methods=frozenset({"/"}), expires_at=None))
        await unit.commit()
    await counter.pass_time(timedelta(minutes=20))
    assert await wanted() > frozen
