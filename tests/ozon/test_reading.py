"""Each reading endpoint: what goes out and where, what comes back, and what a refusal means."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from services.errors import OzonForbidden, OzonUnavailable
from services.ozon import OzonApi

FROM = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
TO = datetime(2026, 6, 4, 9, 30, tzinfo=UTC)
NUMBER = "77777777-0001-1"
PARTS = {"analytics_data": True, "barcodes": True, "financial_data": True, "legal_info": True}
LINE = {"sku": 11, "quantity": 1, "price": {"amount": "5", "currency": "RUB"}}
POSTING = {"posting_number": NUMBER, "status": "awaiting_packaging", "products": [LINE]}
A_PAGE = {"postings": [POSTING], "cursor": "", "has_next": False}
PERIOD = {"since": "2026-05-04T09:30:00Z", "to": "2026-06-04T09:30:00Z"}
FROM_TO = {"from": PERIOD["since"], "to": PERIOD["to"]}
WALK = {"cursor": "", "limit": 100, "sort_dir": "ASC"}


@dataclass(frozen=True)
class Case:
    path: str
    ask: Callable[[OzonApi, Any], AsyncIterator[Any] | Awaitable[Any]]
    body: Any
    answer: Any
    gives: Callable[[Any], Any]
    expected: Any


def numbers(pages):
    return [item.posting.number for page in pages for item in page.items]


def ids(pages):
    return [item.id for page in pages for item in page.items]


CASES = {
    "unfulfilled": Case(
        "/v4/posting/fbs/unfulfilled/list",
        lambda ozon, shop: ozon.postings.unfulfilled(shop, cutoff_from=FROM, cutoff_to=TO),
        {"filter": {"cutoff_from": "2026-05-04T09:30:00Z", "cutoff_to": "2026-06-04T09:30:00Z"}, "with": PARTS} | WALK,
        A_PAGE,
        numbers,
        [NUMBER],
    ),
    "changed": Case(
        "/v4/posting/fbs/list",
        lambda ozon, shop: ozon.postings.changed(shop, changed_from=FROM, changed_to=TO),
        {
            "filter": {
                "since": "2025-06-04T09:30:00Z",
                "to": "2026-06-04T09:30:00Z",
                "last_changed_status_date": FROM_TO,
            },
            "with": PARTS,
        }
        | WALK,
        A_PAGE,
        numbers,
        [NUMBER],
    ),
    "between": Case(
        "/v4/posting/fbs/list",
        lambda ozon, shop: ozon.postings.between(shop, since=FROM, to=TO, cursor="abc"),
        {"filter": PERIOD, "with": PARTS} | WALK | {"cursor": "abc"},
        A_PAGE,
        numbers,
        [NUMBER],
    ),
    "of orders": Case(
        "/v4/posting/fbs/list",
        lambda ozon, shop: ozon.postings.of_orders(shop, ["77777777-0001"], since=FROM, to=TO),
        {"filter": PERIOD | {"order_numbers": ["77777777-0001"]}, "with": PARTS} | WALK,
        A_PAGE,
        numbers,
        [NUMBER],
    ),
    "get": Case(
        "/v3/posting/fbs/get",
        lambda ozon, shop: ozon.postings.get(shop, NUMBER),
        {"posting_number": NUMBER, "with": PARTS},
        {"result": POSTING},
        lambda got: (got.posting.shop, got.posting.number),
        (3, NUMBER),
    ),
    "by barcode": Case(
        "/v2/posting/fbs/get-by-barcode",
        lambda ozon, shop: ozon.postings.by_barcode(shop, "%101%777"),
        {"barcode": "%101%777"},
        {"result": {"posting_number": NUMBER, "status": "delivering"}},
        str,
        NUMBER,
    ),
    "fbo list": Case(
        "/v3/posting/fbo/list",
        lambda ozon, shop: ozon.fbo.list(shop, since=FROM, to=TO),
        {
            "filter": PERIOD,
            "with": {"analytics_data": True, "legal_info": True},
        }
        | WALK,
        A_PAGE,
        lambda pages: [(item.number, item.scheme) for page in pages for item in page.items],
        [(NUMBER, "fbo")],
    ),
    "fbo get": Case(
        "/v2/posting/fbo/get",
        lambda ozon, shop: ozon.fbo.get(shop, NUMBER),
        {"posting_number": NUMBER, "with": {"analytics_data": True, "legal_info": True}},
        {"result": {**POSTING, "analytics_data": {"warehouse_id": 9, "warehouse_name": "Omsk"}}},
        lambda got: (got.method.warehouse_id, got.method.warehouse),
        (9, "Omsk"),
    ),
    "cancellations": Case(
        "/v2/conditional-cancellation/list",
        lambda ozon, shop: ozon.cancellations.list(shop, numbers=[NUMBER]),
        {"filters": {"state": "ON_APPROVAL", "posting_number": [NUMBER]}, "last_id": 0, "limit": 500},
        {
            "result": [
                {
                    "cancellation_id": 4,
                    "posting_number": NUMBER,
                    "state": {"state": "on_approval"},
                    "auto_approve_date": "2026-05-06T09:30:00Z",
                }
            ]
        },
        lambda pages: [(item.id, item.open, item.approves_itself_at.day) for page in pages for item in page.items],
        [(4, True, 6)],
    ),
    "claims": Case(
        "/v2/returns/rfbs/list",
        lambda ozon, shop: ozon.returns.rfbs_list(shop, since=FROM, to=TO, groups=["New"]),
        {
            "filter": {
                "created_at": FROM_TO,
                "group_state": ["New"],
            },
            "last_id": 0,
            "limit": 500,
        },
        {"returns": [{"return_id": "8", "posting_number": NUMBER, "state": {"group_state": "New"}}]},
        ids,
        [8],
    ),
    "goods": Case(
        "/v1/returns/list",
        lambda ozon, shop: ozon.returns.list(shop, changed_from=FROM, changed_to=TO),
        {
            "filter": {
                "visual_status_change_moment": {
                    "time_from": "2026-05-04T09:30:00Z",
                    "time_to": "2026-06-04T09:30:00Z",
                }
            },
            "last_id": 0,
            "limit": 500,
        },
        {"returns": [{"id": "15", "posting_number": NUMBER}], "has_next": False},
        ids,
        [15],
    ),
    "roles": Case(
        "/v1/roles",
        lambda ozon, shop: ozon.access.roles(shop),
        {},
        {"expires_at": "2026-08-04T09:30:00Z", "roles": [{"name": "Admin", "methods": ["/v1/a", "/v1/b"]}]},
        lambda rights: (rights.methods, rights.expires_at.month),
        ({"/v1/a", "/v1/b"}, 8),
    ),
    "seller": Case(
        "/v1/seller/info",
        lambda ozon, shop: ozon.access.seller(shop),
        {},
        {"company": {"name": "Shop", "currency": "cny"}, "subscription": {"type": "UNSPECIFIED"}},
        lambda seller: (seller.name, seller.currency, seller.subscription),
        ("Shop", "CNY", ""),
    ),
    "warehouses": Case(
        "/v2/warehouse/list",
        lambda ozon, shop: ozon.warehouses.list(shop),
        {"limit": 200, "cursor": ""},
        {"warehouses": [{"warehouse_id": 7, "is_rfbs": True, "pause_at": None}], "has_next": False},
        ids,
        [7],
    ),
    "methods": Case(
        "/v2/delivery-method/list",
        lambda ozon, shop: ozon.warehouses.methods(shop, warehouses=[7]),
        {"filter": {"warehouse_ids": ["7"]}, "limit": 100, "cursor": "", "sort_dir": "ASC"},
        {"delivery_methods": [{"id": 70, "tpl_integration_type": "Hybrid"}], "has_next": False},
        lambda pages: [(item.id, item.integration.name) for page in pages for item in page.items],
        [(70, "HYBRID")],
    ),
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request):
    return request.param


@pytest.fixture
def run(ozon, shop, whole):
    async def run(case):
        asked = case.ask(ozon, shop)
        return await (whole(asked) if isinstance(asked, AsyncIterator) else asked)

    return run


async def test_a_reading_sends_this_body(case, run, stub):
    stub.says(case.answer)
    await run(case)
    assert [seen.body for seen in stub.seen] == [case.body]


async def test_a_reading_goes_to_this_address(case, run, stub):
    stub.says(case.answer)
    await run(case)
    assert [(seen.path, seen.headers["Client-Id"]) for seen in stub.seen] == [(case.path, "55001")]


async def test_a_reading_gives_what_ozon_answered(case, run, stub):
    stub.says(case.answer)
    assert case.gives(await run(case)) == case.expected


async def test_a_refused_reading_says_that_the_key_lacks_the_role(case, run, stub):
    stub.says({"code": 7, "message": "Api-Key is missing a required role for the method", "details": []}, 403)
    with pytest.raises(OzonForbidden) as raised:
        await run(case)
    assert raised.value.params["path"] == case.path


async def test_a_broken_reading_is_tried_three_times_and_never_maybe_done(case, run, stub):
    stub.cuts()
    with pytest.raises(OzonUnavailable) as raised:
        await run(case)
    assert raised.value.params["maybe_done"] is False
    assert len(stub.seen) == 3
