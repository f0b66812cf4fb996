"""Carrying a merge out on the phone: the number in private, failures by name, dissolving, breaking."""

from datetime import timedelta

from services.domain.due import Tick
from services.domain.merges import State
from services.domain.team import Role, Topic
from tests.chat.merges_kit import NUMBER, OTHER, THIRD, pair, read_again, sees
from tests.chat.orders_kit import eventually


async def test_the_number_is_typed_in_private_after_the_button_and_its_form_is_checked(stage):
    two = await pair(stage)
    await two.carried_to(State.AWAITING_NUMBER, stage.owner)
    await stage.owner.sees("the parcel needs its number", timeout=20)
    await stage.owner.press("Type the number")
    await stage.owner.sees("Send it as it stands on the label")
    for typed, said in (
        ("RR123456784RU", "The check digit is wrong"),
        (two.numbers[0], "That is a posting number of Ozon"),
        (f"{NUMBER} {OTHER}", "These are several numbers"),
        ("…", "These do not belong: ."),
    ):
        stage.owner.say(typed)
        await stage.owner.sees(said)
    assert [stage.world.find(number).track for number in two.numbers] == ["", ""]
    stage.owner.say("RR 123-456-785 RU")
    await sees(stage, stage.owner, f"Number {NUMBER} stands on all postings")
    assert [stage.world.find(number).track for number in two.numbers] == [NUMBER, NUMBER]
    assert stage.world.journal.doubles() == []


async def test_one_failure_is_shown_by_name_and_tried_again(stage):
    two = await pair(stage)
    stage.world.fail_next_ship(two.numbers[1])
    await two.carried_to(State.PACKED, stage.owner)
    await two.reaches(State.PARTLY_FAILED)
    told = await stage.owner.sees("A merge is only partly through", timeout=20)
    assert not told.silent
    assert f"❌ {two.numbers[1]}: Ozon could not assemble it; try again" in told.text
    assert two.numbers[0] not in told.text
    card = await stage.owner.sees("Not everything went through")
    assert f"✅ {two.numbers[0]}: assembled" in card.text
    assert "Trying 1 step again" in await stage.owner.press("Try again", card)
    await two.reaches(State.AWAITING_NUMBER)
    verbs = [write.verb for write in stage.world.journal.of(two.numbers[0])]
    assert verbs == ["ship"]


async def test_dissolving_before_packing_says_that_nothing_happened(stage):
    two = await pair(stage)
    await two.carried_to(State.APPROVED, stage.owner)
    await stage.owner.sees("pack by", timeout=20)
    await stage.owner.press("Dissolve")
    await stage.owner.sees("Nothing has gone to Ozon: each posting simply ships by itself.")
    await stage.owner.press("Yes, dissolve")
    await stage.owner.sees("Dissolved by owner")
    assert (await two.now()).state is State.DISSOLVED
    assert stage.world.journal.writes == []


async def test_after_a_dissolve_each_gets_its_own_number_and_is_reminded_until_then(stage):
    two = await pair(stage)
    await two.carried_to(State.NUMBERED, stage.owner)
    await stage.owner.sees(f"Number {NUMBER} stands on all postings", timeout=20)
    await stage.owner.press("Dissolve")
    asked = await stage.owner.sees("Dissolve this merge?")
    assert f"got {NUMBER} needs a number of its own within 3 days" in asked.text
    await stage.owner.press("Yes, dissolve")
    card = await stage.owner.sees("⚠ Needs its own number before it may be handed over")
    assert card.buttons == [f"Number for {number}" for number in two.numbers]

    await stage.owner.press(card.buttons[0])
    await stage.owner.sees(f"Which number does {two.numbers[0]} travel under by itself?")
    stage.owner.say(NUMBER)
    await stage.owner.sees(f"{NUMBER} already belongs to another parcel or posting")
    stage.owner.say(OTHER)
    await stage.owner.sees(f"{OTHER}: I set it on 1 posting")
    await stage.owner.waits(lambda m: m.id == card.id and m.buttons == [f"Number for {two.numbers[1]}"], "one left")
    await stage.forward(timedelta(hours=24, minutes=1))
    told = await stage.owner.sees("⚠ Still without a number of its own:", timeout=20)
    assert two.numbers[1] in told.text
    assert two.numbers[0] not in told.text
    await stage.owner.press(f"Number for {two.numbers[1]}")
    await stage.owner.waits(lambda m: f"Which number does {two.numbers[1]}" in m.text, "the question")
    stage.owner.say(THIRD)
    await stage.owner.waits(lambda m: "✂️ Dissolved" in m.text and not m.buttons, "nothing owed", timeout=20)
    assert [stage.world.find(number).track for number in two.numbers] == [OTHER, THIRD]


