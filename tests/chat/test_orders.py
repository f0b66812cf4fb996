"""Orders on the phone: looked up, listed, read."""

from datetime import timedelta

import pytest

from services.domain.team import Role, Topic
from tests.chat.orders_kit import KAZAN, connect, eventually, order


@pytest.fixture
async def li(stage):
    """A packer, who hears only of what is urgent."""
    return await stage.person("li", role=Role.PACKER)


async def test_a_number_typed_carelessly_gives_the_order_card(stage, li):
    made = order(stage, None, ("LT-LAMP-USB", 2))
    await connect(stage, stage.world.shops[1])
    li.say("　" + made.number.replace("-", " – ").translate(str.maketrans("0123456789", "０１２３４５６７８９")))
    card = await li.sees("TO PACK", timeout=20)
    lines = card.text.split("\n")
    assert len(lines) <= 8
    assert lines[0] == f"🟡 TO PACK · {made.number} · Lotus-CN"
    assert lines[1].startswith("By ")
    assert "LT-LAMP-USB" in card.text
    assert "your own carrier" in card.text
    assert "Data" in lines[-1]
    assert card.buttons == ["Recipient", "More", "Refresh"]


async def test_more_shows_the_rest_in_place_and_less_takes_it_back(stage, li):
    made = order(stage)
    await connect(stage, stage.world.shops[1])
    li.say(made.number)
    card = await li.sees("TO PACK", timeout=20)
    await li.press("More")
    await li.sees(f"Order {made.order_number}", timeout=20)
    assert li.screen.id == card.id
    await li.press("Less")
    assert f"Order {made.order_number}" not in li.screen.text


async def test_an_article_with_many_orders_gives_a_choice_in_pages(stage, li):
    cn = stage.world.shops[1]
    made = [order(stage, stage.world.buyer(cn, f"Покупатель {n}", address=KAZAN)) for n in range(10)]
    await connect(stage, cn)
    li.say("lt-lаmp-usb")
    choice = await li.sees("10 orders have LT-LAMP-USB", timeout=20)
    assert sum(number.number[-12:] in choice.text for number in made) == 8
    await li.press("›")
    assert "2 / 2" in li.screen.buttons
    assert sum(number.number in li.screen.text for number in made) == 2
    await li.press(li.screen.buttons[0])
    await li.sees("TO PACK", timeout=20)


async def test_same_buyer_lists_the_buyers_open_orders(stage, li):
    cn = stage.world.shops[1]
    anna = stage.world.buyer(cn, "Анна Образцова", address=KAZAN)
    first, second = order(stage, anna), order(stage, anna)
    gone = order(stage, anna)
    stage.world.cancel(gone.number)
    await connect(stage, cn)
    li.say(first.number)
    await li.sees("TO PACK", timeout=20)
    await li.press("Same buyer (1)")
    await li.sees("2 open orders of this buyer", timeout=20)
    assert second.number in li.screen.text
    assert gone.number not in li.screen.text


async def test_a_miss_is_asked_of_ozon_and_nothing_is_said_kindly(stage, li):
    await connect(stage, stage.world.shops[1])
    made = order(stage)
    li.say(made.number)
    await li.sees(made.number, timeout=20)
    li.say("0999999999-0001-1")
    await li.sees("Nothing found for 0999999999-0001-1", timeout=20)
    li.say("?")
    await li.sees("Send a posting, order or tracking number", timeout=20)


async def test_find_works_in_a_group_but_only_for_the_shops_it_hears_and_without_recipients(stage, li):
    ru, cn = stage.world.shops
    made = order(stage)
    chinese = await connect(stage, cn)
    russian = await connect(stage, ru)
    near = await stage.group("Yiwu", li, shops=[chinese], topics=[Topic.URGENT])
    far = await stage.group("Moscow", li, shops=[russian], topics=[Topic.URGENT])
    li.say(f"/find {made.number}", near)
    card = await li.sees("TO PACK", near)
    assert "Recipient" not in card.buttons
    li.say(f"/find {made.number}", far)
    await li.sees("Nothing found", far)
    li.say(made.number, near)
    await stage.settled()
    assert len([message for message in li.messages(near) if message.from_bot and made.number in message.text]) == 1


async def test_a_recipient_is_read_live_noted_and_deleted_after_a_quarter_of_an_hour(stage, li):
    made = order(stage)
    shop = await connect(stage, stage.world.shops[1])
    li.say(made.number)
    await li.sees("TO PACK", timeout=20)
    await li.press("Recipient")
    shown = await li.sees("Образцова", timeout=20)
    assert "Небыличная" in shown.text
    async with stage.database.read() as unit:
        noted = await unit.audit.of(f"posting:{shop}:{made.number}")
    assert [verb for _, verb in noted] == ["orders.recipient"]
    stage.clock.leap(timedelta(minutes=16))
    await stage.telegram.until(lambda: all("Образцова" not in message.text for message in li.messages()), timeout=20)


async def test_who_may_not_see_recipients_has_no_button_for_them(stage):
    made = order(stage)
    await connect(stage, stage.world.shops[1])
    bo = await stage.person("bo", role=Role.BUYER)
    bo.say(made.number)
    card = await bo.sees("TO PACK", timeout=20)
    assert "Recipient" not in card.buttons


async def test_orders_count_by_state_and_turn_in_place(stage, li):
    for _ in range(9):
        order(stage)
    await connect(stage, stage.world.shops[1])
    li.say("/orders")
    counts = await li.sees("🟡 to pack: 9", timeout=20)
    await li.press("🟡 to pack")
    assert "1 / 2" in li.screen.buttons
    await li.press("›")
    assert "2 / 2" in li.screen.buttons
    assert li.screen.id == counts.id
    await li.press(li.screen.buttons[0])
    await li.press("Back to the list")
    assert "2 / 2" in li.screen.buttons


async def test_a_frozen_shop_says_so_on_its_cards(stage, li):
    made = order(stage)
    shop = await connect(stage, stage.world.shops[1])
    stage.world.kill_key(stage.world.shops[1])

    async def frozen() -> bool:
        async with stage.database.read() as unit:
            return (await unit.shops.get(shop)).frozen

    await eventually(frozen)
    li.say(made.number)
    await li.sees("do not print or hand over", timeout=20)


@pytest.mark.parametrize("language", ["zh", "ru"])
async def test_the_card_speaks_the_readers_language(stage, language):
    made = order(stage)
    await connect(stage, stage.world.shops[1])
    li = await stage.person("li", language=language, role=Role.PACKER)
    li.say(made.number)
    card = await li.sees(made.number, timeout=20)
    assert {"zh": "待打包", "ru": "СОБРАТЬ"}[language] in card.text


async def test_called_by_name_in_a_group_it_looks_up_what_stands_beside(stage, li):
    made = order(stage)
    await connect(stage, stage.world.shops[1])
    group = await stage.group("Yiwu", li, topics=[Topic.URGENT])
    bot = await stage.app.bot.me()
    li.say(f"@{bot.username} {made.number}", group)
    card = await li.sees("TO PACK", group, timeout=20)
    assert made.number in card.text
