"""A merge defends itself: it stops, names who is out, calls who packed, and prices the rest."""

from decimal import Decimal

import pytest

from services.domain.merges import State
from services.domain.notices import Target
from services.domain.team import ChatKind, Language, Topic
from services.errors import NotNow
from tests.services.merges.kit.defence import (
    asked_to_cancel,
    cancelled,
    card_of,
    disputed,
    go_on,
    loses,
    more_pieces,
    moved,
    prices,
    sent_elsewhere,
    stopped,
    two_rows,
    usual,
)
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import NUMBER, Story, told


@pytest.mark.parametrize("change", [cancelled, disputed, moved, asked_to_cancel, sent_elsewhere])
async def test_who_drops_out_of_a_packed_parcel_is_named_and_the_rest_is_priced_and_offered(at: At, change):
    story = await at(State.NUMBERED, members=3)
    out = await loses(story, change)
    said = await stopped(story)
    assert (await story.state(), said["out"], said["posting"]) == (State.BROKEN, [out], out)
    rest = said["rest"]
    assert (rest["postings"], rest["bar"]) == (sorted(story.stage.numbers[1:]), "")
    assert Decimal(rest["saving"][0]) > 0
    assert [quantity for quantity, _, _ in said["items"]] == [1]
    assert (said["number"], bool(said["read_at"])) == (NUMBER, True)


async def test_what_ozon_says_of_the_cancellation_is_told(at: At):
    story = await at(State.NUMBERED)
    await loses(story)
    assert (await stopped(story))["counts"] is False


async def test_nothing_more_is_written_once_it_stopped(at: At):
    story = await at(State.AWAITING_NUMBER, members=3)
    await story.number()
    await loses(story)
    await story.stage.life.work()
    assert [write for write in story.stage.world.journal.writes if write.verb == "track"] == []


async def test_who_packed_is_called_in_the_group_and_only_named_in_private(at: At):
    story = await at(State.NUMBERED)
    life, packer = story.stage.life, story.stage.packer
    async with life.database.write() as unit:
        alone = await unit.chats.open_private(story.stage.owner)
        await unit.chats.hearing.hear(Target(chat=alone.id), Topic.URGENT, None)
        await unit.commit()
    await loses(story)
    called = (await stopped(story))["caller"]
    assert (called["name"], called["telegram"], called["packed"]) == ("Anna", packer.telegram_id, True)
    async with life.database.read() as unit:
        (said,) = [n for n in await unit.delivery.notices(alone.id, limit=50) if n.kind == "merges.broken"]
    assert (said.params["caller"]["name"], said.params["caller"]["telegram"]) == ("Anna", 0)
    assert not said.silent


async def test_who_left_the_team_is_only_named(at: At):
    story = await at(State.NUMBERED)
    async with story.stage.life.database.write() as unit:
        await unit.team.leave(story.stage.packer.id)
        await unit.commit()
    await loses(story)
    called = (await stopped(story))["caller"]
    assert (called["name"], called["telegram"]) == ("Anna", 0)


async def test_before_packing_who_approved_is_called(at: At):
    story = await at(State.APPROVED)
    await loses(story)
    called = (await stopped(story))["caller"]
    assert (called["name"], called["telegram"], called["packed"]) == ("Li", story.stage.owner.telegram_id, False)


async def test_of_a_proposal_nobody_is_called(at: At):
    story = await at(State.PROPOSED)
    await loses(story)
    assert (await stopped(story))["caller"] is None


async def test_a_group_of_another_language_hears_it_in_the_owners_too(at: At):
    story = await at(State.NUMBERED)
    async with story.stage.life.database.write() as unit:
        chat = await unit.chats.meet(-200, ChatKind.GROUP, "Склад", Language.RU)
        await unit.chats.link(chat.id)
        await unit.chats.hearing.hear(Target(chat=chat.id), Topic.URGENT, None)
        await unit.commit()
    await loses(story)
    async with story.stage.life.database.read() as unit:
        (said,) = [n for n in await unit.delivery.notices(chat.id, limit=50) if n.kind == "merges.broken"]
    assert said.params["also"][0] == "en"
    assert (await stopped(story))["also"] is None


