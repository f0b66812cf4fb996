"""A merge that stops, on the phone: what to take out, who is called, how the others go on."""

from services.domain.merges import State
from services.domain.team import Role, Topic
from tests.chat.deciding_defence import stopped
from tests.chat.merges_kit import NUMBER, pair, read_again, sees


async def group_of(stage, *members, **kinds):
    return await stage.group("Packing", *members, topics=[Topic.URGENT, Topic.MERGES], **kinds)


async def test_a_posting_cancelled_after_packing_is_taken_out_and_the_others_go_on(stage):
    anna = await stage.person("anna", role=Role.PACKER)
    group = await group_of(stage, anna)
    three = await stopped(stage, 3, place=group)
    out, *rest = three.numbers
    told = await sees(stage, anna, f"STOP {out}: cancelled", group)
    assert not told.silent
    assert "already PACKED" in told.text
    assert "Take out of the parcel: 1 × " in told.text
    assert f"In parcel {NUMBER} with {rest[0]} + {rest[1]}" in told.text
    assert "Everything else in it may go (re-read" in told.text
    assert "Ozon marks it: does not count against you." in told.text
    assert "“Handed over” is blocked here until somebody answers." in told.text
    await stage.owner.press(next(words for words in told.buttons if words.startswith("Go on without")), told)
    card = await sees(stage, anna, f"First take out {out}", group)
    assert f"Number {NUMBER} stands on all postings" in card.text
    assert "taken out" in await anna.press("Pulled out", card)
    await stage.settled()
    (free,) = [one for one in anna.messages(group) if one.id == card.id]
    assert "First take out" not in free.text
    await stage.owner.press("Handed over", group)
    await three.reaches(State.HANDED_OVER)
    assert stage.world.journal.of(out, "delivering") == []


async def test_handing_over_is_refused_until_somebody_says_where_the_goods_are(stage):
    three = await stopped(stage, 3)
    told = await sees(stage, stage.owner, "already PACKED")
    await stage.owner.press(next(words for words in told.buttons if words.startswith("Go on without")), told)
    await three.reaches(State.NUMBERED)
    await sees(stage, stage.owner, "First take out")
    assert "must come out of the parcel first" in await stage.owner.press("Handed over")
    assert (await three.now()).state is State.NUMBERED


async def test_who_packed_is_called_by_name_where_the_team_reads(stage):
    anna = await stage.person("anna", role=Role.PACKER)
    group = await group_of(stage, anna)
    three = await pair(stage, 3)
    await three.carried_to(State.APPROVED, group)
    await sees(stage, anna, "pack by", group)
    await anna.press("Packed", group)
    await three.reaches(State.AWAITING_NUMBER)
    stage.world.cancel(three.numbers[0])
    await read_again(stage, three.shop)
    told = await sees(stage, anna, "already PACKED", group)
    assert "👉 @anna, you packed it" in told.text
    (call,) = [one for one in told.words.entities if one["type"] == "text_mention"]
    assert call["user"]["id"] == anna.id
    words = told.text.encode("utf-16-le")[call["offset"] * 2 : (call["offset"] + call["length"]) * 2]
    assert words.decode("utf-16-le") == "@anna"
    private = await sees(stage, stage.owner, "already PACKED")
    assert "Packed by anna" in private.text
    assert not [one for one in private.words.entities if one["type"] == "text_mention"]


async def test_already_gone_says_what_to_do_now_and_stays_on_the_card(stage):
    two = await stopped(stage, 2)
    told = await sees(stage, stage.owner, "already PACKED")
    await stage.owner.press("Already gone", told)
    said = await stage.owner.sees("left with the parcel")
    assert f"Ask the carrier at once to hold {NUMBER} or to send it back." in said.text
    await stage.owner.press("Open the merge", said)
    card = await sees(stage, stage.owner, f"{two.numbers[0]} left with the parcel: said by owner")
    assert "Nothing goes on together: only one is left." in card.text


async def test_where_nothing_was_packed_the_rest_is_a_new_proposal_behind_the_button(stage):
    three = await pair(stage, 3)
    await three.carried_to(State.APPROVED, stage.owner)
    stage.world.cancel(three.numbers[0])
    await read_again(stage, three.shop)
    told = await sees(stage, stage.owner, "do not put these into one parcel")
    assert "a new proposal waits" in told.text
    await stage.owner.press(next(words for words in told.buttons if words.startswith("Go on without")), told)
    card = await stage.owner.sees("One parcel?", timeout=20)
    assert all(number in card.text for number in three.numbers[1:])
    assert three.numbers[0] not in card.text


async def test_one_cancellation_in_a_joint_parcel_sounds_once(stage):
    two = await stopped(stage, 2)
    await stage.settled()
    said = [one for one in stage.owner.messages() if one.from_bot and f"STOP {two.numbers[0]}" in one.text]
    assert len(said) == 1
