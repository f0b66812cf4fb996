"""Deciding: by thumbs that may be two at once, on cards that may be old, over postings that may have changed."""

from datetime import timedelta

import pytest

from services.domain.ids import PostingNumber
from services.domain.merges import State, Verb
from services.domain.team import Role
from services.errors import Changed, InvalidInput, NotAllowed, NotFound, NotNow
from tests.services.merges.kit.people import at_once
from tests.services.merges.kit.stage import ELSEWHERE
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import told


async def test_approving_writes_nothing_at_ozon_and_remembers_who_and_by_which_rules(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await story.press("approve")
    merge = await story.now()
    assert (merge.state, merge.decided_by) == (State.APPROVED, stage.owner.id)
    assert stage.world.journal.writes == []
    async with stage.life.database.read() as unit:
        (decision,) = await unit.merges.decisions(story.id)
    assert (decision.by, decision.verb) == (stage.owner.id, Verb.APPROVE)
    assert len(decision.rules) > 15
    assert all(rule.passed for rule in decision.rules)


async def test_approving_looks_at_ozon_itself(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    stage.world.cancel(stage.numbers[1])
    with pytest.raises(NotNow, match="merge_broke") as error:
        await story.approve((await story.now()).revision)
    assert error.value.params["reason"] == "no_cancellation"
    assert await story.state() is State.BROKEN
    (said,) = await told(stage, "merges.broken")
    assert said["reason"] == "no_cancellation"


async def test_a_new_address_is_seen_at_the_press(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    stage.world.change_address(stage.numbers[0], ELSEWHERE)
    with pytest.raises(NotNow, match="merge_broke") as error:
        await story.approve((await story.now()).revision)
    assert error.value.params["reason"] == "same_place"


async def test_a_proposal_that_was_refused_by_a_change_may_be_made_again(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    stage.world.change_address(stage.numbers[0], ELSEWHERE)
    with pytest.raises(NotNow):
        await story.approve((await story.now()).revision)
    stage.world.change_address(stage.numbers[1], ELSEWHERE)
    await stage.life.sync()
    assert (await stage.merge_of(stage.numbers[0])).id != story.id


async def test_of_two_presses_at_once_one_wins_and_the_other_learns_that_the_card_changed(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    manager = await stage.joins(601, "Wei", Role.MANAGER)
    revision = (await story.now()).revision
    life = await stage.reborn(threads=True)
    outcomes = await at_once(
        life.deciding.approve(stage.owner, story.id, revision), life.deciding.reject(manager, story.id, revision)
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Changed", "Merge"]
    assert len(await story.verbs()) == 1


async def test_two_people_who_approve_at_once_decide_once(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    revision = (await story.now()).revision
    life = await stage.reborn(threads=True)
    acts = [life.deciding.approve(stage.owner, story.id, revision) for _ in range(3)]
    outcomes = await at_once(*acts)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Changed", "Changed", "Merge"]
    assert await story.verbs() == [Verb.APPROVE]


@pytest.mark.parametrize("act", ["approve", "reject", "later"])
async def test_a_press_on_an_old_card_does_nothing(at: At, act: str):
    story = await at(State.PROPOSED)
    stage = story.stage
    await stage.life.deciding.later(stage.owner, story.id, (await story.now()).revision)
    before = await story.now()
    with pytest.raises(Changed):
        await getattr(stage.life.deciding, act)(stage.owner, story.id, before.revision - 1)
    assert await story.now() == before


@pytest.mark.parametrize("act", ["approve", "reject", "later"])
async def test_who_may_not_decide_is_refused(at: At, act: str):
    story = await at(State.PROPOSED)
    stage = story.stage
    for person in (stage.packer, stage.viewer):
        with pytest.raises(NotAllowed):
            await getattr(stage.life.deciding, act)(person, story.id, 1)
    narrow = await stage.joins(602, "Max", Role.MANAGER, await stage.connect(stage.ru, allow=()))
    with pytest.raises(NotFound):
        await getattr(stage.life.deciding, act)(narrow, story.id, 1)
    assert await story.state() is State.PROPOSED


async def test_a_manager_of_yesterday_decides_nothing(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    manager = await stage.joins(601, "Wei", Role.MANAGER)
    async with stage.life.database.write() as unit:
        await unit.team.leave(manager.id)
        await unit.commit()
    with pytest.raises(NotAllowed):
        await stage.life.deciding.approve(manager, story.id, 1)
    assert await story.state() is State.PROPOSED


async def test_later_hides_a_proposal_for_two_hours_and_brings_it_back(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    hidden = await stage.life.deciding.later(stage.owner, story.id, 1)
    assert hidden.snoozed_until == stage.now() + timedelta(hours=2)
    await stage.life.run("merges.wake", story.id)
    async with stage.life.database.read() as unit:
        assert await unit.due.find("merges.wake", str(story.id)) is None


async def test_later_never_reaches_past_the_expiry(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    expires_at = (await story.now()).expires_at
    stage.clock.forward(expires_at - stage.now() - timedelta(minutes=30))
    hidden = await stage.life.deciding.later(stage.owner, story.id, 1)
    assert hidden.snoozed_until == expires_at


async def test_an_hour_before_it_expires_the_card_comes_again_and_then_silence_means_apart(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    expires_at = (await story.now()).expires_at
    async with stage.life.database.read() as unit:
        remind = await unit.due.find("merges.remind", str(story.id))
        assert remind.due_at == expires_at - timedelta(hours=1)
        assert (await unit.due.find("merges.expire", str(story.id))).due_at == expires_at
    stage.clock.forward(expires_at - stage.now())
    await stage.life.run_due()
    assert await story.state() is State.EXPIRED
    await stage.life.sync()
    assert await stage.merges(stage.numbers[0]) == []


async def test_an_answer_after_the_expiry_comes_too_late(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    stage.clock.forward((await story.now()).expires_at - stage.now())
    with pytest.raises(NotNow, match=r"merge_expired|merge_broke"):
        await story.approve(1)


async def test_what_was_approved_in_time_may_be_packed_within_the_margin(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    stage.clock.forward((await story.now()).expires_at - stage.now() - timedelta(minutes=1))
    await story.press("approve")
    stage.forward(hours=1)
    await story.press("pack")
    assert await story.state() is State.AWAITING_NUMBER


async def test_one_of_three_may_be_left_out_but_not_one_of_two(at: At):
    story = await at(State.PROPOSED, members=3)
    stage = story.stage
    left = await story.leave_out(stage.numbers[0])
    assert set(left.present) == set(stage.numbers[1:])
    assert left.owing == ()
    with pytest.raises(NotNow, match="merge_needs_two"):
        await story.leave_out(stage.numbers[1])
    with pytest.raises(NotFound, match="not_a_member"):
        await story.leave_out(stage.numbers[0])
    await stage.life.sync()
    assert set((await story.now()).present) == set(stage.numbers[1:])


async def test_a_pair_that_was_refused_is_not_proposed_again_until_somebody_new_comes(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await stage.life.deciding.reject(stage.owner, story.id, 1)
    stage.world.move_deadline(stage.numbers[0], stage.now() + timedelta(days=2))
    await stage.life.sync()
    assert await stage.merges(stage.numbers[0]) == []
    third = stage.another()
    await stage.life.sync()
    assert set((await stage.merge_of(third)).present) == {*stage.numbers, third}


async def test_by_hand_the_same_checks_hold(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    start = stage.life.deciding.start
    with pytest.raises(NotNow, match="merge_refused") as error:
        await start(stage.owner, stage.numbers)
    assert error.value.params["check"] == "not_in_merge"
    await stage.life.deciding.reject(stage.owner, story.id, 1)
    again = await start(stage.owner, stage.numbers)
    assert (again.state, again.id != story.id) == (State.PROPOSED, True)
    with pytest.raises(InvalidInput, match="merge_needs_numbers"):
        await start(stage.owner, stage.numbers[:1] * 2)
    with pytest.raises(NotFound, match="postings_not_in_one_shop"):
        await start(stage.owner, [stage.numbers[0], PostingNumber("0000000000-0001-1")])
    with pytest.raises(NotAllowed):
        await start(stage.packer, stage.numbers)


async def test_by_hand_a_pair_of_two_buyers_is_refused_with_the_rule(at: At):
    stage = (await at(State.PROPOSED)).stage
    stranger, friend = PostingNumber(stage.orders(1, buyer="Пётр")[0].number), stage.another(method="Yanwen")
    await stage.life.sync()
    with pytest.raises(NotNow, match="merge_refused") as error:
        await stage.life.deciding.start(stage.owner, [friend, stranger])
    assert error.value.params["check"] == "same_buyer"


async def test_a_frozen_shop_decides_nothing(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    stage.world.kill_key(stage.cn)
    await stage.life.sync()
    with pytest.raises(NotNow, match="shop_frozen"):
        await story.approve((await story.now()).revision)
