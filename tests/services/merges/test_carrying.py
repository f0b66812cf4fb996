"""Carrying out: packed, numbered, handed over; what is refused, what fails, and how it is mended."""

import pytest

from services.domain.merges import State, Verb
from services.domain.shops import Feature
from services.domain.writes import StepKind, StepState
from services.errors import Changed, InvalidInput, NotAllowed, NotFound, NotNow
from tests.services.merges.kit.people import at_once
from tests.services.merges.kit.stage import ELSEWHERE
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import NUMBER, OTHER_NUMBER, propose, told


@pytest.mark.parametrize(
    ("state", "act"),
    [(State.APPROVED, "pack"), (State.AWAITING_NUMBER, "number"), (State.NUMBERED, "hand_over")],
)
async def test_a_shop_that_only_watches_refuses_every_press(at: At, state: State, act: str):
    story = await at(state)
    async with story.stage.life.database.write() as unit:
        await unit.shops.let_act(story.stage.ids[story.stage.cn.client_id], Feature.MERGES, on=False)
        await unit.commit()
    written = len(story.stage.world.journal.writes)
    with pytest.raises(NotNow, match="watch_only"):
        await getattr(story, act)((await story.now()).revision)
    assert await story.state() is state
    assert len(story.stage.world.journal.writes) == written


async def test_only_who_may_pack_carries_out(at: At):
    story = await at(State.APPROVED)
    carrying, merge = story.stage.life.carrying, await story.now()
    with pytest.raises(NotAllowed):
        await carrying.packed(story.stage.viewer, merge.id, merge.revision, story.stage.group)
    with pytest.raises(Changed):
        await carrying.packed(story.stage.packer, merge.id, merge.revision - 1, story.stage.group)
    assert await story.state() is State.APPROVED


async def test_packed_pressed_twice_at_once_assembles_once(at: At):
    story = await at(State.APPROVED)
    life, revision = await story.stage.reborn(threads=True), (await story.now()).revision
    acts = [life.carrying.packed(story.stage.packer, story.id, revision, story.stage.group) for _ in range(2)]
    outcomes = await at_once(*acts)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Changed", "Merge"]
    await life.work()
    assert [write.verb for write in story.stage.world.journal.writes] == ["ship", "ship"]


async def test_packing_looks_at_ozon_first_and_breaks_what_changed(at: At):
    story = await at(State.APPROVED)
    story.stage.world.change_address(story.stage.numbers[0], ELSEWHERE)
    with pytest.raises(NotNow, match="merge_broke"):
        await story.pack((await story.now()).revision)
    assert (await story.state(), story.stage.world.journal.writes) == (State.BROKEN, [])


