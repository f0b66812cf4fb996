"""What the owner switches: one parcel for a delivery method, and letting the bot act. Until then it only watches."""

from services.domain.merges import State
from services.domain.team import Role, Topic
from tests.chat.deciding_merges import open_shop
from tests.chat.merges_kit import OWN, holding, pair, sees, sells, together


async def test_one_parcel_is_switched_on_by_typing_the_shops_name_and_pairs_are_looked_for(stage):
    made = together(stage)
    shop = await sells(stage, allowed=False, prices=True)
    await open_shop(stage, "Delivery methods")
    shown = await stage.owner.sees("one parcel for several postings")
    assert f"{OWN}: off · 2 open postings · no trial yet" in shown.text
    await stage.owner.press("Switch on")
    asked = await stage.owner.sees("Each shipment requires a separate package and a tracking number")
    assert "docs.ozon.ru/" in asked.text
    assert "may be lost on it" in asked.text
    stage.owner.say("Lotus-RU")
    await stage.owner.sees("That is not the shop's name. To switch it on, type exactly: Lotus-CN")
    assert await holding(stage, shop, made[0].number) == []
    stage.owner.say("  lotus-cn ")
    await stage.owner.sees("✅ One parcel is on")
    await stage.owner.sees("One parcel?", timeout=20)
    await stage.owner.press("Delivery methods")
    await stage.owner.sees(f"{OWN}: on")


async def test_a_manager_sees_the_methods_but_not_the_switch(stage):
    together(stage)
    await sells(stage, allowed=False)
    bob = await stage.person("bob", role=Role.MANAGER)
    bob.say("/shops")
    await bob.sees("Shops")
    await bob.press("Lotus-CN")
    page = await bob.sees("Client-Id")
    assert not {"Delivery methods", "What I may write", "Remove"} & set(page.buttons)


async def test_switching_off_leaves_the_proposal_and_brings_no_new_one(stage):
    two = await pair(stage)
    await open_shop(stage, "Delivery methods")
    await stage.owner.press("Switch off")
    await stage.owner.sees(f"{OWN}: off")
    card = await stage.owner.sees("One parcel?")
    assert "one parcel was switched off" in await stage.owner.press("Approve", card)
    assert (await two.now()).state is State.BROKEN


async def test_a_shop_is_only_watched_until_the_owner_lets_the_bot_act(stage):
    li = await stage.person("li", role=Role.PACKER)
    group = await stage.group("Warehouse", li, topics=[Topic.TODAY])
    two = await pair(stage, acts=False)
    await stage.owner.press("Approve")
    card = await sees(stage, li, "I only watch this shop", group)
    toast = await li.press("Packed", card)
    assert toast.startswith("I only watch this shop. I would now write to Ozon for")
    assert all(number in toast for number in two.numbers)
    assert (await two.now()).state is State.APPROVED
    await open_shop(stage, "What I may write")
    shown = await stage.owner.sees("what I may write to Ozon")
    assert "Nothing yet: I only watch" in shown.text
    await stage.owner.press("Let the bot act")
    await stage.owner.sees("Merges are on")
    assert stage.world.journal.writes == []
    await li.press("Packed", card)
    await two.reaches(State.AWAITING_NUMBER)
    assert {write.verb for write in stage.world.journal.writes} == {"ship"}
