"""Ozon writes loosely; a page is read all the same, and one bad posting spoils no other."""

import json
from datetime import UTC, datetime

import pytest

from services.errors import OzonUnavailable

FROM = datetime(2026, 5, 4, tzinfo=UTC)
LINE = {"sku": 11, "quantity": 2, "offer_id": "mug", "name": "Mug", "price": {"amount": "5.10", "currency": "RUB"}}
GOOD = {"posting_number": "77777777-0001-1", "status": "awaiting_packaging", "products": [LINE]}


@pytest.fixture
def page(ozon, stub, shop, whole):
    async def page(*postings):
        stub.says({"postings": list(postings), "has_next": False})
        [page] = await whole(ozon.postings.unfulfilled(shop, cutoff_from=FROM, cutoff_to=FROM))
        return page

    return page


LOOSE = {
    "id as text": ({"order_id": "34953320005"}, lambda p: p.order_id, 34953320005),
    "id as empty text": ({"order_id": ""}, lambda p: p.order_id, None),
    "id as 0": ({"order_id": 0}, lambda p: p.order_id, None),
    "id as a fraction": ({"order_id": 12.0}, lambda p: p.order_id, 12),
    "number as text in a line": ({"products": [LINE | {"sku": "12", "quantity": "3"}]}, lambda p: p.pieces, 3),
    "list as null": ({"products": None}, lambda p: p.items, ()),
    "list as object": ({"products": LINE}, lambda p: p.pieces, 2),
    "list as empty object": ({"available_actions": {}}, lambda p: p.actions, frozenset()),
    "null in a list": ({"available_actions": ["Ship", None]}, lambda p: p.actions, {"ship"}),
    "object as null": ({"delivery_method": None}, lambda p: p.method.id, 0),
    "object as list": ({"delivery_method": [], "requirements": []}, lambda p: p.method.name, ""),
    "object as text": ({"cancellation": "none"}, lambda p: p.cancellation, None),
    "text as null": ({"tracking_number": None}, lambda p: p.tracking_number, ""),
    "text as list": ({"tracking_number": []}, lambda p: p.tracking_number, ""),
    "text as number": ({"order_number": 4708216109137}, lambda p: p.order_number, "4708216109137"),
    "flag as text": ({"is_express": "true"}, lambda p: p.is_express, True),
    "flag as number": ({"is_express": 1}, lambda p: p.is_express, True),
    "flag as nonsense": ({"is_express": "string"}, lambda p: p.is_express, False),
    "flag as null": ({"is_express": None}, lambda p: p.is_express, False),
    "status in capitals": ({"status": "DELIVERING"}, lambda p: p.status, "delivering"),
    "status of tomorrow": ({"status": "teleported"}, lambda p: (p.status, p.phase), ("teleported", "unknown")),
    "integration in capitals": ({"tpl_integration_type": "NON_INTEGRATED"}, lambda p: p.integration, "non_integrated"),
    "integration spelled right": ({"tpl_integration_type": "hybrid"}, lambda p: p.integration, "hybryd"),
    "integration of tomorrow": (
        {"tpl_integration_type": "drone"},
        lambda p: (p.integration, p.integration_raw, p.scheme),
        ("other", "drone", "rfbs"),
    ),
    "time with nine digits": (
        {"shipment_date": "2026-05-04T10:00:00.123456789Z"},
        lambda p: p.ship_by,
        datetime(2026, 5, 4, 10, 0, 0, 123456, tzinfo=UTC),
    ),
    "end of time": ({"shipment_date": "9999-12-31T23:59:59.999999900Z"}, lambda p: p.ship_by.year, 9999),
    "end of time further west": ({"shipment_date": "9999-12-31T23:59:59-03:00"}, lambda p: p.ship_by.year, 9999),
    "time with an offset": (
        {"shipment_date": "2026-05-04T10:00:00+03:00"},
        lambda p: p.ship_by,
        datetime(2026, 5, 4, 7, tzinfo=UTC),
    ),
    "time without an offset": ({"shipment_date": "2026-05-04T10:00:00"}, lambda p: p.ship_by.tzinfo, UTC),
    "no time": ({"shipment_date": ""}, lambda p: p.ship_by, None),
    "nonsense for a time": ({"shipment_date": "soon"}, lambda p: p.ship_by, None),
    "number for a time": ({"shipment_date": {"seconds": 1}}, lambda p: p.ship_by, None),
    "unknown field": ({"brand_new": {"deep": [1]}}, lambda p: p.number, "77777777-0001-1"),
    "skus as texts": ({"requirements": {"products_requiring_gtd": ["11"]}}, lambda p: p.requirements, {"gtd"}),
}


