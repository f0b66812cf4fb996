"""A trial against the simulated Ozon: what it shows of one parcel, kept answer by answer."""

from datetime import timedelta

import pytest

from services.domain.merges import State, Trial
from services.domain.merges.trials import Doubt, Reason, Reply, TrialState
from services.domain.shops import Health
from services.errors import NotNow
from services.merges.proving import DOUBT
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import NUMBER, OTHER_NUMBER, OWN_NUMBERS, told
from tests.services.merges.kit.trials import answers, method, noted, now, rules, shop, try_it


async def test_a_pair_that_moves_together_shows_that_it_works_and_later_to_the_end(at: At):
    story = await at(State.APPROVED)
    stage, (first, second) = story.stage, story.stage.numbers
    trial = await try_it(story)
    assert (trial.state, (await rules(stage)).trial) == (TrialState.RUNNING, Trial.RUNNING)
    for act in ("pack", "number"):
        await story.press(act)
    assert (await now(story)).state is TrialState.RUNNING
    await story.press("hand_over")
    await stage.life.sync()
    ended = await now(story)
    assert (ended.state, ended.reason, ended.proved_at) == (TrialState.WORKED, Reason.MOVED_TOGETHER, None)
    assert ((await rules(stage)).trial, (await rules(stage)).one_parcel_allowed) == (Trial.WORKED, True)
    card = await stage.life.book.open(stage.owner, story.id)
    assert card.trial is Trial.WORKED
    for act in ("last_mile", "deliver"):
        await story.press(act)
    await stage.life.sync()
    assert (await now(story)).proved_at is not None
    kinds = ("assemble", "track", "delivering", "last_mile", "delivered")
    kept = await answers(story)
    seen = [(asked, posting) for asked, posting, reply in kept if reply is Reply.SEEN]
    assert sorted(seen) == sorted((kind, posting) for kind in kinds for posting in (first, second))
    assert [asked for asked, _ in seen] == [kind for kind in kinds for _ in (first, second)]
    assert len(await told(stage, "merges.trial_over")) == 1
    assert len(await told(stage, "merges.trial_proved")) == 1
    assert await noted(stage) == ["merges.trial_start", "merges.trial_worked"]


