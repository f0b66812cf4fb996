"""Products: lists, cards, weights and sizes."""

import pytest

from services.errors import OzonBusy


async def test_the_list_is_walked_by_last_id_until_a_page_is_not_full(ozon, stub, shop, whole):
    full = [{"product_id": each, "offer_id": f"o{each}"} for each in range(1, 1001)]
    stub.says({"result": {"items": full, "last_id": "next", "total_items": 1001}})
    stub.says({"result": {"items": [{"product_id": "5000", "sku": 0}], "last_id": "end"}})
    pages = await whole(ozon.products.list(shop))
    assert [seen.path for seen in stub.seen] == ["/v3/product/list"] * 2
    assert [seen.body for seen in stub.seen] == [
        {"filter": {"visibility": "ALL"}, "last_id": "", "limit": 1000},
        {"filter": {"visibility": "ALL"}, "last_id": "next", "limit": 1000},
    ]
    assert [len(page.items) for page in pages] == [1000, 1]
    assert pages[1].items[0].product_id == 5000
    assert pages[1].items[0].sku is None


async def test_a_card_knows_every_sku_and_its_price(ozon, stub, shop):
    card = {
        "id": 9,
        "offer_id": "mug",
        "sku": 11,
        "sources": [{"sku": 11}, {"sku": "12"}],
        "price": "1299.90",
        "currency_code": "RUB",
        "barcodes": None,
        "statuses": {"status": "PRICE_SENT"},
    }
    stub.says({"items": [card, {"offer_id": "broken"}]})
    page = await ozon.products.info(shop, offer_ids=["mug"], skus=[12])
    assert stub.seen[0].path == "/v3/product/info/list"
    assert stub.seen[0].body == {"offer_id": ["mug"], "sku": ["12"]}
    assert page.items[0].skus == (11, 12)
    assert str(page.items[0].price.amount) == "1299.90"
    assert [(row.number, row.reason) for row in page.unreadable] == [("broken", "id")]


@pytest.mark.parametrize("ids", [[], [str(each) for each in range(1001)]])
async def test_cards_are_asked_for_one_to_a_thousand_products(ozon, stub, shop, ids):
    with pytest.raises(ValueError):
        await ozon.products.info(shop, offer_ids=ids)
    assert stub.seen == []


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"weight": 50, "weight_unit": "g", "depth": 210, "width": 140, "height": 10, "dimension_unit": "mm"},
         (50, 210, 140, 10)),
        ({"weight": "0.55", "weight_unit": "kg", "depth": 21, "width": "14", "height": 1, "dimension_unit": "cm"},
         (550, 210, 140, 10)),
        ({"weight": 0, "weight_unit": "g", "depth": None, "width": 5, "height": 5, "dimension_unit": "cubits"},
         (None, None, None, None)),
    ],
    ids=["grams and millimetres", "kilograms and centimetres", "unknown"],
)  # fmt: skip
async def test_weights_and_sizes_come_in_grams_and_millimetres(ozon, stub, shop, whole, sizes, expected):
    stub.says({"result": [{"id": 9, "barcode": "46", "barcodes": ["46", "47"]} | sizes], "total": "1"})
    [page] = await whole(ozon.products.attributes(shop, offer_ids=["mug"]))
    [product] = page.items
    assert stub.seen[0].path == "/v4/product/info/attributes"
    assert stub.seen[0].body["filter"] == {"visibility": "ALL", "offer_id": ["mug"]}
    assert (product.weight_g, product.length_mm, product.width_mm, product.height_mm) == expected
    assert product.barcodes == ("46", "47")


@pytest.mark.parametrize("ask", ["list", "info", "attributes"])
async def test_a_refusal_of_product_data_is_told(ozon, stub, shop, whole, ask):
    stub.says({"code": "RESOURCE_EXHAUSTED", "message": "slow down"}, 400)
    with pytest.raises(OzonBusy):
        await (ozon.products.info(shop, skus=[1]) if ask == "info" else whole(getattr(ozon.products, ask)(shop)))