async def test_two_packers_type_two_postings_own_numbers_without_closing_each_others_questions(stage):
    li, wang = [await stage.person(name, role=Role.PACKER) for name in ("li", "wang")]
    group = await stage.group("Warehouse", li, wang, topics=[Topic.MERGES])
    two = await pair(stage)
    await two.carried_to(State.NUMBERED, stage.owner)
    card = await sees(stage, stage.owner, f"Number {NUMBER} stands on all postings", group)
    await stage.owner.press("Dissolve", card)
    await stage.owner.press("Yes, dissolve", await stage.owner.sees("Dissolve this merge?", group))
    card = await sees(stage, li, "⚠ Needs its own number before it may be handed over", group)
    asked = []
    for packer, number in ((li, two.numbers[0]), (wang, two.numbers[1])):
        await packer.press(f"Number for {number}", card)
        asked.append(await packer.sees(f"Which number does {number} travel under by itself?", group))
    li.say(OTHER, group, reply_to=asked[0])
    await li.sees(f"{OTHER}: I set it on 1 posting", group)
    wang.say(THIRD, group, reply_to=asked[1])
    await wang.sees(f"{THIRD}: I set it on 1 posting", group)
    await li.waits(lambda m: "✂️ Dissolved" in m.text and not m.buttons, "nothing owed", group, timeout=20)
    assert [stage.world.find(number).track for number in two.numbers] == [OTHER, THIRD]


async def test_a_cancelled_member_breaks_the_merge_loudly_where_people_pack(stage):
    li = await stage.person("li", role=Role.PACKER)
    group = await stage.group("Warehouse", li, topics=[Topic.TODAY])
    two = await pair(stage)
    await two.carried_to(State.AWAITING_NUMBER, group)
    asked = await sees(stage, li, "Which tracking number is on the parcel?", group)
    stage.world.cancel(two.numbers[0])
    await read_again(stage, two.shop)
    stop = await sees(stage, li, f"🛑 STOP {two.numbers[0]}: cancelled", group)
    assert not stop.silent
    assert "Take out of the parcel: 1 × " in stop.text
    li.say(NUMBER, group, reply_to=asked)
    await stage.settled()
    assert (await two.now()).state is State.BROKEN
    assert stage.world.find(two.numbers[1]).track == ""


async def test_a_status_that_ozon_refuses_is_said_where_it_was_pressed(stage):
    li = await stage.person("li", role=Role.PACKER)
    group = await stage.group("Warehouse", li, topics=[Topic.MERGES])
    two = await pair(stage)
    await two.carried_to(State.HANDED_OVER, stage.owner)
    card = await sees(stage, li, "🚚 Handed over", group)
    stage.world.cancel(two.numbers[0])
    await li.press("Last mile", card)
    said = await sees(stage, li, "Ozon did not take “Last mile” for:", group)
    assert said.silent
    assert f"❌ {two.numbers[0]}: cancelled at Ozon" in said.text
    assert two.numbers[1] not in said.text


async def test_a_frozen_shop_is_neither_packed_nor_handed_over(stage):
    two = await pair(stage)
    await two.carried_to(State.APPROVED, stage.owner)
    card = await stage.owner.sees("One parcel of 2 postings", timeout=20)
    stage.world.kill_key(stage.world.shops[1])

    async def frozen() -> bool:
        async with stage.database.read() as unit:
            return (await unit.shops.get(two.shop)).frozen

    async with stage.database.write() as unit:
        await unit.due.put("orders.sync", str(two.shop), stage.clock.real(), tick=Tick.REAL)
        await unit.commit()
    await eventually(frozen)
    toast = await stage.owner.press("Packed", card)
    assert "frozen" in toast
    await stage.owner.sees("do not print or hand over", timeout=20)
    assert (await two.now()).state is State.APPROVED
