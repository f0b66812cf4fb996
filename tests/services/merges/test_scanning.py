"""Looking for pairs over the whole story: exactly the joinable ones are proposed, and for every other one is said why."""

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.world import World
from services.domain.due import Job, Tick
from services.domain.ids import PostingNumber, QuestionId
from services.domain.merges import State, Verb
from services.domain.questions import Question
from services.errors import Changed, InvalidInput, NotAllowed, NotFound
from tests.services.merges.kit.fixtures import clear_away, set_up
from tests.services.merges.kit.inline import SharedEngine
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import propose, told

JOINABLE = {"joinable", "joinable_three", "joinable_packed", "joinable_spelt_otherwise", "split_siblings"}
WHY = {
    "arrives_soon": "",
    "one_customer_hidden": "same_place",
    "other_customer_id": "same_buyer",
    "same_customer_other_block": "same_buyer",
    "other_flat": "same_place",
    "other_address": "same_place",
    "absent_address": "same_place",
    "pickup_point": "point_trial",
    "cancellation_asked": "no_cancellation",
    "dispute": "no_dispute",
    "deadline_near": "time_left",
    "already_numbered": "state",
    "odd_number": "same_buyer",
    "other_method": "same_method",
    "other_warehouse": "same_warehouse",
    "express": "same_warehouse",
    "express_same_method": "not_express",
    "multibox": "not_multibox",
    "legal": "not_legal",
    "click_and_collect": "same_warehouse",
    "click_and_collect_same_method": "not_click_and_collect",
    "external": "not_external",
    "needs_country": "requirements_met",
    "needs_gtd": "requirements_met",
    "needs_mandatory_mark": "requirements_met",
    "needs_rnpt": "requirements_met",
    "needs_imei": "requirements_met",
    "aggregator_pair": "own_carrier",
    "three_pl_pair": "own_carrier",
    "fbs_pair": "own_carrier",
}


@pytest.fixture
async def seeded(tmp_path: Path, empty_file: Path, shared_engine: SharedEngine) -> AsyncIterator[Stage]:
    """The whole story before anything was read."""
    path = tmp_path / "bot.db"
    shutil.copy(empty_file, path)
    world = World.seeded(7)
    world.advance()
    made = await set_up(world, path, shared_engine)
    await made.begin()
    yield made
    await clear_away(made)


async def proposals(stage: Stage) -> set[frozenset[PostingNumber]]:
    async with stage.life.database.read() as unit:
        _, merges = await unit.merges.page(None, offset=0, limit=100)
    assert all(merge.state is State.PROPOSED for merge in merges)
    return {frozenset(merge.present) for merge in merges}


async def read_the_past(stage: Stage) -> None:
    """The first reading of the shop, after which pairs are looked for."""
    job = Job(
        kind="orders.first", subject=str(stage.ids[stage.cn.client_id]), tick=Tick.REAL, due_at=stage.clock.real(),
        attempts=0, params={},
    )  # fmt: skip
    while (await stage.life.orders["orders.first"](job)).at is not None:
        pass


async def scan(stage: Stage) -> None:
    shop = stage.ids[stage.cn.client_id]
    async with stage.life.database.write() as unit:
        await unit.due.put("merges.scan", str(shop), stage.now(), tick=Tick.BUSINESS)
        await unit.commit()
    await stage.life.run("merges.scan", shop)


async def test_a_scan_proposes_exactly_what_can_be_joined_and_a_second_one_nothing(seeded: Stage):
    await seeded.connect(seeded.cn, synced=False)
    await read_the_past(seeded)
    assert await proposals(seeded) == set()
    await seeded.life.run("merges.scan", seeded.ids[seeded.cn.client_id])
    await seeded.life.sync()
    found = await proposals(seeded)
    assert found == {frozenset(seeded.world.cases[name]) for name in JOINABLE}
    await scan(seeded)
    await seeded.life.sync()
    assert await proposals(seeded) == found


async def test_without_the_owners_leave_nothing_is_proposed(seeded: Stage):
    await seeded.connect(seeded.cn, allow=())
    await seeded.life.sync()
    assert await proposals(seeded) == set()


async def test_why_names_the_first_rule_that_speaks_against_each_pair(seeded: Stage):
    everything = [method.name for method in seeded.cn.methods]
    await seeded.connect(seeded.cn, allow=everything)
    await seeded.connect(seeded.ru, allow=())
    await seeded.life.sync()
    assert set(seeded.world.cases) == JOINABLE | set(WHY)
    said = {}
    for name, numbers in seeded.world.cases.items():
        if len(numbers) < 2:
            continue
        first, second = (PostingNumber(number) for number in numbers[:2])
        findings = await seeded.life.book.why(seeded.viewer, first, second)
        said[name] = "" if findings[0].passed else findings[0].check.value
    assert said == dict.fromkeys(JOINABLE, "") | {name: why for name, why in WHY.items() if name in said}


async def test_why_across_two_shops_is_that_they_are_two_shops_and_a_strangers_posting_is_not_there(seeded: Stage):
    cn = await seeded.connect(seeded.cn)
    await seeded.connect(seeded.ru, allow=())
    await seeded.life.sync()
    here, there = (PostingNumber(seeded.world.cases[name][0]) for name in ("joinable", "fbs_pair"))
    findings = await seeded.life.book.why(seeded.viewer, here, there)
    assert findings[0].check.value == "same_shop"
    narrow = await seeded.joins(700, "Max", seeded.viewer.roles[0], cn)
    with pytest.raises(NotFound):
        await seeded.life.book.why(narrow, here, there)