async def test_a_second_number_that_is_refused_fails_it_and_switches_one_parcel_off(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    stage.world.shares_numbers = False
    await try_it(story)
    await story.press("pack")
    await story.press("number")
    trial = await now(story)
    assert (trial.state, trial.reason) == (TrialState.FAILED, Reason.NUMBER_REFUSED)
    assert (trial.said, trial.posting in stage.numbers) == ("TRACKING_NUMBER_ALREADY_USED", True)
    assert ((await rules(stage)).trial, (await rules(stage)).one_parcel_allowed) == (Trial.FAILED, False)
    assert [reply for asked, _, reply in await answers(story) if asked == "track" and reply is Reply.REFUSED]
    (said,) = await told(stage, "merges.trial_over")
    assert (said["state"], said["posting"]) == ("failed", trial.posting)
    assert await story.state() is State.PARTLY_FAILED
    await story.dissolve()
    for posting, own in zip((await story.now()).owing, OWN_NUMBERS, strict=False):
        await story.own_number(posting, own)
    await stage.life.work()
    assert ((await story.now()).owing, (await now(story)).state) == ((), TrialState.FAILED)


async def test_after_a_failure_nothing_new_is_proposed_until_the_owner_switches_it_on_again(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    stage.world.shares_numbers = False
    await try_it(story)
    await story.press("pack")
    await story.press("number")
    fresh = stage.orders()
    await stage.life.sync()
    assert await stage.merges(fresh[0].number) == []
    with pytest.raises(NotNow, match="trial_method_off"):
        await stage.life.trying.wait(stage.owner, stage.group, shop(stage), method(stage))
    async with stage.life.database.write() as unit:
        await unit.merges.allow(shop(stage), method(stage), stage.owner.id, on=True)
        await unit.due.put("merges.scan", str(shop(stage)), stage.now(), tick="business")
        await unit.commit()
    await stage.life.run_due()
    assert await stage.merges(fresh[0].number)
    assert (await rules(stage)).trial is Trial.FAILED


async def test_a_key_that_may_not_write_is_no_verdict_and_the_trial_goes_on(at: At):
    story = await at(State.APPROVED)
    stage = story.stage
    await try_it(story)
    await story.press("pack")
    stage.forbid_writing()
    await story.press("number")
    page = await stage.life.trying.page(stage.owner, shop(stage), method(stage))
    assert (page.trial.state, page.stalled) == (TrialState.RUNNING, True)
    stage.permit_writing()
    await story.retry()
    await stage.life.work()
    await story.press("hand_over")
    assert (await now(story)).state is TrialState.WORKED
    assert Reply.PERSON in {reply for _, _, reply in await answers(story)}


async def test_a_number_that_is_lost_again_fails_it_after_an_hour_and_not_at_once(at: At):
    story = await at(State.APPROVED)
    stage, lost = story.stage, story.stage.numbers[1]
    await try_it(story)
    await story.press("pack")
    await story.press("number")
    stage.world.lose_track(lost)
    await stage.life.sync()
    trial = await now(story)
    assert (trial.state, trial.doubt) == (TrialState.RUNNING, Doubt.LOST)
    assert ("look", lost, Reply.NUMBER_GONE) in await answers(story)
    stage.forward(minutes=59)
    again = await stage.life.run(DOUBT, trial.id)
    assert again.at is not None
    assert (await now(story)).state is TrialState.RUNNING
    stage.forward(minutes=2)
    await stage.life.run(DOUBT, trial.id)
    ended = await now(story)
    assert (ended.state, ended.reason, ended.posting) == (TrialState.FAILED, Reason.NUMBER_LOST, lost)


async def test_a_number_that_comes_back_in_time_clears_the_doubt(at: At):
    story = await at(State.APPROVED)
    stage, lost = story.stage, story.stage.numbers[1]
    await try_it(story)
    await story.press("pack")
    await story.press("number")
    stage.world.lose_track(lost)
    await stage.life.sync()
    stage.forward(minutes=10)
    stage.world.set_track(stage.cn.client_id, lost, NUMBER)
    await stage.life.sync()
    assert ((await now(story)).state, (await now(story)).doubt) == (TrialState.RUNNING, None)
    await story.press("hand_over")
    assert (await now(story)).state is TrialState.WORKED


async def test_a_posting_that_stays_behind_fails_it_after_a_day(at: At):
    story = await at(State.APPROVED)
    stage, left = story.stage, story.stage.numbers[1]
    await try_it(story)
    await story.press("pack")
    await story.press("number")
    stage.world.ignore_pushes(left)
    await story.press("hand_over")
    trial = await now(story)
    assert (trial.state, trial.doubt) == (TrialState.RUNNING, Doubt.APART)
    stage.forward(hours=25)
    await stage.life.run(DOUBT, trial.id)
    ended = await now(story)
    assert (ended.state, ended.reason, ended.posting) == (TrialState.FAILED, Reason.ONE_STAYED, left)


async def test_a_merge_that_is_dissolved_ends_the_trial_without_a_verdict(at: At):
    story = await at(State.APPROVED)
    await try_it(story)
    await story.dissolve()
    trial = await now(story)
    assert (trial.state, trial.reason, trial.said) == (TrialState.OFF, Reason.MERGE_ENDED, "dissolved")
    assert ((await rules(story.stage)).trial, (await rules(story.stage)).one_parcel_allowed) == (Trial.NONE, True)


async def test_a_number_that_was_typed_wrong_may_be_corrected_in_a_trial(at: At):
    story = await at(State.APPROVED)
    await try_it(story)
    await story.press("pack")
    await story.press("number")
    await story.number(number=OTHER_NUMBER)
    await story.stage.life.work()
    await story.press("hand_over")
    assert (await now(story)).state is TrialState.WORKED
    assert story.stage.tracks() == [OTHER_NUMBER, OTHER_NUMBER]


async def test_while_the_shops_data_is_frozen_no_doubt_ripens(at: At):
    story = await at(State.APPROVED)
    stage, lost = story.stage, story.stage.numbers[1]
    await try_it(story)
    await story.press("pack")
    await story.press("number")
    stage.world.lose_track(lost)
    await stage.life.sync()
    trial = await now(story)
    async with stage.life.database.write() as unit:
        await unit.shops.unhealthy(shop(stage), Health.KEY_REFUSED)
        await unit.commit()
    stage.forward(hours=5)
    again = await stage.life.run(DOUBT, trial.id)
    assert ((await now(story)).state, again.at) == (TrialState.RUNNING, stage.now() + timedelta(hours=1))
