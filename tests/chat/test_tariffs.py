"""Prices of the shop's own carriers, as people see and enter them."""

from datetime import timedelta

import pytest

from services.domain.team import Role
from tests.chat.deciding_merges import open_shop
from tests.chat.deciding_tariffs import PACKET, kept, open_method, pick
from tests.chat.merges_kit import OWN, sells, together
from tests.chat.orders_kit import connect

STORIES = {
    "en": (
        ("Type a price", "question 1 of 3", "500 g 52.50", "✓ first 500 g 52.50 ¥", "500 g 15", "✓ each further 500 g 15 ¥"),
        ("10 %", "✅ Kept.", "300 g → 47.25 ¥ · 1 kg → 60.75 ¥ · 2.5 kg → 101.25 ¥"),
    ),
    "zh": (
        ("输入价格", "第 1 问，共 3 问", "首重５００克，52.5元", "✓ 首重 500 克 52.50 ¥", "每500克15元", "✓ 续重每 500 克 15 ¥"),
        ("9折", "✅ 已保存。", "300 克 → 47.25 ¥ · 1 公斤 → 60.75 ¥ · 2.5 公斤 → 101.25 ¥"),
    ),
    "ru": (
        ("Ввести тариф", "вопрос 1 из 3", "0,5 кг 52,50", "✓ первые 500 г 52,50 ¥", "500 г = 15 ¥", "✓ каждые следующие 500 г 15 ¥"),
        ("10", "✅ Сохранено.", "300 г → 47,25 ¥ · 1 кг → 60,75 ¥ · 2,5 кг → 101,25 ¥"),
    ),
}  # fmt: skip


def plain(message) -> str:
    """As it is read: an amount and its sign stay on one line on the phone."""
    return message.text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", STORIES)
async def test_a_price_is_typed_in_three_replies_and_a_worked_example_follows(stage, language):
    together(stage)
    shop = await sells(stage, allowed=False)
    li = await stage.person("li", language=language, role=Role.MANAGER)
    (button, first, one, told, two, told_too), (three, done, example) = STORIES[language]
    li.say("/tariffs")
    page = await li.waits(lambda message: OWN in message.buttons)
    await li.press(OWN, page)
    await li.press(button)
    await li.sees(first)
    li.say(one)
    assert told in plain(await li.sees("✓"))
    li.say(two)
    both = plain(await li.waits(lambda message: message.text.count("✓") == 2))
    assert told in both
    assert told_too in both
    li.say(three)
    page = plain(await li.sees(done))
    assert example in page
    assert "li" in page
    found = await kept(stage, shop)
    assert found.confirmed
    assert found.card.discount_percent == 10


async def test_a_wrong_answer_gets_its_reason_and_the_same_question_and_loses_nothing(stage):
    await open_method(stage)
    await stage.owner.press("Type a price")
    await stage.owner.sees("question 1 of 3")
    stage.owner.say("expensive")
    asked = await stage.owner.sees("⚠ I need a weight and a price")
    assert "question 1 of 3" in asked.text
    stage.owner.say("500 g 5000 JPY")
    await stage.owner.sees("⚠ I do not know the currency JPY")
    stage.owner.say("0 g 12")
    await stage.owner.sees("question 2 of 3")
    stage.owner.say("100 g 3 RUB")
    asked = await stage.owner.sees("⚠ The first answer was in ¥, this one in ₽")
    assert "✓ 12 ¥ fixed" in plain(asked)
    stage.owner.say("1 g 0.0255")
    await stage.owner.sees("question 3 of 3")
    stage.owner.say("120")
    await stage.owner.sees("⚠ I need a number from 0 to 100")
    stage.owner.say("0")
    done = plain(await stage.owner.sees("✅ Kept."))
    assert "12 ¥ fixed, each 1 g 0.0255 ¥" in done
    assert "300 g → 19.65 ¥" in done


async def test_without_further_steps_and_as_a_flat_price(stage):
    shop = await open_method(stage)
    await stage.owner.press("Flat price")
    await stage.owner.sees("one price for every parcel")
    stage.owner.say("60 元")
    done = plain(await stage.owner.sees("✅ Kept."))
    assert "60 ¥ for every parcel" in done
    assert "300 g → 60 ¥ · 1 kg → 60 ¥ · 2.5 kg → 60 ¥" in done
    await stage.owner.press("Type a price")
    stage.owner.say("500 g 40")
    await stage.owner.sees("question 2 of 3")
    stage.owner.say("no")
    await stage.owner.sees("nothing further")
    stage.owner.say("0")
    await stage.owner.sees("40 ¥ for every parcel".replace(" ¥", "\u00a0¥"))
    assert (await kept(stage, shop)).card.brackets[0].price.base == 40


async def test_a_built_in_card_is_looked_at_taken_and_confirmed(stage):
    shop = await open_method(stage)
    await pick(stage)
    shown = plain(await stage.owner.sees(f"{PACKET}, for"))
    assert "12 ¥ fixed, each 1 g 0.06 ¥" in shown
    assert "300 g → 30 ¥" in shown
    assert "figures of 15 Sept 2025. Look them up, then confirm." in shown
    await stage.owner.press("Take this card")
    await stage.owner.sees("figures of 15 Sept 2025")
    assert not (await kept(stage, shop)).confirmed
    await stage.owner.press("Prices")
    await stage.owner.sees(f"⚠ {OWN}: {PACKET}, not confirmed")
    await stage.owner.press(OWN)
    await stage.owner.press("Confirm these figures")
    await stage.owner.sees(f"{PACKET}, confirmed by owner")
    found = await kept(stage, shop)
    assert found.confirmed
    assert found.card.scope.value == "per_parcel"
    await stage.owner.press("Remove price")
    await stage.owner.sees(f"⚪ {OWN}: no price yet")


