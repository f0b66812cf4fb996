"""After a stop: where the goods are, and the rest that goes on in the same parcel."""

from decimal import Decimal

import pytest

from services.domain.merges import State, Verb
from services.domain.merges.defence import Answer
from services.domain.shops import Feature
from services.errors import Changed, NotAllowed, NotNow
from tests.services.merges.kit.defence import (
    card_of,
    go_on,
    loses,
    prices,
    pulled_out,
    stop_of,
    stopped,
    two_rows,
    usual,
)
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import ACTS, NUMBER, told

PACKED = [State.AWAITING_NUMBER, State.NUMBERED]
TRACK = "/v2/fbs/posting/tracking-number/set"


@pytest.mark.parametrize("state", PACKED)
async def test_the_rest_goes_on_in_the_same_parcel_only_after_the_press(at: At, state: State):
    story = await at(state, members=3)
    out = await loses(story)
    rest = story.stage.numbers[1:]
    assert await story.stage.merges(rest[0]) == []
    await go_on(story)
    await story.stage.life.work()
    merge = await story.now()
    assert (merge.state, list(merge.present), merge.owing) == (state, sorted(rest), ())
    assert {member.posting: member.reason for member in merge.members}[out] == "cancelled"
    assert Verb.GO_ON in await story.verbs()
    assert (await card_of(story)).account is not None
    await pulled_out(story)
    for act in list(ACTS)[list(ACTS.values()).index(state) + 1 :]:
        await story.press(act)
    assert await story.state() is State.DELIVERED
    assert story.stage.world.journal.of(out, "delivering") == []
    assert [len(story.stage.world.journal.of(each, "delivering")) for each in rest] == [1, 1]
    assert story.stage.world.journal.doubles() == []


async def test_what_was_stopped_on_its_way_is_written_for_the_rest_alone(at: At):
    story = await at(State.APPROVED, members=3)
    await story.pack((await story.now()).revision)
    out = await loses(story)
    assert await story.state() is State.BROKEN
    await go_on(story)
    assert await story.state() is State.PACKED
    await story.stage.life.work()
    assert await story.state() is State.AWAITING_NUMBER
    await story.number()
    await story.stage.life.work()
    assert await story.state() is State.NUMBERED
    assert story.stage.world.journal.of(out) == []


async def test_a_number_that_was_stopped_on_its_way_is_set_when_the_rest_goes_on(at: At):
    story = await at(State.AWAITING_NUMBER, members=3)
    story.stage.server.faults.add(TRACK, "cut", times=2, when="after")
    await story.number()
    await story.stage.life.run_due()
    await loses(story)
    await go_on(story)
    await story.stage.life.work()
    merge = await story.now()
    assert (merge.state, story.stage.tracks()[1:], merge.owing) == (State.NUMBERED, [NUMBER, NUMBER], ())


async def test_handing_over_is_blocked_until_somebody_answers(at: At):
    story = await at(State.NUMBERED, members=3)
    out = await loses(story)
    await go_on(story)
    await story.stage.life.work()
    assert (await card_of(story)).stop is not None
    with pytest.raises(NotNow, match="pull_first") as error:
        await story.hand_over((await story.now()).revision)
    assert error.value.params["postings"] == [out]
    await pulled_out(story)
    assert (await card_of(story)).stop is None
    await story.press("hand_over")
    assert await story.state() is State.HANDED_OVER


async def test_an_answer_is_kept_with_its_person_once(at: At):
    story = await at(State.NUMBERED)
    await loses(story)
    stop = await stop_of(story)
    defending, packer = story.stage.life.defending, story.stage.packer
    with pytest.raises(NotAllowed):
        await defending.already_gone(story.stage.viewer, stop.id, stop.revision)
    with pytest.raises(Changed, match="merge_changed"):
        await defending.already_gone(packer, stop.id, stop.revision + 1)
    kept = await defending.already_gone(packer, stop.id, stop.revision)
    assert (kept.answer, kept.answered_by, kept.open) == (Answer.GONE, packer.id, False)
    with pytest.raises(NotNow, match="stop_answered"):
        await defending.pulled_out(packer, stop.id, stop.revision)
    shown = (await card_of(story)).stop
    assert (shown.answered_by, shown.stop.answer) == ("Anna", Answer.GONE)


