"""Every writing endpoint in every kind of trouble: each write is done exactly once, and the story reaches its end."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from services.domain.merges import State
from services.domain.writes import StepState
from tests.services.merges.kit.life import QUICK
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import Story, propose, told

WRITING = (
    "/v4/posting/fbs/ship",
    "/v2/fbs/posting/tracking-number/set",
    "/v2/fbs/posting/delivering",
    "/v2/fbs/posting/last-mile",
    "/v2/fbs/posting/delivered",
)
ONCE = ["ship", "track", "delivering", "last-mile", "delivered"]
TROUBLE: Mapping[str, dict[str, Any]] = {
    "too many requests": {"kind": "429", "times": 4, "retry_after": 7},
    "busy before it is done": {"kind": "5xx", "status": 503},
    "answer lost after it was done": {"kind": "cut", "when": "after"},
}
MORE_TROUBLE: Mapping[str, dict[str, Any]] = {
    "an error after it was done": {"kind": "5xx", "when": "after", "status": 500},
    "a proxy's page before it is done": {"kind": "5xx", "status": 502},
    "cut before it is done": {"kind": "cut"},
    "cut twice for one and once for the other": {"kind": "cut", "times": 3},
}


async def play(stage: Stage) -> Story:
    story = await propose(stage)
    await story.until(State.DELIVERED)
    return story


async def assert_all_done_once(stage: Stage, story: Story) -> None:
    assert {step.state for step in await story.steps()} == {StepState.SEEN}
    for number in stage.numbers:
        assert [write.verb for write in stage.world.journal.of(number) if write.effect] == ONCE
    assert stage.world.journal.doubles() == []
    assert await told(stage, "merges.failed") == []
    assert {call.path for call in stage.server.calls if call.fault} == set(WRITING)


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_trouble_on_every_writing_endpoint_delays_and_does_no_harm(stage: Stage, trouble: str):
    for path in WRITING:
        stage.server.faults.add(path, **TROUBLE[trouble])
    await assert_all_done_once(stage, await play(stage))


@pytest.mark.slow
@pytest.mark.parametrize("trouble", MORE_TROUBLE)
async def test_more_trouble_on_every_writing_endpoint_does_no_harm_either(stage: Stage, trouble: str):
    for path in WRITING:
        stage.server.faults.add(path, **MORE_TROUBLE[trouble])
    await assert_all_done_once(stage, await play(stage))


async def test_an_answer_that_drips_too_slowly_is_not_waited_for(stage: Stage):
    await stage.reborn(tuning=replace(QUICK, total=0.5))
    for path in WRITING:
        stage.server.faults.add(path, "slow", seconds=1.5)
    await assert_all_done_once(stage, await play(stage))


async def test_a_request_without_an_answer_is_repeated_only_after_ozon_had_time_to_show_it(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    stage.server.faults.add(WRITING[0], "cut")
    began = stage.clock.real()
    await story.press("pack")
    sent = list(stage.server.calls.of(WRITING[0]))
    assert [bool(call.fault) for call in sent] == [True, False, False]
    assert stage.clock.real() - began >= timedelta(seconds=45)


async def test_ozon_is_left_alone_for_as_long_as_it_asks(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    stage.server.faults.add(WRITING[0], "429", times=9, retry_after=50)
    began = stage.clock.real()
    await story.press("pack")
    assert stage.clock.real() - began >= timedelta(seconds=100)
    assert await story.state() is State.AWAITING_NUMBER


async def test_an_ozon_that_cannot_be_read_is_asked_again_until_it_can(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    stage.server.faults.add("/v3/posting/fbs/get", "5xx", times=20, skip=3)
    await story.press("pack")
    assert await story.state() is State.AWAITING_NUMBER
    assert stage.world.journal.doubles() == []
