"""What the bot says of orders without being asked."""

from datetime import timedelta

import pytest

from sandbox.world import Status
from services.domain.team import Role, Topic
from tests.chat.orders_kit import connect, order, read_again


@pytest.fixture
async def li(stage):
    """A packer, who hears only of what is urgent."""
    return await stage.person("li", role=Role.PACKER)


async def test_the_today_card_is_pinned_silent_and_follows_the_orders(stage, li):
    group = await stage.group("Warehouse", li, topics=[Topic.TODAY])
    group.promote_bot()
    made = order(stage)
    shop = await connect(stage, stage.world.shops[1])
    await stage.telegram.until(lambda: any("to pack 1" in message.text for message in li.messages(group)), timeout=20)
    card = next(message for message in li.messages(group) if "📅" in message.text)
    assert card.silent
    assert group.pinned
    stage.world.assemble(stage.world.find(made.number))
    stage.world.forward(timedelta(minutes=2))
    await read_again(stage, shop)
    await stage.telegram.until(lambda: any("packed 1" in message.text for message in li.messages(group)), timeout=20)
    assert sum("📅" in message.text for message in li.messages(group)) == 1


async def test_a_press_on_a_card_brings_a_message_of_its_own_and_the_card_goes_on(stage, li):
    group = await stage.group("Warehouse", li, topics=[Topic.TODAY])
    order(stage)
    shop = await connect(stage, stage.world.shops[1])
    await stage.telegram.until(lambda: any("to pack 1" in message.text for message in li.messages(group)), timeout=20)
    card = next(message for message in li.messages(group) if "📅" in message.text)
    await li.press("To pack", card)
    shown = await li.waits(lambda message: message.id > card.id and "to pack" in message.text, "the list", group)
    assert shown.id != card.id
    order(stage)
    stage.world.forward(timedelta(minutes=2))
    await read_again(stage, shop)
    await li.waits(lambda message: message.id == card.id and "to pack 2" in message.text, "the card, two now", group)


async def test_open_the_shop_leaves_what_was_found_where_it_stands(stage):
    await connect(stage, stage.world.shops[1])
    found = await stage.owner.sees("Old matters stay quiet", timeout=20)
    await stage.owner.press("Open the shop", found)
    await stage.owner.waits(lambda message: message.id > found.id and "Client-Id" in message.text, "the shop's page")
    assert any(message.id == found.id and "Old matters" in message.text for message in stage.owner.messages())


async def test_cancelled_after_packing_is_red_and_in_both_languages_of_a_group(stage):
    li = await stage.person("li", language="zh", role=Role.PACKER)
    group = await stage.group("仓库", li, topics=[Topic.URGENT], language="zh")
    made = order(stage)
    stage.world.assemble(stage.world.find(made.number))
    shop = await connect(stage, stage.world.shops[1])
    stage.world.forward(timedelta(minutes=2))
    await read_again(stage, shop)
    stage.world.cancel(made.number)
    stage.world.forward(timedelta(minutes=1))
    await read_again(stage, shop)
    red = await li.sees("🛑", group)
    assert "停" in red.text
    assert "STOP" in red.text
    assert made.number in red.text
    assert not red.silent


async def test_a_posting_that_is_nearly_due_sounds_once_and_only_in_working_hours(stage, li):
    now = stage.world.clock.now()
    made = order(stage, ship_by=now + timedelta(hours=3))
    stage.world.move_deadline(made.number, now + timedelta(hours=3), now + timedelta(hours=3))
    await connect(stage, stage.world.shops[1])
    await stage.forward(timedelta(minutes=6))
    told = await li.sees("due in under 4 working hours", timeout=20)
    assert made.number in told.text
    await stage.forward(timedelta(minutes=6))
    assert sum("under 4 working hours" in message.text for message in li.messages()) == 1


async def test_a_cancellation_request_comes_silently_and_sounds_before_silence_is_yes(stage):
    made = order(stage)
    shop = await connect(stage, stage.world.shops[1])
    stage.world.ask_cancellation(made.number, message="передумала", silence=timedelta(hours=10))
    await read_again(stage, shop)
    card = await stage.owner.sees(f"Cancel {made.number}?", timeout=20)
    assert card.silent
    assert "передумала" not in card.text
    await stage.forward(timedelta(hours=7))
    last = await stage.owner.sees("no answer soon means yes", timeout=20)
    assert not last.silent
    await stage.forward(timedelta(hours=4))
    await read_again(stage, shop)
    await stage.telegram.until(
        lambda: any("Ozon does not list it" in m.text for m in stage.owner.messages()), timeout=20
    )


async def test_the_first_reading_is_one_silent_card_that_ends_in_what_was_found(stage):
    cn = stage.world.shops[1]
    made = [order(stage) for _ in range(3)]
    stage.world.move_to(stage.world.find(made[0].number), Status.DELIVERING, "posting_on_way_to_city")
    stage.world.forward(timedelta(minutes=1))
    await connect(stage, cn, read=False)
    found = await stage.owner.sees("Old matters stay quiet", timeout=20)
    assert found.silent
    assert not any("last 90 days" in message.text for message in stage.owner.messages())
    assert not any("🛑" in message.text or "⏰" in message.text for message in stage.owner.messages())


async def test_many_old_cancellation_requests_are_counted_and_do_not_push_what_was_found_away(stage):
    for _ in range(7):
        made = order(stage)
        stage.world.ask_cancellation(made.number, message="", silence=timedelta(hours=31))
    stage.world.forward(timedelta(minutes=1))
    shop = await connect(stage, stage.world.shops[1], read=False)
    found = await stage.owner.sees("Cancellation requests waiting: 7", timeout=20)
    await read_again(stage, shop)
    assert not any(message.text.startswith("❗ Cancel") for message in stage.owner.messages())
    late = order(stage)
    stage.world.ask_cancellation(late.number, message="", silence=timedelta(hours=31))
    await read_again(stage, shop)
    await stage.owner.sees(f"❗ Cancel {late.number}?", timeout=20)
    await stage.owner.press("Cancellation requests", found)
    await stage.owner.sees("8")