async def test_a_newcomer_joins_the_open_card_at_a_new_revision(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await stage.life.deciding.later(stage.owner, story.id, 1)
    third = stage.another()
    await stage.life.sync()
    merge = await story.now()
    assert set(merge.present) == {*stage.numbers, third}
    assert (merge.revision, merge.snoozed_until) == (3, None)
    assert await story.verbs() == [Verb.SNOOZE, Verb.JOIN]
    async with stage.life.database.read() as unit:
        assert await unit.due.find("merges.wake", str(story.id)) is None


async def test_a_late_mate_of_what_is_approved_and_not_packed_makes_it_a_proposal_again(at: At):
    story = await at(State.APPROVED)
    stage, before = story.stage, await story.now()
    third = stage.another()
    await stage.life.sync()
    merge = await story.now()
    assert (merge.state, set(merge.present)) == (State.PROPOSED, {*stage.numbers, third})
    assert (merge.revision, merge.decided_by) == (before.revision + 1, None)
    with pytest.raises(Changed):
        await story.pack(before.revision)
    await story.press("approve")
    assert await story.verbs() == [Verb.APPROVE, Verb.JOIN, Verb.APPROVE]


async def test_what_is_full_takes_no_mate_and_those_who_are_left_are_a_pair_of_their_own(at: At):
    story = await at(State.APPROVED, members=3)
    stage = story.stage
    rest = {stage.another(), stage.another()}
    await stage.life.sync()
    assert set((await story.now()).present) == set(stage.numbers)
    assert set((await stage.merge_of(min(rest))).present) == rest


async def test_two_late_orders_of_a_packed_merge_are_a_pair_of_their_own(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    late = {stage.another(), stage.another()}
    await stage.life.sync()
    assert set((await stage.merge_of(min(late))).present) == late


async def test_more_than_five_at_once_are_one_list_and_no_cards(stage: Stage):
    for name in ("Анна", "Ольга", "Пётр", "Иван", "Вера", "Инна"):
        stage.orders(buyer=name)
    await stage.life.sync()
    (said,) = await told(stage, "merges.many")
    assert said["count"] == 6
    assert len(await proposals(stage)) == 6
    async with stage.life.database.read() as unit:
        assert [await unit.outbox.holders("merges.card", str(merge)) for merge in range(1, 7)] == [[]] * 6


async def test_five_at_once_are_five_cards_and_ten_a_day_are_enough(stage: Stage):
    names = ("Анна", "Ольга", "Пётр", "Иван", "Вера")
    for _ in range(3):
        for name in names:
            stage.orders(buyer=name)
        await stage.life.sync()
    async with stage.life.database.read() as unit:
        shown = [await unit.outbox.holders("merges.card", str(merge)) for merge in range(1, 16)]
    assert shown == [[stage.group]] * 10 + [[]] * 5
    stage.forward(days=1, minutes=1)
    async with stage.life.database.read() as unit:
        assert await unit.merges.pushed_since(stage.ids[stage.cn.client_id], stage.now() - timedelta(days=1)) == 0


async def test_the_list_of_merges_passes_over_a_shop_that_was_removed(stage: Stage):
    await propose(stage)
    assert (await stage.life.book.page(stage.owner)).count == 1
    async with stage.life.database.write() as unit:
        await unit.shops.remove(stage.ids[stage.cn.client_id])
        await unit.commit()
    page = await stage.life.book.page(stage.owner)
    assert (page.count, page.merges) == (0, ())


async def test_switching_one_parcel_on_wants_the_owner_and_the_shops_name(stage: Stage):
    shop, method = stage.ids[stage.cn.client_id], stage.cn.method("Yanwen").id
    stage.orders(method="Yanwen")
    await stage.life.sync()
    await stage.prices(shop, method)
    assert await proposals(stage) == set()
    allowing = stage.life.allowing
    with pytest.raises(NotAllowed):
        await allowing.ask(stage.packer, stage.group, shop, method)
    _, choice, asked = await allowing.ask(stage.owner, stage.group, shop, method)
    assert (choice.rules.one_parcel_allowed, choice.open_postings) == (False, 2)
    question = await question_of(stage, asked)
    with pytest.raises(InvalidInput, match="not_the_shops_name"):
        await allowing.allow(stage.owner, question, "Lotus")
    _, on = await allowing.allow(stage.owner, question, f" {stage.cn.name.lower()} ")
    assert on.rules.one_parcel_allowed
    await stage.life.run("merges.scan", shop)
    assert len(await proposals(stage)) == 1
    await allowing.forbid(stage.owner, shop, method)
    _, off = await allowing.choice(stage.owner, shop, method)
    assert not off.rules.one_parcel_allowed


async def question_of(stage: Stage, asked: QuestionId) -> Question:
    async with stage.life.database.write() as unit:
        await unit.questions.bind(asked, 1)
        found = await unit.questions.find(stage.group.chat, stage.owner.id, 1, private=False)
    assert found is not None
    return found
