"""How a trial begins, waits, is called off and gets the owner's own verdict."""

import pytest

from services.domain.merges import State, Trial
from services.domain.merges.trials import Reason, TrialState
from services.errors import Changed, InvalidInput, NotAllowed, NotFound, NotNow
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import propose, told
from tests.services.merges.kit.trials import method, noted, now, rules, shop, try_it


async def test_only_the_owner_starts_it_on_a_pair_that_nobody_has_packed(at: At):
    story = await at(State.PROPOSED)
    stage, trying = story.stage, story.stage.life.trying
    revision = (await story.now()).revision
    with pytest.raises(NotAllowed):
        await trying.start(stage.packer, stage.group, story.id, revision)
    with pytest.raises(NotAllowed):
        await trying.wait(stage.packer, stage.group, shop(stage), method(stage))
    with pytest.raises(Changed):
        await trying.start(stage.owner, stage.group, story.id, revision + 1)
    trial = await try_it(story)
    with pytest.raises(NotNow, match="trial_open"):
        await try_it(story)
    with pytest.raises(Changed):
        await trying.call_off(stage.owner, trial.id, trial.revision + 1)
    assert (await trying.call_off(stage.owner, trial.id, trial.revision)).trial.state is TrialState.OFF
    with pytest.raises(NotNow, match="trial_over"):
        await trying.call_off(stage.owner, trial.id, trial.revision)
    assert (await rules(stage)).trial is Trial.NONE
    await try_it(story)
    with pytest.raises(NotFound):
        await trying.open(stage.owner, 99)


@pytest.mark.parametrize(("state", "members"), [(State.APPROVED, 3), (State.AWAITING_NUMBER, 2)])
async def test_three_or_a_parcel_that_is_packed_is_no_pair_to_try(at: At, state: State, members: int):
    with pytest.raises(NotNow, match="trial_not_a_pair"):
        await try_it(await at(state, members=members))


async def test_without_a_pair_it_waits_and_offers_the_next_one_once(stage: Stage):
    trying = stage.life.trying
    page = await trying.wait(stage.owner, stage.group, shop(stage), method(stage))
    assert (page.trial.state, page.pairs) == (TrialState.WAITING, ())
    with pytest.raises(NotNow, match="trial_open"):
        await trying.wait(stage.owner, stage.group, shop(stage), method(stage))
    assert (await rules(stage)).trial is Trial.NONE
    story = await propose(stage)
    assert [said["merge"] for said in await told(stage, "merges.trial_offer")] == [story.id]
    await propose(stage)
    assert len(await told(stage, "merges.trial_offer")) == 1
    page = await trying.page(stage.owner, shop(stage), method(stage))
    assert (page.trial.offered, len(page.pairs)) == (story.id, 2)
    trial = await try_it(story)
    assert (trial.id, trial.state, trial.merge) == (page.trial.id, TrialState.RUNNING, story.id)


async def test_a_shop_that_only_watches_cannot_try(bare_stage: Stage):
    await bare_stage.connect(bare_stage.cn, acts=False)
    with pytest.raises(NotNow, match="watch_only"):
        await try_it(await propose(bare_stage))


async def test_the_owner_may_say_later_that_a_dispute_was_lost(at: At):
    story = await at(State.APPROVED)
    stage, trying = story.stage, story.stage.life.trying
    await try_it(story)
    for act in ("pack", "number", "hand_over"):
        await story.press(act)
    trial = await now(story)
    with pytest.raises(NotAllowed):
        await trying.ask(stage.packer, stage.group, trial.id, worked=False)
    await trying.ask(stage.owner, stage.group, trial.id, worked=False)
    async with stage.life.database.read() as unit:
        question = await unit.questions.find(stage.group.chat, stage.owner.id, None, private=True)
    with pytest.raises(InvalidInput, match="trial_note"):
        await trying.say(stage.owner, question, "  ")
    page = await trying.say(stage.owner, question, "dispute 77 lost:  one number")
    assert (page.trial.state, page.trial.reason, page.trial.note) == (
        TrialState.FAILED, Reason.SAID, "dispute 77 lost: one number",
    )  # fmt: skip
    assert (page.ended_by, page.verdict, page.allowed) == ("Li", Trial.FAILED, False)
    assert await noted(stage) == ["merges.trial_start", "merges.trial_worked", "merges.trial_failed"]


async def test_what_is_known_to_work_is_not_tried_again(at: At):
    story = await at(State.APPROVED)
    await try_it(story)
    for act in ("pack", "number", "hand_over"):
        await story.press(act)
    other = await propose(story.stage)
    with pytest.raises(NotNow, match="trial_known"):
        await try_it(other)
