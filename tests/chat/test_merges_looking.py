"""`/merges`, `/why` and `/merge`: looking, asking, starting by hand."""

from sandbox.world import Address
from services.domain.merges import State
from services.domain.team import Role, Topic
from tests.chat.merges_kit import holding, pair, sells, together
from tests.chat.orders_kit import connect, order

ELSEWHERE = Address(city="Казань", region="Республика Татарстан", tail="ул. Иная, д. 9, кв. 8", zip_code="420099")


async def test_merges_without_any_says_what_it_takes(stage):
    await connect(stage, stage.world.shops[1])
    stage.owner.say("/merges")
    shown = await stage.owner.sees("No merge just now.")
    assert "/why and two numbers" in shown.text


async def test_merges_lists_what_is_live_and_brings_a_card(stage):
    two = await pair(stage)
    card = await stage.owner.sees("One parcel?")
    stage.owner.say("/merges")
    shown = await stage.owner.sees("🔗 1 merge")
    assert shown.buttons[0] == f"1. {two.numbers[0]} + {two.numbers[1]}"
    await stage.owner.press(shown.buttons[0])
    again = await stage.owner.waits(lambda m: "Approve" in m.buttons and m.id > card.id, "the card below")
    await stage.owner.press("Ship apart", card)
    await stage.owner.waits(lambda m: m.id == again.id and "These ship apart" in m.text, "the card redrawn")


async def test_merges_shows_what_can_only_be_packed_side_by_side(stage):
    cn = stage.world.shops[1]
    buyer = stage.world.buyer(cn, "Анна Образцова", address=ELSEWHERE)
    label = cn.method("CEL Standard")
    made = [stage.world.order(cn, buyer, label, [(cn.product("LT-LAMP-USB"), 1)]) for _ in range(2)]
    await sells(stage)
    stage.owner.say("/merges")
    await stage.owner.sees("pack them side by side")
    await stage.owner.press("Side by side: 1 group")
    shown = await stage.owner.sees("Pack side by side (own labels")
    assert " + ".join(sorted(one.number for one in made)) in shown.text
    await stage.owner.press("Merges")
    await stage.owner.sees("🔗 0 merges")


async def test_merges_of_a_shop_that_is_not_yours_are_not_there(stage):
    two = await pair(stage)
    russian = await connect(stage, stage.world.shops[0])
    eve = await stage.person("eve", role=Role.MANAGER, shops=[russian])
    eve.say("/merges")
    await eve.sees("No merge just now.")
    eve.say(f"/why {two.numbers[0]} {two.numbers[1]}")
    await eve.sees("do not know this order")


async def test_merges_in_a_group_brings_the_card_only_where_the_shop_is_heard(stage):
    await pair(stage)
    russian = await connect(stage, stage.world.shops[0])
    far = await stage.group("Moscow", shops=[russian], topics=[Topic.MERGES])
    stage.owner.say("/merges", far)
    await stage.settled()
    assert not [message for message in stage.owner.messages(far) if "0132" in message.text and message.from_bot]


async def test_merges_outlive_a_shop_that_was_removed(stage):
    await pair(stage)
    card = await stage.owner.sees("One parcel?")
    stage.owner.say("/shops")
    await stage.owner.sees("Shops")
    await stage.owner.press("Lotus-CN")
    await stage.owner.press("Remove")
    await stage.owner.press("Remove Lotus-CN")
    await stage.owner.sees("its key is wiped")
    stage.owner.say("/merges")
    await stage.owner.sees("No merge just now.")
    await stage.owner.press("Approve", card)
    assert stage.world.journal.writes == []


async def test_why_names_what_speaks_against_first(stage):
    cn = stage.world.shops[1]
    anna, boris = (stage.world.buyer(cn, name, address=ELSEWHERE) for name in ("Анна Образцова", "Борис Примеров"))
    first, second = order(stage, anna), order(stage, boris)
    await sells(stage)
    stage.owner.say(f"/why {first.number}, {second.number}")
    shown = await stage.owner.sees("stands against one parcel")
    lines = shown.text.split("\n")
    assert lines[0] == f"{first.number} + {second.number}"
    assert lines[2] == "❌ not surely the same buyer: Ozon gives them different customer ids"
    assert [line[0] for line in lines[2:]] == sorted((line[0] for line in lines[2:]), key="❌❔✅".index)
    assert "Образцова" not in shown.text


async def test_why_and_merge_forgive_spelling_and_ask_for_numbers(stage):
    two = await pair(stage)
    wide = two.numbers[0].translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    stage.owner.say(f"/why {wide} + {two.numbers[1]}")
    await stage.owner.sees("same buyer")
    stage.owner.say("/why")
    await stage.owner.sees("Please name two or more different postings")
    stage.owner.say(f"/merge {two.numbers[0]} {two.numbers[0]}")
    await stage.owner.waits(lambda m: m.text.startswith("Please name two") and m.id == stage.owner.screen.id, "again")
    stage.owner.say(f"/why {two.numbers[0]} 0999999999-0001-1")
    await stage.owner.sees("do not know this order")


async def test_merge_by_hand_starts_one_that_was_refused_before(stage):
    two = await pair(stage)
    await stage.owner.press("Ship apart")
    card = await stage.owner.sees("These ship apart")
    stage.owner.say(f"/merge {' '.join(two.numbers)}")
    again = await stage.owner.waits(lambda m: "One parcel?" in m.text and m.id > card.id, "a new card")
    await stage.owner.press("Approve", again)
    assert [merge.state for merge in await holding(stage, two.shop, two.numbers[0])] == [State.APPROVED]


async def test_merge_by_hand_is_refused_with_the_reason(stage):
    two = await pair(stage)
    other = order(stage, stage.world.buyer(stage.world.shops[1], "Борис Примеров", address=ELSEWHERE))
    stage.owner.say(f"/merge {two.numbers[0]} {two.numbers[1]}")
    await stage.owner.sees("These cannot share a parcel: already in another merge")
    stage.owner.say(f"/merge {two.numbers[0]} 0999999999-0001-1")
    await stage.owner.sees("I do not find all of these in one of your shops.")
    stage.owner.say(other.number)
    await stage.owner.sees("TO PACK", timeout=20)
    stage.owner.say(f"/merge {two.numbers[0]} {other.number}")
    await stage.owner.waits(lambda m: m.text.startswith("These cannot share") and m.id == stage.owner.screen.id, "no")
    li = await stage.person("li", role=Role.PACKER)
    li.say(f"/merge {' '.join(two.numbers)}")
    await li.sees("Your role does not cover this")


async def test_merge_by_hand_needs_one_parcel_switched_on(stage):
    made = together(stage)
    await sells(stage, allowed=False)
    stage.owner.say(f"/merge {made[0].number} {made[1].number}")
    await stage.owner.sees("one parcel is not switched on for this method: /shops")
