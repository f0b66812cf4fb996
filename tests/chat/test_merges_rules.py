"""The rules of a shop on the phone: read, changed by a reply, and what decisions teach."""

from dataclasses import replace
from decimal import Decimal

from services.domain.due import Tick
from services.domain.merges import ShopRules, State
from services.domain.money import Money
from services.domain.team import Role
from tests.chat.merges_kit import OWN, pair, read_again, sees, sells, together


async def rule(stage, shop, **changes) -> None:
    owner = await stage.member(stage.owner)
    async with stage.database.write() as unit:
        await unit.merge_rules.change(shop, replace(ShopRules(), **changes), owner)
        await unit.commit()


async def test_the_owner_reads_the_rules_and_changes_one_by_a_reply(stage):
    shop = await sells(stage)
    stage.owner.say("/rules")
    shown = await stage.owner.sees("Lotus-CN: merge rules")
    assert len(shown.text.split("\n")) <= 8
    assert "A merge must save at least 5\u00a0¥ / 50\u00a0₽ and 10 %" in shown.text
    assert "at most 4 postings" in shown.text
    await stage.owner.press("Weight")
    asked = await stage.owner.sees("How heavy may a parcel be?")
    assert "Now: any" in asked.text
    stage.owner.say("heavy")
    await stage.owner.sees("I did not read a weight")
    stage.owner.say("１，5 кг")
    await stage.owner.waits(lambda m: "4 postings · 1.5 kg" in m.text, "the rules", timeout=20)
    async with stage.database.read() as unit:
        assert (await unit.merge_rules.of(shop)).weight_cap_g == 1500


async def test_the_shops_page_leads_to_them_and_a_manager_may_not_touch_money(stage):
    await sells(stage)
    bob = await stage.person("bob", role=Role.MANAGER)
    bob.say("/shops")
    await bob.sees("Shops")
    await bob.press("Lotus-CN")
    await bob.press("Merge rules")
    shown = await bob.sees("Limits of money are changed by the owner.")
    assert "Weight" in shown.buttons
    assert not {"Value", "Two people", "Least saving"} & set(shown.buttons)


async def test_goods_are_put_into_the_list_by_their_article_and_taken_out_again(stage):
    await pair(stage)
    stage.owner.say("/rules")
    await stage.owner.sees("merge rules")
    await stage.owner.press("Never: goods")
    await stage.owner.sees("Goods that are never merged")
    await stage.owner.press("Add goods")
    await stage.owner.sees("Which goods are never merged?")
    stage.owner.say("no-such-thing")
    await stage.owner.sees("I do not know these goods")
    stage.owner.say("lt-lamp-usb")
    await stage.owner.sees("Never: goods 1 · methods 0", timeout=20)
    await stage.owner.press("Never: goods")
    await stage.owner.press("Take out: LT-LAMP-USB")
    await stage.owner.waits(lambda m: m.text.endswith("None."), "an empty list", timeout=20)


async def test_above_the_value_one_approves_and_a_second_decides(stage):
    bob = await stage.person("bob", role=Role.MANAGER)
    made = together(stage)
    shop = await sells(stage, allowed=False, prices=True)
    await rule(stage, shop, two_people_above=Money(amount=Decimal(1), currency="CNY"))
    await sells_on(stage, shop)
    card = await stage.owner.sees("One parcel?", timeout=20)
    assert "second person" in await stage.owner.press("Approve", card)
    await bob.sees("Approved by owner, waits for a second person", timeout=20)
    mine = await stage.owner.sees("waits for a second person")
    assert "You approved it already" in await stage.owner.press("Approve", mine)
    assert "Approved: one parcel" in await bob.press("Approve", await bob.sees("waits for a second person"))
    await stage.owner.sees("Approved by bob", timeout=20)
    assert len(made) == 2


async def sells_on(stage, shop) -> None:
    """One parcel is switched on now."""
    owner = await stage.member(stage.owner)
    async with stage.database.write() as unit:
        await unit.merges.allow(shop, stage.world.shops[1].method(OWN).id, owner.id, on=True)
        await unit.due.put("merges.scan", str(shop), stage.clock.now(), tick=Tick.BUSINESS)
        await unit.commit()
    await stage.settled()


async def test_ship_apart_decides_at_once_and_asks_why_only_the_one_who_pressed(stage):
    bob = await stage.person("bob", role=Role.MANAGER)
    two = await pair(stage)
    his = await bob.sees("One parcel?", timeout=20)
    assert "They ship apart" in await bob.press("Ship apart", his)
    asked = await bob.waits(lambda m: "Buyer asked" in m.buttons, "the reasons", timeout=20)
    assert (await two.now()).state is State.REJECTED
    mine = await stage.owner.sees("Ship apart: decided by bob", timeout=20)
    assert mine.buttons == []
    await bob.press("Other…", asked)
    await bob.sees("Why do these ship apart?")
    bob.say("gift wrapping")
    await bob.sees("Noted, thank you.")
    card = await bob.waits(lambda m: "Why: gift wrapping" in m.text, "the reason", timeout=20)
    assert "Buyer asked" not in card.buttons
    await stage.owner.sees("Why: gift wrapping", timeout=20)


async def test_a_late_mate_turns_an_approved_card_into_a_proposal(stage):
    two = await pair(stage)
    card = await stage.owner.sees("a late mate may join until")
    await stage.owner.press("Approve", card)
    await stage.owner.sees("One parcel of 2 postings", timeout=20)
    cn, old = stage.world.shops[1], stage.world.find(two.numbers[0])
    third = stage.world.order(cn, old.buyer, old.method, [(cn.product("LT-LAMP-USB"), 1)])
    await read_again(stage, two.shop)
    again = await sees(stage, stage.owner, "A late order joined what owner had approved: please decide anew.")
    assert third.number in again.text
    assert "Approve" in again.buttons


async def test_who_comes_after_packing_is_named_as_too_late_silently(stage):
    two = await pair(stage)
    await two.carried_to(State.AWAITING_NUMBER, stage.owner)
    cn, old = stage.world.shops[1], stage.world.find(two.numbers[0])
    third = stage.world.order(cn, old.buyer, old.method, [(cn.product("LT-LAMP-USB"), 1)])
    await read_again(stage, two.shop)
    said = await sees(stage, stage.owner, f"🕐 Too late: {third.number} would have gone with {two.numbers[0]}")
    assert said.silent
    assert two.numbers[1] in said.text


async def test_what_was_packed_in_the_cabinet_and_can_still_join_asks_with_sound(stage):
    two = await pair(stage)
    stage.world.assemble(stage.world.find(two.numbers[0]))
    await read_again(stage, two.shop)
    said = await sees(stage, stage.owner, f"⏱ Decide now: {two.numbers[0]} was packed in the cabinet")
    assert not said.silent
    assert "Approved: one parcel" in await stage.owner.press("Approve", said)
