"""Products are read whole, silently, and go on where they broke off."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from services.catalog.jobs import begin
from services.catalog.sync import SYNC
from services.db.tables import NoticeRow
from services.domain.catalog import Lack, Size, Source
from tests.services.catalog.conftest import many

ATTRIBUTES, INFO = "/v4/product/info/attributes", "/v3/product/info/list"


async def weights(kit, *offers):
    products = [kit.cn.product(offer) for offer in offers]
    async with kit.database.read() as unit:
        found = await unit.catalog.measures(kit.shop, [product.sku for product in products])
    return [found[product.sku].weight_g for product in products]


def change(kit, offer, **values):
    """The seller changes a product in Ozon's cabinet."""
    at = next(place for place, product in enumerate(kit.cn.products) if product.offer_id == offer)
    kit.cn.products[at] = replace(kit.cn.products[at], **values)


async def test_every_product_is_kept_with_weight_size_and_skus(shelf):
    again = await shelf.job(SYNC, shelf.cn)
    assert again.at - shelf.clock.real() == timedelta(hours=6)
    lamp = shelf.cn.product("LT-LAMP-USB")
    async with shelf.database.read() as unit:
        kept = await unit.catalog.of_sku(shelf.shop, lamp.sku)
        [found] = await unit.catalog.find("LT-LAMP-USB", None)
    assert kept == found
    assert (kept.product_id, kept.offer_id, kept.skus) == (lamp.product_id, "LT-LAMP-USB", (lamp.sku,))
    assert (kept.weight_g, kept.size, kept.archived) == (170, Size(length_mm=130, width_mm=90, height_mm=60), False)
    assert kept.barcodes == (lamp.barcode,)
    assert (kept.name, kept.seen_at) == (lamp.name, shelf.clock.now())
    async with shelf.database.engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(NoticeRow)) == 0


async def test_archived_products_are_read_too_for_old_orders_hold_them(shelf):
    change(shelf, "LT-BAG-20", archived=True)
    await shelf.job(SYNC, shelf.cn)
    async with shelf.database.read() as unit:
        [bag] = await unit.catalog.find("LT-BAG-20", None)
    assert bag.archived
    assert await weights(shelf, "LT-BAG-20") == [640]


async def test_what_changed_at_ozon_is_changed_here_and_priced_anew(shelf):
    await shelf.job(SYNC, shelf.cn)
    async with shelf.database.write() as unit:
        assert await unit.due.find("merges.scan", str(shelf.shop)) is not None
        await unit.due.drop("merges.scan", str(shelf.shop))
        await unit.commit()
    change(shelf, "LT-CASE-14P", name="Чехол")
    shelf.forward(hours=6)
    await shelf.job(SYNC, shelf.cn)
    async with shelf.database.read() as unit:
        assert await unit.due.find("merges.scan", str(shelf.shop)) is None
        [case] = await unit.catalog.find("LT-CASE-14P", None)
    assert (case.name, case.seen_at) == ("Чехол", shelf.clock.now())
    change(shelf, "LT-CASE-14P", weight_g=75)
    await shelf.job(SYNC, shelf.cn)
    assert await weights(shelf, "LT-CASE-14P") == [75]
    async with shelf.database.read() as unit:
        assert await unit.due.find("merges.scan", str(shelf.shop)) is not None


async def test_a_reading_that_broke_goes_on_from_its_last_page(shelf):
    shelf.cn.products.extend(many(2500))
    shelf.server.faults.add(ATTRIBUTES, "5xx", times=20, skip=2)
    stopped = await shelf.job(SYNC, shelf.cn)
    assert stopped.at - shelf.clock.real() == timedelta(minutes=10)
    async with shelf.database.read() as unit:
        place = (await unit.cursors.get(shelf.shop, SYNC))["cursor"]
        assert len(await unit.catalog.find("SKU-1", None)) == 1
    assert place
    shelf.server.faults.clear()
    shelf.server.calls.clear()
    await shelf.job(SYNC, shelf.cn)
    assert next(iter(shelf.server.calls.of(ATTRIBUTES))).body["last_id"] == place
    assert await weights(shelf, "SKU-0", "SKU-2499", "LT-LAMP-USB") == [1, 2500, 170]


async def test_a_place_that_ozon_forgot_begins_the_reading_anew(shelf):
    async with shelf.database.write() as unit:
        lost = {"part": 0, "cursor": "no-such-place", "changed": 0, "whole_at": ""}
        await unit.cursors.put(shelf.shop, SYNC, lost, shelf.clock.now())
        await unit.commit()
    await shelf.job(SYNC, shelf.cn)
    assert await weights(shelf, "LT-LAMP-USB") == [170]


async def test_one_product_that_cannot_be_kept_spoils_no_other(shelf, caplog):
    change(shelf, "LT-BAG-20", weight_g=2**70)
    await shelf.job(SYNC, shelf.cn)
    assert await weights(shelf, "LT-BAG-20", "LT-LAMP-USB") == [None, 170]
    assert str(shelf.cn.product("LT-BAG-20").product_id) in caplog.text


async def test_a_weight_that_the_seller_never_gave_is_missing(shelf):
    change(shelf, "LT-BAG-20", weight_g=0, size_mm=(10, 0, 10))
    await shelf.job(SYNC, shelf.cn)
    bag, case = shelf.cn.product("LT-BAG-20"), shelf.cn.product("LT-CASE-14P")
    found = await shelf.catalog.measures(shelf.owner, shelf.shop, [bag.sku, case.sku, 7])
    assert found[bag.sku].missing == (Lack.WEIGHT, Lack.SIZE)
    assert (found[bag.sku].offer_id, found[bag.sku].weight_source) == ("LT-BAG-20", None)
    assert (found[case.sku].missing, found[case.sku].weight_source) == ((), Source.OZON)
    assert found[7].missing == (Lack.PRODUCT, Lack.WEIGHT, Lack.SIZE)


async def test_a_paused_shop_is_not_read_and_a_removed_one_never_again(shelf):
    async with shelf.database.write() as unit:
        await unit.shops.pause(shelf.shop, paused=True)
        await unit.commit()
    assert (await shelf.job(SYNC, shelf.cn)).at is not None
    assert not list(shelf.server.calls.of(ATTRIBUTES))
    async with shelf.database.write() as unit:
        await unit.shops.remove(shelf.shop)
        await unit.commit()
    assert (await shelf.job(SYNC, shelf.cn)).at is None


async def test_every_connected_shop_has_its_reading_from_the_start(shelf):
    async with shelf.database.write() as unit:
        await begin(unit, shelf.clock)
        assert await unit.due.find(SYNC, str(shelf.shop)) is not None
        await unit.commit()
