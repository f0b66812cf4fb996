"""What a person typed wins over Ozon's, for as long as they like."""

from datetime import timedelta

import pytest

from services.catalog.sync import SYNC
from services.domain.catalog import Size, Source, TypedMeasures
from services.domain.ids import TelegramId
from services.domain.team import ChatKind, Language, Role
from services.errors import Changed, InvalidInput, NotAllowed, NotFound, NotNow

LAMP = "LT-LAMP-USB"


@pytest.fixture
async def scales(shelf, member):
    """The products are read; Li packs. `typed` answers the question about a product."""
    await shelf.job(SYNC, shelf.cn)
    shelf.li = await member("Li")
    shelf.sku = shelf.cn.product(LAMP).sku
    async with shelf.database.write() as unit:
        shelf.chat = await unit.chats.meet(TelegramId(-5), ChatKind.GROUP, "Yiwu", Language.EN)
        await unit.chats.link(shelf.chat.id)
        await unit.commit()

    async def typed(text, who=None, sku=None):
        who, sku = who or shelf.li, sku or shelf.sku
        question = await asked(shelf, who, sku)
        return await shelf.weighing.take(who, question, text)

    shelf.typed = typed
    return shelf


async def asked(kit, who, sku):
    async with kit.database.write() as unit:
        question = await unit.questions.ask(
            kit.chat.id, "catalog.measures", subject=f"{kit.shop}:{sku}", member=who.id,
            expires_at=kit.clock.now() + timedelta(hours=1),
        )  # fmt: skip
        await unit.questions.bind(question, 1)
        await unit.commit()
    async with kit.database.read() as unit:
        return await unit.questions.find(kit.chat.id, who.id, 1, private=False)


async def measures(kit, sku=None):
    sku = sku or kit.sku
    async with kit.database.read() as unit:
        return (await unit.catalog.measures(kit.shop, [sku]))[sku]


async def test_a_typed_weight_wins_and_ozons_size_stays(scales):
    item = await scales.typed("350 g")
    assert (item.weight, item.typed_by) == ((350, Source.TYPED), "Li")
    assert item.size == (Size(length_mm=130, width_mm=90, height_mm=60), Source.OZON)
    kept = await measures(scales)
    assert (kept.weight_g, kept.weight_source, kept.size_source) == (350, Source.TYPED, Source.OZON)
    async with scales.database.read() as unit:
        assert await unit.audit.of(f"sku:{scales.shop}:{scales.sku}") == [
            (f"member:{scales.li.id}", "catalog.measure")
        ]  # fmt: skip
        assert await unit.due.find("merges.scan", str(scales.shop)) is not None


async def test_what_is_not_named_stays_as_it_was_typed_before(scales):
    await scales.typed("350 g 20x15x10")
    await scales.typed("400 g")
    kept = await measures(scales)
    assert (kept.weight_g, kept.size.sides) == (400, (200, 150, 100))


async def test_the_next_reading_of_ozon_does_not_undo_it(scales):
    await scales.typed("350 g 20x15x10")
    scales.forward(hours=6)
    await scales.job(SYNC, scales.cn)
    assert (await measures(scales)).weight_g == 350


async def test_it_counts_for_every_sku_of_the_product(scales):
    async with scales.database.write() as unit:
        lamp = await unit.catalog.of_sku(scales.shop, scales.sku)
        sold = type(lamp)(**{name: getattr(lamp, name) for name in lamp.__slots__} | {"skus": (scales.sku, 77)})
        await unit.products.keep(scales.shop, [sold], scales.clock.now())
        await unit.commit()
    await scales.typed("350 g", sku=77)
    assert (await measures(scales)).weight_g == 350
    scales.forward(minutes=1)
    await scales.typed("360 g")
    assert ((await measures(scales)).weight_g, (await measures(scales, 77)).weight_g) == (360, 360)


async def test_a_sku_that_the_catalog_does_not_know_is_weighed_all_the_same(scales):
    await scales.typed("350 g 20x15x10", sku=424242)
    kept = await measures(scales, 424242)
    assert (kept.known, kept.weight_g, kept.size.length_mm) == (False, 350, 200)