async def test_what_ozon_bills_per_posting_is_shown_as_such_and_cannot_be_taken(stage):
    await open_method(stage)
    await stage.owner.press("Pick a card")
    await stage.owner.press("▶")
    shown = await stage.owner.sees("✖ = Ozon bills per posting: never prices a joint parcel.")
    assert "✖ CEL Standard" in shown.buttons
    await stage.owner.press("✖ CEL Standard")
    page = await stage.owner.sees("✖ Ozon bills per posting: never prices a joint parcel.")
    assert "6 groups by value and weight" in page.text
    assert "(goods for 1,000" in page.text
    assert "Take this card" not in page.buttons


async def test_somebody_else_set_a_price_meanwhile(stage):
    await open_method(stage)
    await stage.owner.press("Flat price")
    await stage.owner.sees("one price for every parcel")
    bob = await stage.person("bob", role=Role.MANAGER)
    bob.say("/tariffs")
    await bob.sees("prices of your own carriers")
    await bob.press(OWN)
    await bob.press("Flat price")
    await bob.sees("one price for every parcel")
    bob.say("55")
    await bob.sees("✅ Kept.")
    stage.owner.say("60")
    await stage.owner.sees("Somebody set another price meanwhile. Nothing was changed")


async def test_a_rate_is_typed_never_fetched_and_marked_when_it_is_older_than_a_week(stage):
    together(stage)
    await sells(stage, allowed=False)
    stage.owner.say("/tariffs")
    await stage.owner.sees("No rates yet: I never fetch them")
    await stage.owner.press("Enter a rate")
    await stage.owner.sees("I never fetch rates")
    stage.owner.say("eleven")
    await stage.owner.sees("⚠ I could not read a rate")
    stage.owner.say("1 CNY = 11.20 RUB")
    assert "1 ¥ = 11.20 ₽, of today" in plain(await stage.owner.sees("✅ Rate of Lotus-CN"))
    await stage.forward(timedelta(days=6))
    await stage.owner.press("Prices")
    assert "\n1 ¥ = 11.20 ₽, 6 days old" in plain(await stage.owner.sees("days old"))
    await stage.forward(timedelta(days=3))
    stage.owner.say("/tariffs")
    assert "⚠ 1 ¥ = 11.20 ₽, 9 days old" in plain(await stage.owner.sees("9 days old"))


async def test_a_change_has_the_open_pairs_looked_at_anew_and_stands_in_the_audit(stage):
    shop = await open_method(stage)
    await stage.owner.press("Flat price")
    await stage.owner.sees("one price for every parcel")
    stage.owner.say("60")
    await stage.owner.sees("✅ Kept.")
    async with stage.database.read() as unit:
        noted = await unit.audit.of(f"shop:{shop}")
    owner = await stage.member(stage.owner)
    assert (f"member:{owner.id}", "tariffs.put") in noted


async def test_prices_are_for_owners_and_managers(stage):
    together(stage)
    shop = await sells(stage, allowed=False)
    for role in (Role.PACKER, Role.SERVICE, Role.VIEWER, Role.BUYER):
        somebody = await stage.person(role.value, role=role)
        somebody.say("/tariffs")
        await somebody.sees("Your role does not cover this")
    elsewhere = await connect(stage, stage.world.shops[0], read=False)
    bob = await stage.person("bob", role=Role.MANAGER, shops=[elsewhere])
    bob.say("/tariffs")
    shown = await bob.sees("prices of your own carriers")
    assert "Lotus-CN" not in shown.text
    assert shop != elsewhere


async def test_of_several_shops_one_is_picked_first_and_one_without_own_carriers_says_so(stage):
    await connect(stage, stage.world.shops[0], read=False)
    await sells(stage, allowed=False)
    stage.owner.say("/tariffs")
    page = await stage.owner.sees("Which shop?")
    assert "Lotus-CN" in page.buttons
    await stage.owner.press(next(name for name in page.buttons if name != "Lotus-CN"))
    await stage.owner.sees("No delivery method of your own carrier has open postings.")


async def test_the_shops_page_and_its_delivery_methods_lead_to_the_prices(stage):
    together(stage)
    await sells(stage, allowed=False)
    await open_shop(stage, "Prices")
    await stage.owner.sees(f"⚪ {OWN}: no price yet")
    await open_shop(stage, "Delivery methods")
    await stage.owner.sees("one parcel for several postings")
    await stage.owner.press("Prices")
    await stage.owner.sees(f"⚪ {OWN}: no price yet")
    bob = await stage.person("bob", role=Role.MANAGER)
    bob.say("/shops")
    await bob.sees("Shops")
    await bob.press("Lotus-CN")
    await bob.sees("Client-Id")
    await bob.press("Prices")
    await bob.sees(f"⚪ {OWN}: no price yet")


async def test_a_group_is_sent_to_the_private_chat(stage):
    group = await stage.group("Warehouse")
    stage.owner.say("/tariffs", group)
    await stage.owner.sees("That is between you and me", group)
