"""Taking a merge apart, by hand or because a member changed: no posting silently keeps a number that it shares."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sandbox.world import World
from services.domain.merges import State
from services.domain.writes import StepKind, StepState
from services.errors import InvalidInput, NotFound, NotNow
from tests.services.merges.kit.stage import ELSEWHERE
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import NUMBER, OWN_NUMBERS, Story, told

TRACK = "/v2/fbs/posting/tracking-number/set"
FIRST, SECOND, _ = OWN_NUMBERS


@pytest.mark.parametrize("state", [State.APPROVED, State.AWAITING_NUMBER])
async def test_before_the_number_nothing_is_owed_and_ozons_state_stays(at: At, state: State):
    story = await at(state)
    before = [(posting.status, posting.track) for posting in story.stage.postings]
    apart = await story.dissolve()
    await story.stage.life.work()
    assert (apart.state, apart.owing, apart.present) == (State.DISSOLVED, (), ())
    assert [(posting.status, posting.track) for posting in story.stage.postings] == before


async def test_what_has_not_left_when_it_is_dissolved_does_not_leave(at: At):
    story = await at(State.APPROVED)
    await story.pack((await story.now()).revision)
    await story.dissolve()
    await story.stage.life.work()
    assert story.stage.world.journal.writes == []
    assert {step.state for step in await story.steps()} == {StepState.WITHDRAWN}
    with pytest.raises(NotNow, match="nothing_to_retry"):
        await story.retry()


async def test_what_ozon_is_already_assembling_is_read_back_to_the_end(at: At):
    story = await at(State.APPROVED)
    await story.pack((await story.now()).revision)
    await story.stage.life.run_due()
    await story.dissolve()
    await story.stage.life.work()
    assert {step.state for step in await story.steps()} == {StepState.SEEN}
    assert await story.state() is State.DISSOLVED


async def test_after_the_number_every_posting_owes_its_own_until_it_is_read_back(at: At):
    story = await at(State.NUMBERED)
    stage = story.stage
    apart = await story.dissolve()
    assert set(apart.owing) == set(stage.numbers)
    await story.own_number(stage.numbers[0], FIRST)
    assert set((await story.now()).owing) == set(stage.numbers)
    await stage.life.work()
    assert (await story.now()).owing == (stage.numbers[1],)
    await story.own_number(stage.numbers[1], SECOND)
    await stage.life.work()
    assert ((await story.now()).owing, stage.tracks()) == ((), [FIRST, SECOND])
    with pytest.raises(NotFound, match="no_number_owed"):
        await story.own_number(stage.numbers[0], SECOND)
    async with stage.life.database.read() as unit:
        assert await unit.due.find("merges.owing", str(story.id)) is None


async def test_an_own_number_is_nobody_elses(at: At):
    story = await at(State.NUMBERED)
    first, second = story.stage.numbers
    await story.dissolve()
    await story.own_number(first, FIRST)
    await story.stage.life.work()
    for taken in (NUMBER, FIRST):
        with pytest.raises(NotNow, match="number_taken"):
            await story.own_number(second, taken)
    with pytest.raises(InvalidInput):
        await story.own_number(second, "test")
    assert (await story.now()).owing == (second,)


async def test_an_own_number_waits_while_the_shared_one_is_still_under_way(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    stage.server.faults.add(TRACK, "cut", times=2, when="after")
    await story.number()
    await stage.life.run_due()
    apart = await story.dissolve()
    assert set(apart.owing) == set(stage.numbers)
    with pytest.raises(NotNow, match="number_under_way"):
        await story.own_number(stage.numbers[0], FIRST)
    await stage.life.work()
    await story.own_number(stage.numbers[0], FIRST)
    await stage.life.work()
    assert stage.tracks() == [FIRST, NUMBER]
    assert (await story.now()).owing == (stage.numbers[1],)


async def test_a_shared_number_that_was_refused_before_is_not_tried_again_after_the_dissolve(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    stage.forbid_writing()
    await story.press("number")
    assert await story.state() is State.PARTLY_FAILED
    stage.permit_writing()
    await story.dissolve()
    with pytest.raises(NotNow, match="nothing_to_retry"):
        await story.retry()
    await stage.life.work()
    assert stage.tracks() == ["", ""]


async def test_an_own_number_that_failed_may_be_tried_again(at: At):
    story = await at(State.NUMBERED)
    stage = story.stage
    await story.dissolve()
    stage.forbid_writing()
    await story.own_number(stage.numbers[0], FIRST)
    await stage.life.work()
    assert set((await story.now()).owing) == set(stage.numbers)
    stage.permit_writing()
    assert await story.retry() == 1
    await stage.life.work()
    assert (await story.now()).owing == (stage.numbers[1],)


async def test_a_posting_that_owes_a_number_joins_nothing_new(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    stage.forbid_writing()
    await story.press("number")
    stage.permit_writing()
    await story.dissolve()
    third = stage.another()
    await stage.life.sync()
    assert await stage.merges(third) == []
    with pytest.raises(NotNow, match="merge_refused") as error:
        await stage.life.deciding.start(stage.owner, [stage.numbers[0], third])
    assert error.value.params["check"] == "not_in_merge"


async def test_owed_numbers_are_spoken_of_every_day_until_they_are_set(at: At):
    story = await at(State.NUMBERED)
    await story.dissolve()
    for day in (1, 2):
        story.stage.forward(hours=24)
        await story.stage.life.run_due()
        assert len(await told(story.stage, "merges.owing")) == day


def cancelled(world: World, number: str) -> None:
    world.cancel(number)


def disputed(world: World, number: str) -> None:
    world.dispute(number)


def moved(world: World, number: str) -> None:
    world.move_method(number, world.shops[1].method("Yanwen"))


def asked_to_cancel(world: World, number: str) -> None:
    world.ask_cancellation(number, message="передумал", silence=timedelta(hours=48))


def sent_elsewhere(world: World, number: str) -> None:
    world.change_address(number, ELSEWHERE)


def split(world: World, number: str) -> None:
    world.split(number)


async def breaks(story: Story, change: Callable[[World, str], None]) -> dict[str, object]:
    change(story.stage.world, story.stage.numbers[0])
    await story.stage.life.sync()
    assert await story.state() is State.BROKEN
    (said,) = await told(story.stage, "merges.broken")
    assert said["posting"] == story.stage.numbers[0]
    return said


@pytest.mark.parametrize("change", [cancelled, moved, asked_to_cancel, sent_elsewhere])
@pytest.mark.parametrize("state", [State.PROPOSED, State.APPROVED])
async def test_a_change_at_ozon_breaks_what_is_only_decided(at: At, state: State, change: Callable[..., None]):
    said = await breaks(await at(state), change)
    assert said["owing"] == []


@pytest.mark.parametrize("change", [cancelled, disputed, asked_to_cancel])
async def test_a_change_at_ozon_breaks_a_numbered_parcel_and_says_who_owes_a_number(
    at: At, change: Callable[..., None]
):
    story = await at(State.NUMBERED)
    said = await breaks(story, change)
    owing = story.stage.numbers[1:] if change is cancelled else story.stage.numbers
    assert said["owing"] == sorted(owing)
    assert list((await story.now()).owing) == said["owing"]


async def test_a_posting_that_was_divided_breaks_its_merge(at: At):
    story = await at(State.PROPOSED)
    story.stage.world.find(story.stage.numbers[0]).lines = tuple(
        line for line in story.stage.orders(1, quantity=2)[0].lines
    )
    said = await breaks(story, split)
    assert said["reason"] == "split"


async def test_a_posting_that_ends_owes_nothing_any_more(at: At):
    story = await at(State.NUMBERED)
    first, second = story.stage.numbers
    await story.dissolve()
    story.stage.world.cancel(first)
    await story.stage.life.sync()
    assert (await story.now()).owing == (second,)
    story.stage.world.cancel(second)
    await story.stage.life.sync()
    assert (await story.now()).owing == ()
    async with story.stage.life.database.read() as unit:
        assert await unit.due.find("merges.owing", str(story.id)) is None


async def test_an_own_number_in_flight_is_not_stopped_when_the_others_break_up(at: At):
    story = await at(State.AWAITING_NUMBER, members=3)
    stage = story.stage
    stage.forbid_writing()
    await story.press("number")
    stage.permit_writing()
    out = stage.numbers[0]
    await story.leave_out(out)
    await story.own_number(out, FIRST)
    await story.dissolve()
    await stage.life.work()
    own = [step for step in await story.steps() if step.kind is StepKind.TRACK and step.params.get("own")]
    assert [step.state for step in own] == [StepState.SEEN]
    assert (stage.world.find(out).track, set((await story.now()).owing)) == (FIRST, set(stage.numbers[1:]))


async def test_after_the_parcel_left_a_change_is_shown_and_breaks_nothing(at: At):
    story = await at(State.HANDED_OVER)
    disputed(story.stage.world, story.stage.numbers[0])
    await story.stage.life.sync()
    assert await story.state() is State.HANDED_OVER
    assert await told(story.stage, "merges.broken") == []