@pytest.mark.parametrize(("change", "look", "expected"), LOOSE.values(), ids=LOOSE)
async def test_a_loosely_written_posting_is_read(page, change, look, expected):
    got = await page(GOOD | change)
    assert got.unreadable == ()
    assert look(got.items[0].posting) == expected


PRICES = {
    "object": ({"price": {"amount": "300", "currency": "RUB"}}, "300 RUB"),
    "object with a number": ({"price": {"amount": 300.10, "currency": "rub"}}, "300.1 RUB"),
    "text": ({"price": "1530.0000", "currency_code": "CNY"}, "1530.0000 CNY"),
    "number": ({"price": 12.5, "currency_code": "USD"}, "12.5 USD"),
    "whole number": ({"price": 2999, "currency_code": "RUB"}, "2999 RUB"),
    "comma": ({"price": "12,50", "currency_code": "RUB"}, "12.50 RUB"),
    "null": ({"price": None, "currency_code": "RUB"}, "0 RUB"),
    "empty text": ({"price": "", "currency_code": "RUB"}, "0 RUB"),
    "empty list": ({"price": [], "currency_code": "RUB"}, "0 RUB"),
}


@pytest.mark.parametrize(("price", "expected"), PRICES.values(), ids=PRICES)
async def test_money_is_exact_however_it_is_written(page, price, expected):
    line = {"sku": 11, "quantity": 1} | price
    got = await page(GOOD | {"products": [line]})
    money = got.items[0].posting.items[0].price
    assert f"{money.amount} {money.currency}" == expected


BAD = {
    "no number": ({"posting_number": None}, "", "posting_number"),
    "empty number": ({"posting_number": ""}, "", "posting_number"),
    "no status": ({"status": {}}, "77777777-0001-1", "status"),
    "line without a quantity": ({"products": [LINE | {"quantity": None}]}, "77777777-0001-1", "products[0].quantity"),
    "line with half a thing": ({"products": [LINE, LINE | {"quantity": 0.5}]}, "77777777-0001-1", "products[1].quantity"),
    "line that is a text": ({"products": ["mug"]}, "77777777-0001-1", "products[0]"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "number", "reason"), BAD.values(), ids=BAD)
async def test_one_bad_posting_is_named_and_the_others_are_read(page, change, number, reason):
    got = await page(GOOD, GOOD | change, GOOD)
    assert len(got.items) == 2
    assert [(row.number, row.reason) for row in got.unreadable] == [(number, reason)]


@pytest.mark.parametrize("row", [None, 5, "x", [], [1], {}])
async def test_a_row_that_is_no_posting_spoils_nothing(page, row):
    got = await page(GOOD, row)
    assert len(got.items) == 1
    assert len(got.unreadable) == 1


@pytest.mark.parametrize("body", ["null", "[]", "{}", '{"postings": null}', '{"postings": {}}', ""])
async def test_an_empty_answer_is_an_empty_page(ozon, stub, shop, whole, body):
    stub.says(body)
    [page] = await whole(ozon.postings.unfulfilled(shop, cutoff_from=FROM, cutoff_to=FROM))
    assert (page.items, page.unreadable) == ((), ())


@pytest.mark.parametrize("body", ["5", '"text"', "[1]"])
async def test_an_answer_of_another_kind_is_no_empty_page(ozon, stub, shop, whole, body):
    stub.says(body)
    with pytest.raises(OzonUnavailable):
        await whole(ozon.postings.unfulfilled(shop, cutoff_from=FROM, cutoff_to=FROM))


async def test_a_single_object_in_the_place_of_the_list_is_its_only_row(ozon, stub, shop, whole):
    stub.says({"postings": GOOD})
    [page] = await whole(ozon.postings.unfulfilled(shop, cutoff_from=FROM, cutoff_to=FROM))
    assert len(page.items) == 1


@pytest.mark.parametrize("body", ["<html/>", '{"postings": [', "\xff", '"text"', "5", json.dumps({"result": None})])
async def test_an_answer_that_cannot_be_read_is_no_posting(ozon, stub, shop, body):
    stub.says(body)
    with pytest.raises(OzonUnavailable) as raised:
        await ozon.postings.get(shop, "77777777-0001-1")
    assert raised.value.params["cause"].startswith("unreadable")
