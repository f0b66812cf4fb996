"""Products on the phone: looked up, weighed by hand, given back to Ozon."""

import pytest

from services.domain.team import Role, Topic
from tests.chat.catalog_kit import stocked
from tests.chat.orders_kit import connect

LAMP = "LT-LAMP-USB"


@pytest.fixture
async def li(stage):
    return await stage.person("li", role=Role.PACKER)


async def weighed(stage, shop):
    sku = stage.world.shops[1].product(LAMP).sku
    async with stage.database.read() as unit:
        return (await unit.catalog.measures(shop, [sku]))[sku]


async def test_an_item_tells_what_it_weighs_and_who_said_so(stage, li):
    await stocked(stage)
    lamp = stage.world.shops[1].product(LAMP)
    li.say("/item lt–lаmp–usb")
    card = await li.sees("📦 LT-LAMP-USB", timeout=20)
    lines = card.text.split("\n")
    assert len(lines) <= 8
    assert lines[:2] == ["📦 LT-LAMP-USB · Lotus-CN", lamp.name]
    assert (f"SKU: {lamp.sku}" in lines, f"Barcodes: {lamp.barcode}" in lines) == (True, True)
    assert ("⚖ 170 g (Ozon)" in lines, "📐 13 × 9 × 6 cm (Ozon)" in lines) == (True, True)
    assert card.buttons == ["Weight and size…"]
    li.say(f"/item {lamp.sku}")
    again = await li.waits(lambda message: message.id > card.id and message.from_bot, "the card", timeout=20)
    assert again.text.split("\n")[:6] == lines[:6]


async def test_a_weight_is_typed_in_a_reply_and_taken_back_by_a_button(stage, li):
    shop = await stocked(stage)
    li.say(f"/item {LAMP}")
    await li.sees("170 g (Ozon)", timeout=20)
    await li.press("Weight and size…")
    asked = await li.sees("one piece, packed?", timeout=20)
    assert "⚖ 170 g (Ozon)" in asked.text
    li.say("about a pound")
    await li.sees("I could not read a weight", timeout=20)
    li.say("0,35 кг 20х15х10")
    kept = await li.sees("Kept for LT-LAMP-USB · Lotus-CN", timeout=20)
    assert "⚖ 350 g (typed by li on" in kept.text
    assert "📐 20 × 15 × 10 cm (typed by li on" in kept.text
    assert (await weighed(stage, shop)).weight_g == 350
    assert "count again" in await li.press("Use Ozon's again")
    assert "⚖ 170 g (Ozon)" in li.screen.text
    assert li.screen.buttons == ["Weight and size…"]
    assert (await weighed(stage, shop)).weight_g == 170


async def test_a_weight_beyond_belief_is_asked_about_again(stage, li):
    shop = await stocked(stage)
    li.say(f"/item {LAMP}")
    await li.sees("170 g (Ozon)", timeout=20)
    await li.press("Weight and size…")
    await li.sees("one piece, packed?", timeout=20)
    li.say("350 kg")
    await li.sees("from 1 g to 50 kg", timeout=20)
    li.say("350 g 20x15x400")
    await li.sees("from 1 mm to 3 m", timeout=20)
    assert (await weighed(stage, shop)).weight_g == 170
    li.say("350")
    await li.sees("Kept for", timeout=20)
    assert (await weighed(stage, shop)).weight_g == 350


async def test_a_miss_is_told_kindly_and_names_shops_that_are_not_read_yet(stage, li):
    await stocked(stage)
    li.say("/item")
    await li.sees("Such as: /item MUG-R", timeout=20)
    li.say("/item NO-SUCH")
    missed = await li.sees("I know no item NO-SUCH", timeout=20)
    assert "Not read" not in missed.text
    await connect(stage, stage.world.shops[0])
    li.say("/item NONE")
    missed = await li.sees("I know no item NONE", timeout=20)
    assert f"Not read to the end yet: {stage.world.shops[0].name}" in missed.text


async def test_who_does_not_pack_sees_the_item_but_no_button(stage):
    await stocked(stage)
    viewer = await stage.person("vi", role=Role.VIEWER)
    viewer.say(f"/item {LAMP}")
    card = await viewer.sees("⚖ 170 g (Ozon)", timeout=20)
    assert card.buttons == []


async def test_a_group_sees_only_the_shops_that_it_hears_of_and_answers_by_replying(stage, li):
    chinese = await stocked(stage)
    russian = await connect(stage, stage.world.shops[0])
    near = await stage.group("Yiwu", li, shops=[chinese], topics=[Topic.URGENT])
    far = await stage.group("Moscow", li, shops=[russian], topics=[Topic.URGENT])
    li.say(f"/item {LAMP}", far)
    await li.sees("I know no item", far, timeout=20)
    li.say(f"/item {LAMP}", near)
    await li.sees("⚖ 170 g (Ozon)", near, timeout=20)
    await li.press("Weight and size…", near)
    question = await li.sees("one piece, packed?", near, timeout=20)
    li.say("350克", near, reply_to=question)
    await li.sees("Kept for", near, timeout=20)
    assert (await weighed(stage, chinese)).weight_g == 350


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ["条码", "⚖ 170 克（Ozon）", "13 × 9 × 6 厘米"]), ("ru", ["Штрихкоды", "⚖ 170 г (Ozon)", "13 × 9 × 6 см"])],
)
async def test_the_card_speaks_the_readers_language(stage, language, words):
    await stocked(stage)
    reader = await stage.person("reader", language=language, role=Role.PACKER)
    reader.say(f"/item {LAMP}")
    card = await reader.sees(LAMP, timeout=20)
    assert [word for word in words if word not in card.text] == []