async def test_after_already_gone_the_others_are_handed_over_with_it(at: At):
    story = await at(State.NUMBERED, members=3)
    await loses(story)
    stop = await stop_of(story)
    await story.stage.life.defending.already_gone(story.stage.packer, stop.id, stop.revision)
    await go_on(story)
    await story.press("hand_over")
    assert await story.state() is State.HANDED_OVER


async def test_a_stop_before_packing_asks_nothing(at: At):
    story = await at(State.APPROVED)
    await loses(story)
    assert not (await stop_of(story)).open
    assert (await stopped(story))["rest"]["bar"] == "one_left"


@pytest.mark.parametrize(
    ("card", "bar", "code"),
    [
        (two_rows(300, Decimal(90)), "loses", ""),
        (two_rows(300, Decimal(65)), "little", ""),
        (usual(weight_to_g=300), "unpriced", "no_bracket"),
    ],
)
async def test_where_nothing_can_go_on_it_says_why(at: At, card, bar: str, code: str):
    story = await at(State.NUMBERED, members=3)
    await prices(story, card)
    await loses(story)
    rest = (await stopped(story))["rest"]
    assert (rest["bar"], rest["code"], (await stop_of(story)).rest) == (bar, code, ())
    with pytest.raises(NotNow, match="merge_not_now"):
        await go_on(story)


async def test_a_rest_that_waits_is_watched_on(at: At):
    story = await at(State.NUMBERED, members=4)
    first, second, *others = story.stage.numbers
    await loses(story)
    old = await stop_of(story)
    revision = (await story.now()).revision
    story.stage.world.cancel(second)
    said = await stopped(story)
    assert (said["out"], said["rest"]["postings"]) == (sorted([first, second]), sorted(others))
    with pytest.raises(Changed):
        await story.stage.life.defending.pulled_out(story.stage.packer, old.id, old.revision)
    with pytest.raises(Changed):
        await story.stage.life.defending.go_on(story.stage.owner, story.id, revision)
    await pulled_out(story)
    await go_on(story)
    assert list((await story.now()).present) == sorted(others)
    assert len(await told(story.stage, "merges.broken")) == 2


async def test_a_rest_that_changed_a_moment_ago_does_not_go_on(at: At):
    story = await at(State.NUMBERED, members=3)
    await loses(story)
    story.stage.world.cancel(story.stage.numbers[1])
    with pytest.raises(NotNow, match="rest_not_now"):
        await go_on(story)
    assert await story.state() is State.BROKEN


async def test_who_was_given_a_number_of_its_own_does_not_go_on_with_the_others(at: At):
    story = await at(State.NUMBERED, members=3)
    await loses(story)
    await story.own_number(story.stage.numbers[1], "LP00112233445566")
    with pytest.raises(NotNow, match="rest_not_now") as error:
        await go_on(story)
    assert error.value.params["bar"] == "went_apart"


async def test_a_rest_that_waits_is_not_proposed_to_late_mates(at: At):
    story = await at(State.AWAITING_NUMBER, members=3)
    await loses(story)
    late = story.stage.another()
    await story.stage.life.sync()
    assert await story.stage.merges(late) == []
    await go_on(story)
    assert len((await story.now()).present) == 2


async def test_only_who_decides_lets_the_rest_go_on_and_only_where_the_bot_may_act(at: At):
    story = await at(State.NUMBERED, members=3)
    await loses(story)
    defending, revision = story.stage.life.defending, (await story.now()).revision
    with pytest.raises(NotAllowed):
        await defending.go_on(story.stage.packer, story.id, revision)
    async with story.stage.life.database.write() as unit:
        await unit.shops.let_act(story.stage.ids[story.stage.cn.client_id], Feature.MERGES, on=False)
        await unit.commit()
    with pytest.raises(NotNow, match="watch_only"):
        await defending.go_on(story.stage.owner, story.id, revision)