async def test_ozons_counts_again_once_it_is_given_back(scales):
    item = await scales.typed("350 g")
    back = await scales.weighing.give_back(scales.li, scales.shop, scales.sku, item.typed.revision)
    assert (back.typed, back.weight) == (None, (170, Source.OZON))
    again = await scales.weighing.give_back(scales.li, scales.shop, scales.sku, item.typed.revision)
    assert again.weight == (170, Source.OZON)


async def test_an_old_button_does_not_take_back_what_was_typed_since(scales):
    item = await scales.typed("350 g")
    scales.forward(minutes=1)
    await scales.typed("360 g")
    with pytest.raises(Changed):
        await scales.weighing.give_back(scales.li, scales.shop, scales.sku, item.typed.revision)
    assert (await measures(scales)).weight_g == 360


async def test_an_answer_that_cannot_be_read_leaves_the_question_open(scales):
    question = await asked(scales, scales.li, scales.sku)
    with pytest.raises(InvalidInput):
        await scales.weighing.take(scales.li, question, "heavy")
    assert (await scales.weighing.take(scales.li, question, "1 kg")).weight == (1000, Source.TYPED)
    with pytest.raises(NotNow):
        await scales.weighing.take(scales.li, question, "2 kg")


async def test_only_who_packs_for_the_shop_may_type(scales, member):
    viewer, elsewhere = await member("Viewer", role=Role.VIEWER), await member("Far", shop=scales.shop + 1)
    question = await asked(scales, scales.li, scales.sku)
    with pytest.raises(NotAllowed):
        await scales.weighing.take(viewer, question, "1 kg")
    for act in (
        lambda: scales.weighing.take(elsewhere, question, "1 kg"),
        lambda: scales.weighing.ask(elsewhere, scales.chat, scales.shop, scales.sku),
        lambda: scales.weighing.give_back(elsewhere, scales.shop, scales.sku, 0),
        lambda: scales.catalog.measures(elsewhere, scales.shop, [scales.sku]),
        lambda: scales.catalog.item(elsewhere, scales.shop, scales.sku),
    ):
        with pytest.raises(NotFound):
            await act()
    assert (await measures(scales)).weight_g == 170


async def test_a_look_up_finds_by_offer_id_or_sku_in_the_shops_that_may_be_seen(scales, member):
    far = await member("Far", shop=scales.shop + 1)
    for text in ("lt-lаmp-usb", " LT–LAMP–USB ", str(scales.sku)):
        assert (await scales.catalog.look_up(scales.li, text)).item.product.offer_id == LAMP
    assert (await scales.catalog.look_up(far, LAMP)).item is None
    missed = await scales.catalog.look_up(scales.li, "NO-SUCH")
    assert (missed.item, missed.choice, missed.unread) == (None, (), ())


async def test_the_same_offer_id_in_two_shops_is_a_choice_and_an_unread_shop_is_named(scales):
    other = await scales.connect(scales.ru)
    missed = await scales.catalog.look_up(scales.li, "NO-SUCH")
    assert missed.unread == (scales.ru.name,)
    async with scales.database.write() as unit:
        [lamp] = await unit.catalog.find(LAMP, None)
        twin = type(lamp)(**{name: getattr(lamp, name) for name in lamp.__slots__} | {"shop": other, "skus": (9,)})
        await unit.products.keep(other, [twin], scales.clock.now())
        await unit.commit()
    found = await scales.catalog.look_up(scales.li, LAMP)
    assert {(item.shop.id, item.sku) for item in found.choice} == {(scales.shop, scales.sku), (other, 9)}


async def test_what_was_typed_can_be_kept_and_taken_away_without_a_product(scales):
    now = scales.clock.now()
    async with scales.database.write() as unit:
        await unit.catalog.type_in(scales.shop, 5, TypedMeasures(weight_g=9, size=None, by=scales.li.id, at=now))
        await unit.catalog.untype(scales.shop, 5)
        assert await unit.catalog.typed(scales.shop, 5) is None
        await unit.commit()
