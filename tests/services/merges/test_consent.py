"""Where a buyer must agree: who waits for the answer, and what each answer does."""

from datetime import timedelta

import pytest

from services.domain.merges import State
from services.domain.merges.consent import ConsentMode, ConsentState
from services.errors import NotNow
from tests.services.merges.kit.saying import answer, card, messages, plan, say, send, wants
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import told


async def test_where_a_yes_is_required_approving_waits_for_it(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await wants(story, ConsentMode.REQUIRED)
    with pytest.raises(NotNow, match="consent_needed") as error:
        await story.approve((await story.now()).revision)
    assert not error.value.params["asked"]
    await say(story)
    found = await card(story)
    assert (found.state, found.answer_by) == (ConsentState.ASKED, (await story.now()).expires_at)
    with pytest.raises(NotNow, match="consent_needed") as error:
        await story.approve((await story.now()).revision)
    assert error.value.params["asked"]
    await answer(story, yes=True)
    assert (await card(story)).answered_by == "Li"
    with pytest.raises(NotNow, match="consent_not_asked"):
        await answer(story, yes=True)
    await story.press("approve")
    assert await story.state() is State.APPROVED
    async with stage.life.database.read() as unit:
        assert await unit.due.find("merges.consent", str(story.id)) is None


async def test_a_buyer_who_refuses_is_obeyed_at_once(at: At):
    story = await at(State.PROPOSED)
    await wants(story, ConsentMode.REQUIRED)
    await say(story)
    await answer(story, yes=False)
    assert await story.state() is State.REJECTED
    assert (await card(story)).state is ConsentState.REFUSED


async def test_a_buyer_who_was_only_told_may_refuse_too_after_the_approval(at: At):
    story = await at(State.APPROVED)
    await say(story)
    await answer(story, yes=False)
    assert await story.state() is State.DISSOLVED


async def test_no_answer_by_the_expiry_means_apart(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await wants(story, ConsentMode.REQUIRED)
    await say(story)
    stage.clock.forward((await story.now()).expires_at - stage.now())
    await stage.life.run_due()
    assert await story.state() is State.EXPIRED
    assert (await card(story)).state is ConsentState.NO_ANSWER


async def test_an_approved_merge_that_lacks_its_yes_is_not_packed_and_stops_loudly_at_the_deadline(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    await wants(story, ConsentMode.REQUIRED)
    with pytest.raises(NotNow, match="consent_needed"):
        await story.pack((await story.now()).revision)
    await say(story)
    until = (await card(story)).answer_by
    assert until is not None
    stage.clock.forward(until - stage.now())
    await stage.life.run("merges.consent", story.id)
    assert await story.state() is State.BROKEN
    assert [said["reason"] for said in await told(stage, "merges.broken")] == ["no_answer"]
    assert stage.world.journal.writes == []


async def test_another_set_of_orders_is_asked_about_anew(at: At):
    story = await at(State.PROPOSED, members=3)
    stage = story.stage
    await wants(story, ConsentMode.REQUIRED)
    await say(story)
    await answer(story, yes=True)
    await story.leave_out(stage.numbers[0])
    found = await card(story)
    assert (found.state, found.outdated) == (None, True)
    with pytest.raises(NotNow, match="consent_needed"):
        await story.approve((await story.now()).revision)


async def test_a_message_that_names_an_order_which_left_is_not_sent_any_more(at: At):
    story = await at(State.PROPOSED, members=3)
    stage = story.stage
    await plan(stage)
    await send(story)
    await story.leave_out(stage.numbers[2])
    await stage.life.work()
    assert messages(stage) == []
    assert (await card(story)).state is None


async def test_what_nobody_wants_asked_is_neither_shown_nor_said(at: At):
    story = await at(State.PROPOSED)
    await wants(story, ConsentMode.NOT_ASKED)
    assert (await story.stage.life.book.open(story.stage.owner, story.id)).consent is None
    with pytest.raises(NotNow, match="consent_not_wanted"):
        await say(story)
    await story.press("approve")
    assert await story.state() is State.APPROVED


async def test_a_proposal_whose_time_is_over_tells_nobody(at: At):
    story = await at(State.PROPOSED)
    story.stage.clock.forward((await story.now()).expires_at - story.stage.now() + timedelta(seconds=1))
    with pytest.raises(NotNow, match="merge_expired"):
        await say(story)
