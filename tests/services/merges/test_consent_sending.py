"""What a buyer is told: read before, said once, kept word for word, whatever happens on the way."""

import pytest

from sandbox.world.shops import Subscription
from services.domain.merges import State
from services.domain.merges.consent import ConsentMode, ConsentNeed, ConsentState
from services.domain.shops import Feature
from services.domain.team import Role
from services.domain.writes import StepKind
from services.errors import Changed, NotAllowed, NotNow
from tests.services.merges.kit.saying import LETTER, SEND, card, messages, plan, say, send
from tests.services.merges.kit.starting import At


async def test_by_default_a_buyer_is_to_be_told_and_nothing_is_said_by_itself(at: At):
    story = await at(State.PROPOSED)
    found = await card(story)
    assert (found.mode, found.need, found.state) == (ConsentMode.INFORMED, ConsentNeed.TELL, None)
    assert found.letter is not None
    assert len(found.letter.orders) == 2
    await story.until(State.DELIVERED)
    assert messages(story.stage) == []


async def test_the_text_is_said_once_in_ozons_chat_and_kept_word_for_word(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await plan(stage)
    await send(story)
    assert (await card(story)).state is ConsentState.SENDING
    assert messages(stage) == []
    await stage.life.work()
    assert messages(stage) == [LETTER.text]
    found = await card(story)
    assert (found.state, found.text, found.by, found.in_chat) == (ConsentState.TOLD, LETTER.text, "Li", True)
    with pytest.raises(NotNow, match="consent_already"):
        await send(story)
    async with stage.life.database.read() as unit:
        audit = await unit.audit.of(f"merge:{story.id}")
    assert (f"member:{stage.owner.id}", "merges.consent_send") in audit


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_message_whose_answer_was_lost_is_never_sent_again_but_looked_for_in_the_chat(at: At, when: str):
    story = await at(State.PROPOSED)
    stage = story.stage
    await plan(stage)
    stage.server.faults.add(SEND, "cut", when=when)
    await send(story)
    await stage.life.work()
    arrived = when == "after"
    assert messages(stage) == ([LETTER.text] if arrived else [])
    found = await card(story)
    assert found.state is (ConsentState.TOLD if arrived else ConsentState.FAILED)
    assert found.reason == ("" if arrived else "not_shown")
    if not arrived:
        await send(story)
        await stage.life.work()
        assert messages(stage) == [LETTER.text]


async def test_where_the_chat_cannot_be_opened_for_a_while_the_message_waits_and_is_still_said_once(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await plan(stage)
    stage.server.faults.add("/v1/chat/start", "cut", times=4)
    stage.server.faults.add(SEND, "429", retry_after=7)
    await send(story)
    await stage.life.work()
    assert messages(stage) == [LETTER.text]
    assert (await card(story)).state is ConsentState.TOLD


async def test_what_ozon_refuses_is_said_and_a_person_may_still_send_it(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await plan(stage)
    stage.world.subscribe(stage.cn, Subscription.PREMIUM)
    await send(story)
    await stage.life.work()
    found = await card(story)
    assert (found.state, found.reason) == (ConsentState.FAILED, "ozon_subscription_needed")
    await say(story)
    assert (await card(story)).state is ConsentState.TOLD
    assert not (await card(story)).in_chat


async def test_a_message_holds_up_no_packing(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    await plan(stage)
    stage.server.faults.add(SEND, "cut", times=1)
    await send(story)
    await stage.life.run_due()
    await story.pack((await story.now()).revision)
    await stage.life.run_due()
    assert {write.verb for write in stage.world.journal.writes} >= {"ship"}
    assert {step.kind for step in await story.steps()} == {StepKind.ASSEMBLE}


async def test_only_who_decides_may_speak_and_only_the_owner_chooses_how(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    await plan(stage)
    manager = await stage.joins(601, "Wei", Role.MANAGER)
    for person in (stage.packer, stage.viewer):
        for act in (stage.life.consenting.send, stage.life.consenting.told):
            with pytest.raises(NotAllowed):
                await act(person, story.id, 1, LETTER, LETTER.mark)
        with pytest.raises(NotAllowed):
            await stage.life.consenting.agreed(person, story.id, 1)
    with pytest.raises(NotAllowed):
        await stage.life.consenting.set_mode(manager, stage.ids[stage.cn.client_id], ConsentMode.REQUIRED)


async def test_a_text_that_reads_otherwise_now_is_not_sent_unread(at: At):
    story = await at(State.PROPOSED)
    await plan(story.stage)
    with pytest.raises(Changed, match="consent_text_changed"):
        await send(story, mark="00000000")
    with pytest.raises(Changed, match="merge_changed"):
        await story.stage.life.consenting.send(story.stage.owner, story.id, 99, LETTER, LETTER.mark)


async def test_without_plan_or_leave_to_act_nothing_is_sent(at: At):
    story = await at(State.PROPOSED)
    stage = story.stage
    with pytest.raises(NotNow, match="consent_no_chat") as error:
        await send(story)
    assert error.value.params["reach"] == "no_plan"
    await plan(stage)
    async with stage.life.database.write() as unit:
        await unit.shops.let_act(stage.ids[stage.cn.client_id], Feature.MERGES, on=False)
        await unit.commit()
    with pytest.raises(NotNow, match="consent_watch_only"):
        await send(story)
