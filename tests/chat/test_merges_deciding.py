"""Deciding on the phone: two people at once, one that goes alone, later, changed meanwhile."""

import asyncio
from datetime import timedelta

from services.domain.merges import State
from services.domain.team import Role, Topic
from tests.chat.merges_kit import pair, read_again, sees, sells, together


async def test_two_people_approve_at_once_and_one_of_them_decided(stage):
    bob = await stage.person("bob", role=Role.MANAGER, language="ru")
    two = await pair(stage)
    mine = await stage.owner.sees("One parcel?")
    his = await bob.sees("В одну посылку?", timeout=20)
    toasts = await asyncio.gather(stage.owner.press("Approve", mine), bob.press("Одобрить", his))
    await stage.settled()
    assert (await two.now()).state is State.APPROVED
    won = "Approved: one parcel" in toasts[0]
    assert won != ("Одобрено" in toasts[1])
    loser = toasts[1] if won else toasts[0]
    assert (
        "изменилось" in loser or "changed since you looked" in loser or "not possible" in loser or "невозможно" in loser
    )
    who = "owner" if won else "bob"
    await stage.owner.sees(f"Approved by {who}")
    await bob.sees(f"Одобрено: {who}")
    assert stage.world.journal.writes == []


async def test_approve_and_ship_apart_at_once_end_in_one_of_both_everywhere(stage):
    bob = await stage.person("bob", role=Role.MANAGER)
    two = await pair(stage)
    mine, his = await stage.owner.sees("One parcel?"), await bob.sees("One parcel?", timeout=20)
    await asyncio.gather(stage.owner.press("Ship apart", mine), bob.press("Approve", his))
    await stage.settled()
    words = {State.APPROVED: "Approved by bob", State.REJECTED: "decided by owner"}[(await two.now()).state]
    await stage.owner.sees(words)
    await bob.sees(words)


async def test_one_of_three_goes_alone(stage):
    three = await pair(stage, 3)
    await stage.owner.press("Leave one out")
    asked = await stage.owner.sees("Which one goes alone?")
    assert asked.buttons == three.numbers
    assert f"{three.numbers[1]} goes alone" in await stage.owner.press(three.numbers[1])
    card = await stage.owner.sees(f"Goes alone: {three.numbers[1]}")
    assert "Leave one out" not in card.buttons
    assert (await three.now()).present == (three.numbers[0], three.numbers[2])


async def test_of_two_none_can_be_left_out(stage):
    await pair(stage)
    assert "Leave one out" not in stage.owner.screen.buttons


async def test_later_brings_the_card_again_after_two_hours(stage):
    await pair(stage)
    first = await stage.owner.sees("One parcel?")
    assert "I bring it again at" in await stage.owner.press("Later")
    await stage.owner.sees("Put off until")
    await stage.forward(timedelta(hours=2, minutes=1))
    again = await stage.owner.waits(lambda m: "One parcel?" in m.text and m.id > first.id, "the card", timeout=20)
    assert "Put off until" not in again.text


async def test_nobody_answers_a_sound_comes_and_then_they_ship_apart(stage):
    two = await pair(stage, within=timedelta(hours=6))
    first = await stage.owner.sees("One parcel?")
    await stage.forward((await two.now()).expires_at - stage.world.clock.now() - timedelta(minutes=50))
    again = await stage.owner.waits(lambda m: "One parcel?" in m.text and m.id > first.id, "the card", timeout=20)
    assert not again.silent
    await stage.forward(timedelta(hours=1))
    await stage.owner.sees("Nobody answered in time", timeout=20)
    assert "changed" in await stage.owner.press("Approve", again)
    assert (await two.now()).state is State.EXPIRED


async def test_a_press_reads_the_postings_anew_and_stops_where_one_was_cancelled(stage):
    two = await pair(stage)
    card = await stage.owner.sees("One parcel?")
    stage.world.cancel(two.numbers[1])
    assert "Stopped:" in await stage.owner.press("Approve", card)
    stop = await sees(stage, stage.owner, "🛑 STOP: do not put these into one parcel")
    assert not stop.silent
    assert "Nothing had gone to Ozon." in stop.text
    await stage.owner.press("Open the merge", stop)
    card = await stage.owner.sees("this merge no longer holds")
    assert (await two.now()).state is State.BROKEN


async def test_why_shows_every_check_in_a_message_of_its_own(stage):
    await pair(stage)
    await stage.owner.press("Why")
    shown = await stage.owner.sees("Every check is in order")
    assert "same buyer" in shown.text


async def test_a_newcomer_joins_a_proposal_and_the_old_button_does_nothing(stage):
    two = await pair(stage)
    card = await stage.owner.sees("One parcel?")
    old = stage.world.find(two.numbers[0])
    third = stage.world.order(
        stage.world.shops[1], old.buyer, old.method, [(stage.world.shops[1].product("LT-LAMP-USB"), 1)]
    )  # fmt: skip
    await read_again(stage, two.shop)
    await stage.owner.sees(third.number, timeout=20)
    assert "changed since you looked" in await stage.owner.press("Approve", card)
    assert (await two.now()).state is State.PROPOSED


async def test_more_than_five_at_once_come_as_one_list(stage):
    made = [together(stage) for _ in range(6)]
    await sells(stage)
    told = await stage.owner.sees("6 pairs could share a parcel", timeout=20)
    assert told.silent
    assert not [message for message in stage.owner.messages() if "One parcel?" in message.text]
    await stage.owner.press("Show them")
    shown = await stage.owner.sees("🔗 6 merges")
    assert len(shown.text.split("\n")) <= 8
    await stage.owner.press("›")
    assert stage.owner.screen.buttons[0].startswith("6. ")
    await stage.owner.press(stage.owner.screen.buttons[0])
    await stage.owner.sees("One parcel?")
    assert len(made) == 6


async def test_a_group_sees_the_card_and_a_packer_may_not_decide(stage):
    li = await stage.person("li", role=Role.PACKER)
    group = await stage.group("Warehouse", li, topics=[Topic.MERGES])
    two = await pair(stage)
    card = await li.sees("One parcel?", group, timeout=20)
    assert "Your role does not cover this" in await li.press("Approve", card)
    assert (await two.now()).state is State.PROPOSED