async def test_what_was_assembled_in_the_cabinet_is_not_assembled_again(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    stage.world.assemble(stage.postings[0])
    await story.press("pack")
    assert [write.posting_number for write in stage.world.journal.writes] == [stage.numbers[1]]
    assert await story.state() is State.AWAITING_NUMBER


async def test_where_all_was_assembled_in_the_cabinet_the_number_is_asked_for_at_once(at: At):
    story = await at(State.APPROVED)
    for posting in story.stage.postings:
        story.stage.world.assemble(posting)
    await story.pack((await story.now()).revision)
    assert await story.state() is State.AWAITING_NUMBER
    assert len(await told(story.stage, "merges.ask_number")) == 1


async def test_one_postings_failure_is_told_by_name_and_the_other_goes_on(at: At):
    story = await at(State.APPROVED)
    bad, good = story.stage.numbers
    story.stage.world.fail_next_ship(bad)
    await story.pack((await story.now()).revision)
    await story.stage.life.work()
    assert await story.state() is State.PARTLY_FAILED
    states = {step.posting: (step.state, step.reason) for step in await story.steps()}
    assert states == {bad: (StepState.REFUSED, "ship_failed"), good: (StepState.SEEN, "")}
    (said,) = await told(story.stage, "merges.failed")
    assert [each["posting"] for each in said["failed"]] == [bad]
    for act in (story.number, story.ask_number):
        with pytest.raises(NotNow, match="merge_not_now"):
            await act()
    assert await story.retry() == 1
    await story.stage.life.work()
    assert await story.state() is State.AWAITING_NUMBER
    assert len(story.stage.world.journal.of(bad, "ship")) == 2
    assert len(story.stage.world.journal.of(good, "ship")) == 1


async def test_of_three_the_one_that_failed_may_be_left_out_and_the_others_go_on(at: At):
    story = await at(State.APPROVED, members=3)
    bad, *good = story.stage.numbers
    story.stage.world.fail_next_ship(bad)
    await story.pack((await story.now()).revision)
    await story.stage.life.work()
    assert await story.state() is State.PARTLY_FAILED
    left = await story.leave_out(bad)
    assert (left.state, set(left.present), left.owing) == (State.AWAITING_NUMBER, set(good), ())
    with pytest.raises(NotNow, match="nothing_to_retry"):
        await story.retry()
    await story.press("number")
    assert story.stage.world.find(bad).track == ""
    assert [story.stage.world.find(number).track for number in good] == [NUMBER, NUMBER]


async def test_who_is_left_out_while_numbers_are_set_owes_one_or_never_gets_it(at: At):
    story = await at(State.AWAITING_NUMBER, members=3)
    stage = story.stage
    stage.forbid_writing()
    await story.press("number")
    assert await story.state() is State.PARTLY_FAILED
    stage.permit_writing()
    out, *stay = stage.numbers
    left = await story.leave_out(out)
    assert left.owing == (out,)
    assert await story.retry() == 2
    await stage.life.work()
    assert (await story.state(), stage.world.find(out).track) == (State.NUMBERED, "")
    assert [stage.world.find(number).track for number in stay] == [NUMBER, NUMBER]


@pytest.mark.parametrize(
    "typed", ["", "RR123456784RU", "0771000350-0001-1", "12345", "тест", "RR123456785RU RR987654326RU"]
)
async def test_a_number_of_no_form_is_refused_before_anything_is_written(at: At, typed: str):
    story = await at(State.AWAITING_NUMBER)
    with pytest.raises(InvalidInput):
        await story.number(number=typed)
    assert await story.state() is State.AWAITING_NUMBER
    assert not [step for step in await story.steps() if step.kind is StepKind.TRACK]


async def test_a_number_that_another_parcel_or_posting_carries_is_refused(at: At):
    story = await at(State.NUMBERED)
    stage = story.stage
    first = stage.numbers
    other = await propose(stage)
    await other.until(State.AWAITING_NUMBER)
    with pytest.raises(NotNow, match="number_taken"):
        await other.number(number=NUMBER)
    stage.world.set_track(stage.cn.client_id, first[0], OTHER_NUMBER)
    await stage.life.sync()
    with pytest.raises(NotNow, match="number_taken"):
        await other.number(number=OTHER_NUMBER)


async def test_a_number_that_ozon_refuses_for_one_posting_may_be_corrected_for_all(at: At):
    story = await at(State.AWAITING_NUMBER)
    stage = story.stage
    stage.forbid_writing()
    await story.press("number")
    assert await story.state() is State.PARTLY_FAILED
    stage.permit_writing()
    await story.number(number=OTHER_NUMBER)
    await stage.life.work()
    assert (await story.state(), stage.tracks()) == (State.NUMBERED, [OTHER_NUMBER, OTHER_NUMBER])
    assert len(await told(stage, "merges.failed")) == 1


async def test_a_number_may_be_corrected_after_it_was_set(at: At):
    story = await at(State.NUMBERED)
    await story.number(number=OTHER_NUMBER)
    assert await story.state() is State.AWAITING_NUMBER
    await story.stage.life.work()
    await story.stage.life.sync()
    assert (await story.state(), story.stage.tracks()) == (State.NUMBERED, [OTHER_NUMBER, OTHER_NUMBER])


async def test_nothing_leaves_without_the_parcels_number_on_every_posting(at: At):
    story = await at(State.NUMBERED)
    story.stage.world.set_track(story.stage.cn.client_id, story.stage.numbers[1], "LP00112233445566")
    with pytest.raises(NotNow, match="number_not_seen") as error:
        await story.hand_over((await story.now()).revision)
    assert error.value.params["postings"] == [story.stage.numbers[1]]
    assert story.stage.world.journal.of(story.stage.numbers[0], "delivering") == []


async def test_a_posting_that_was_cancelled_a_moment_ago_does_not_leave_with_the_others(at: At):
    story = await at(State.NUMBERED)
    dead, alive = story.stage.numbers
    story.stage.world.cancel(dead)
    with pytest.raises(NotNow, match="merge_broke"):
        await story.hand_over((await story.now()).revision)
    merge = await story.now()
    assert (merge.state, merge.owing) == (State.BROKEN, (alive,))
    assert story.stage.world.journal.of(alive, "delivering") == []


async def test_after_the_hand_over_it_cannot_be_taken_apart_any_more(at: At):
    story = await at(State.HANDED_OVER)
    with pytest.raises(NotNow, match="merge_not_now"):
        await story.dissolve()
    with pytest.raises(NotNow, match="merge_not_now"):
        await story.number(number=OTHER_NUMBER)


async def test_a_status_that_ozon_refuses_is_shown_and_the_other_one_stands(at: At):
    story = await at(State.HANDED_OVER)
    bad, good = story.stage.numbers
    story.stage.world.cancel(bad)
    await story.press("last_mile")
    states = {s.posting: (s.state, s.reason) for s in await story.steps() if s.kind is StepKind.LAST_MILE}
    assert states == {bad: (StepState.REFUSED, "cancelled"), good: (StepState.SEEN, "")}
    assert await story.state() is State.LAST_MILE
    (said,) = await told(story.stage, "merges.not_taken")  # where it was packed: this press came from nowhere
    assert [each["posting"] for each in said["failed"]] == [bad]


async def test_the_card_shows_who_did_what_and_how_each_posting_stands(at: At):
    story = await at(State.NUMBERED)
    card = await story.stage.life.book.open(story.stage.packer, story.id)
    assert [(deed.verb, deed.who) for deed in card.deeds] == [
        (Verb.APPROVE, "Li"), (Verb.PACK, "Anna"), (Verb.ASSEMBLED, ""), (Verb.NUMBER, "Anna"), (Verb.NUMBERED, ""),
    ]  # fmt: skip
    assert (card.number, len(card.travelling), len(card.steps)) == (NUMBER, 2, 4)
    page = await story.stage.life.book.page(story.stage.packer)
    assert [each.merge.id for each in page.merges] == [story.id]
    with pytest.raises(NotFound):
        await story.stage.life.book.open(story.stage.packer, 99)
