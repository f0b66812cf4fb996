"""The runner by itself: what it waits for, what it gives up, in which order it sends."""

from datetime import timedelta

import pytest

from services.domain.merges import State
from services.domain.shops import Feature, Rights
from services.domain.writes import MOST_TRIES, StepKind, StepState
from services.errors import NotNow
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import NUMBER, OTHER_NUMBER

SHIP = "/v4/posting/fbs/ship"
TRACK = "/v2/fbs/posting/tracking-number/set"


async def test_a_step_is_marked_as_sent_before_its_request_leaves(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    stage.server.faults.add(SHIP, "cut", times=9)
    await story.pack((await story.now()).revision)
    await stage.life.run_due()
    steps = await story.steps()
    assert {step.state for step in steps} == {StepState.UNKNOWN}
    assert all(step.sent_at == stage.clock.real() and step.tries == 1 for step in steps)


async def test_what_shows_no_effect_after_some_tries_is_given_to_a_person(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    stage.server.faults.add(TRACK, "cut", times=2 * MOST_TRIES)
    await story.press("number")
    assert {(step.state, step.reason) for step in await story.steps() if step.kind is StepKind.TRACK} == {
        (StepState.PERSON, "no_effect")
    }
    assert await story.state() is State.PARTLY_FAILED
    assert await story.retry() == 2
    await stage.life.work()
    assert (await story.state(), stage.tracks()) == (State.NUMBERED, [NUMBER, NUMBER])


async def test_a_number_that_was_typed_later_is_never_overtaken_by_the_one_it_corrects(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    stage.server.faults.add(TRACK, "cut", times=2)
    await story.number(number=OTHER_NUMBER)
    await stage.life.run_due()
    await story.number(number=NUMBER)
    await stage.life.run_due()
    assert stage.world.journal.of(stage.numbers[0], "track") == []
    await stage.life.work()
    assert (await story.state(), stage.tracks()) == (State.NUMBERED, [NUMBER, NUMBER])
    assert [write.value for write in stage.world.journal.of(stage.numbers[0], "track")] == [NUMBER]
    old = [step for step in await story.steps() if step.params.get("number") == OTHER_NUMBER]
    assert {step.state for step in old} == {StepState.WITHDRAWN}


async def test_a_corrected_number_waits_until_it_is_known_what_became_of_the_first(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    stage.server.faults.add(TRACK, "cut", times=2, when="after")
    await story.number(number=OTHER_NUMBER)
    await stage.life.run_due()
    await story.number(number=NUMBER)
    await stage.life.work()
    assert [write.value for write in stage.world.journal.of(stage.numbers[0], "track")] == [OTHER_NUMBER, NUMBER]
    assert (await story.state(), stage.tracks()) == (State.NUMBERED, [NUMBER, NUMBER])


async def test_where_the_owner_stops_the_bot_what_is_not_sent_waits_for_a_person(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    await story.pack((await story.now()).revision)
    async with stage.life.database.write() as unit:
        await unit.shops.let_act(stage.ids[stage.cn.client_id], Feature.MERGES, on=False)
        await unit.commit()
    await stage.life.work()
    assert stage.world.journal.writes == []
    assert {(step.state, step.reason) for step in await story.steps()} == {(StepState.PERSON, "acting_off")}


async def test_a_frozen_shop_is_left_alone_until_it_is_served_again(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    await story.pack((await story.now()).revision)
    stage.world.kill_key(stage.cn)
    await stage.life.sync()
    await stage.life.work(timedelta(minutes=10))
    assert {step.state for step in await story.steps()} == {StepState.WAITING}
    async with stage.life.database.write() as unit:
        shop = stage.ids[stage.cn.client_id]
        every = Rights(methods=frozenset({"/"}), expires_at=None)
        await unit.shops.replace_key(shop, stage.world.replace_key(stage.cn), every)
        await unit.shops.healthy(shop)
        await unit.commit()
    await stage.life.work()
    assert await story.state() is State.AWAITING_NUMBER


async def test_a_key_that_dies_between_reading_and_sending_is_a_matter_for_a_person(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    await story.pack((await story.now()).revision)
    roles = frozenset({"Posting FBS read-only"})
    stage.world.limit_key(stage.cn, roles)
    await stage.life.work()
    assert {(step.state, step.reason) for step in await story.steps()} == {(StepState.PERSON, "ozon_forbidden")}
    assert await story.state() is State.PARTLY_FAILED


async def test_a_step_that_somebody_did_in_ozons_cabinet_is_not_sent(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    await story.pack((await story.now()).revision)
    for posting in stage.postings:
        stage.world.assemble(stage.world.find(posting.number))
    await stage.life.work()
    assert stage.world.journal.writes == []
    assert await story.state() is State.AWAITING_NUMBER


async def test_nothing_is_retried_where_nothing_failed(at: At):
    story = await at(State.AWAITING_NUMBER)
    with pytest.raises(NotNow, match="nothing_to_retry"):
        await story.retry()
