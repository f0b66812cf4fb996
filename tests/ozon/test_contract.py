"""What we send and what we read, held against Ozon's own description and examples.

``official/*.json`` keep the structure (field → type, ``*`` = required) and example values of the endpoints in use,
without texts; whatever could belong to a person is replaced. What is really sent is checked by the stub.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec import inspect

from services.ozon import access, cancellations, chats, fbo, shipping, warehouses
from services.ozon.method import Method
from services.ozon.postings import queries
from services.ozon.postings.wire import WirePosting
from services.ozon.products import wire as products
from services.ozon.returns import wire as returns

FROM = datetime(2026, 5, 4, tzinfo=UTC)
N = "77777777-0001-1"
ROOMS = (access, cancellations, chats, fbo, shipping, warehouses, queries, products, returns)
METHODS = {thing.path: thing for room in ROOMS for thing in vars(room).values() if isinstance(thing, Method)}
ROWS = {
    queries.UNFULFILLED.path: ("postings", WirePosting),
    queries.LIST.path: ("postings", WirePosting),
    fbo.LIST.path: ("postings", fbo.FboPosting),
    cancellations.LIST.path: ("result", cancellations.WireRequest),
    warehouses.LIST.path: ("warehouses", warehouses.WireWarehouse),
    warehouses.METHODS.path: ("delivery_methods", warehouses.WireMethod),
    returns.CLAIMS.path: ("returns", returns.WireClaim),
    returns.GOODS.path: ("returns", returns.WireGoods),
    products.LIST.path: ("result.items", products.WireListed),
    products.INFO.path: ("items", products.WireCard),
    products.ATTRIBUTES.path: ("result", products.WireMeasures),
}
IN_A_LIST = {
    "addressee.phone: absent",
    "products.currency_code: absent",
    "products.dimensions: absent",
    "financial_data.products.customer_currency_code: absent",
    "tariffication.current_tariff_charge_currency_code: absent",
    "tariffication.next_tariff_charge_currency_code: absent",
}
# One reader serves several methods; what stands here is told by another of them, or only by its example.
ELSEWHERE = {
    queries.LIST.path: IN_A_LIST,
    queries.UNFULFILLED.path: IN_A_LIST,
    queries.GET.path: {"result.products.weight: absent", "result.is_click_and_collect: absent"},
    fbo.LIST.path: {"products.currency_code: absent"},
    fbo.GET.path: {"result.cancellation: absent"},
    returns.CLAIMS.path: {"has_next: absent"},
    products.ATTRIBUTES.path: {"sku: string"},
}
KINDS = {
    inspect.StrType: {"string", "integer"},
    inspect.IntType: {"integer", "string/int64"},
    inspect.BoolType: {"boolean"},
    inspect.DecimalType: {"number", "integer", "string"},
    inspect.DateTimeType: {"string/date-time"},
}
ASK = {
    queries.UNFULFILLED.path: lambda ozon, c: ozon.postings.unfulfilled(c, cutoff_from=FROM, cutoff_to=FROM),
    queries.LIST.path: lambda ozon, c: ozon.postings.changed(c, changed_from=FROM, changed_to=FROM),
    queries.GET.path: lambda ozon, c: ozon.postings.get(c, N),
    queries.BY_BARCODE.path: lambda ozon, c: ozon.postings.by_barcode(c, "1"),
    fbo.LIST.path: lambda ozon, c: ozon.fbo.list(c, since=FROM, to=FROM),
    fbo.GET.path: lambda ozon, c: ozon.fbo.get(c, N),
    cancellations.LIST.path: lambda ozon, c: ozon.cancellations.list(c),
    returns.CLAIMS.path: lambda ozon, c: ozon.returns.rfbs_list(c),
    returns.GOODS.path: lambda ozon, c: ozon.returns.list(c),
    access.ROLES.path: lambda ozon, c: ozon.access.roles(c),
    access.SELLER.path: lambda ozon, c: ozon.access.seller(c),
    warehouses.LIST.path: lambda ozon, c: ozon.warehouses.list(c),
    chats.START.path: lambda ozon, c: ozon.chats.start(c, N),
    chats.SEND.path: lambda ozon, c: ozon.chats.send(c, "1", "1"),
    chats.HISTORY.path: lambda ozon, c: ozon.chats.history(c, "1"),
    products.LIST.path: lambda ozon, c: ozon.products.list(c),
    products.INFO.path: lambda ozon, c: ozon.products.info(c, skus=[1]),
    products.ATTRIBUTES.path: lambda ozon, c: ozon.products.attributes(c),
    shipping.SHIP.path: lambda ozon, c: ozon.shipping.ship(c, N, [[]]),
    shipping.SET_TRACKS.path: lambda ozon, c: ozon.shipping.set_tracking_numbers(c, {"48173252-0033-2": "1"}),
    shipping.DELIVERING.path: lambda ozon, c: ozon.shipping.delivering(c, [N]),
    shipping.LAST_MILE.path: lambda ozon, c: ozon.shipping.last_mile(c, [N]),
    shipping.DELIVERED.path: lambda ozon, c: ozon.shipping.delivered(c, [N]),
}


def fields(official: Any) -> dict[str, Any]:
    """The fields of an object, or of the objects in a list, without their marks."""
    inner = official[0] if isinstance(official, list) else official
    return {name.rstrip("*"): kind for name, kind in inner.items()} if isinstance(inner, dict) else {}


def problems(shape: inspect.Type, official: Any, path: str) -> list[str]:
    """Where our type cannot hold what is described."""
    if isinstance(shape, inspect.RawType):
        return []
    if isinstance(shape, inspect.UnionType):
        real = [one for one in shape.types if not isinstance(one, inspect.NoneType)]
        return min((problems(one, official, path) for one in real), key=len)
    if isinstance(shape, inspect.StructType):
        known = fields(official)
        return [
            problem
            for field in shape.fields
            for where in [f"{path}.{field.encode_name}".lstrip(".")]
            for problem in (
                problems(field.type, known[field.encode_name], where)
                if field.encode_name in known
                else [f"{where}: absent"]
            )
        ]
    if isinstance(shape, inspect.ListType):
        return problems(shape.item_type, official[0], path) if isinstance(official, list) else [f"{path}: no list"]
    fits = isinstance(official, str) and {official, official.split("/")[0]} & KINDS[type(shape)]
    return [] if fits else [f"{path}: {official}"]


def test_every_method_in_use_is_described_and_no_other(official):
    assert set(METHODS) == set(official)


@pytest.mark.parametrize("path", METHODS)
def test_every_field_that_can_be_sent_is_described(path, official):
    assert problems(inspect.type_info(METHODS[path].asks), official[path]["request"], "") == []


@pytest.mark.parametrize("path", METHODS)
def test_every_field_that_is_read_is_described(path, official):
    found = problems(inspect.type_info(METHODS[path].answers), official[path]["answer"], "")
    if path in ROWS:
        at, row = ROWS[path]
        inside = official[path]["answer"]
        for step in at.split("."):
            inside = fields(inside)[step]
        found += problems(inspect.type_info(row), inside, "")
    assert set(found) == ELSEWHERE.get(path, set())


def test_every_write_that_would_happen_twice_is_declared_unrepeatable():
    writes = {path for path, method in METHODS.items() if not method.repeatable}
    assert writes == {
        "/v4/posting/fbs/ship",
        "/v2/fbs/posting/tracking-number/set",
        "/v2/fbs/posting/delivering",
        "/v2/fbs/posting/last-mile",
        "/v2/fbs/posting/delivered",
        "/v2/conditional-cancellation/approve",
        "/v2/conditional-cancellation/reject",
        "/v1/chat/send/message",
    }


def test_every_official_example_is_among_those_read_below(official):
    assert {path for path, record in official.items() if record["answer_examples"]} == set(ASK)


@pytest.mark.parametrize("path", ASK)
async def test_every_official_example_answer_is_read_without_error(path, official, ozon, stub, shop):
    for example in official[path]["answer_examples"]:
        # An example of a middle page promises more; what follows it here is an empty last page.
        stub.says(example).says({})
        asked = ASK[path](ozon, shop)
        pages = [page async for page in asked] if isinstance(asked, AsyncIterator) else [await asked]
        for page in pages:
            assert getattr(page, "unreadable", ()) == ()
        assert getattr(pages[0], "items", [pages[0]])