@pytest.mark.parametrize("state", [State.PROPOSED, State.APPROVED])
async def test_before_packing_the_rest_is_a_new_proposal_that_wants_its_own_answer(at: At, state: State):
    story = await at(state, members=3)
    await loses(story)
    said = await stopped(story)
    following = await story.stage.get(said["next"])
    assert (following.state, following.revision) == (State.PROPOSED, 1)
    assert list(following.present) == sorted(story.stage.numbers[1:])
    assert (await card_of(story)).stop.stop.next == following.id
    async with story.stage.life.database.read() as unit:
        assert await unit.outbox.holders("merges.card", str(following.id)) == [story.stage.group]
    with pytest.raises(NotNow, match="merge_not_now"):
        await go_on(story)


async def test_what_was_refused_together_before_is_not_proposed_as_the_rest(at: At):
    pair = await at(State.PROPOSED)
    stage = pair.stage
    await stage.life.deciding.reject(stage.owner, pair.id, (await pair.now()).revision)
    third = stage.another()
    await stage.life.sync()
    merge = await stage.merge_of(third)
    assert len(merge.present) == 3
    stage.world.cancel(third)
    said = await stopped(Story(stage=stage, id=merge.id))
    assert (said["next"], await stage.merges(stage.numbers[0])) == (None, [])


async def test_two_that_drop_out_together_are_both_named(at: At):
    story = await at(State.NUMBERED, members=3)
    first, second, _ = story.stage.numbers
    story.stage.world.cancel(first)
    story.stage.world.cancel(second)
    said = await stopped(story)
    assert (said["out"], said["rest"]["bar"], len(said["items"])) == ([first, second], "one_left", 2)


@pytest.mark.parametrize("state", [State.APPROVED, State.AWAITING_NUMBER, State.NUMBERED])
async def test_an_approved_parcel_that_outgrows_the_carrier_stops(at: At, state: State):
    story = await at(state)
    await prices(story, usual(weight_to_g=600))
    more_pieces(story, story.stage.numbers[0], 9)
    said = await stopped(story)
    assert (await story.state(), said["reason"], said["posting"]) == (
        State.BROKEN,
        "no_bracket",
        story.stage.numbers[0],
    )


async def test_an_approved_parcel_that_only_saves_less_goes_on(at: At):
    story = await at(State.APPROVED)
    await prices(story, two_rows(600, Decimal(500)))
    more_pieces(story, story.stage.numbers[0], 9)
    await story.stage.life.sync()
    assert await story.state() is State.APPROVED


async def test_after_the_hand_over_nothing_stops_any_more(at: At):
    story = await at(State.HANDED_OVER, members=3)
    await prices(story, usual(weight_to_g=600))
    more_pieces(story, story.stage.numbers[1], 9)
    await loses(story)
    assert (await story.state(), await told(story.stage, "merges.broken")) == (State.HANDED_OVER, [])


async def test_a_press_that_finds_a_cancellation_names_it_too(at: At):
    story = await at(State.NUMBERED, members=3)
    story.stage.world.cancel(story.stage.numbers[2])
    with pytest.raises(NotNow, match="merge_broke"):
        await story.hand_over((await story.now()).revision)
    (said,) = await told(story.stage, "merges.broken")
    assert (said["out"], said["rest"]["bar"]) == ([story.stage.numbers[2]], "")


async def test_a_buyer_who_did_not_agree_stops_all_of_it(at: At):
    story = await at(State.APPROVED, members=3)
    life, merge = story.stage.life, await story.now()
    async with life.database.write() as unit:
        await life.breaking.break_up(unit, story.stage.owner, merge, reason="no_answer", posting=None)
        await unit.commit()
    (said,) = await told(story.stage, "merges.broken")
    assert (said["posting"], said["out"], said["rest"], said["next"]) == (None, [], None, None)
