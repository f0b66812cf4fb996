"""Wrong paths, versions and bodies get what Ozon would give."""

import pytest

YEAR = {"since": "2026-01-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"}
LIST = "/v4/posting/fbs/list"


async def test_an_unknown_path_is_not_found_and_not_json(ask):
    reply = await ask("/v5/posting/fbs/list", {})
    assert (reply.status, reply.body) == (404, "404 page not found")


@pytest.mark.parametrize(
    "path", ["/v3/posting/fbs/list", "/v2/posting/fbo/list", "/v1/warehouse/list", "/v1/conditional-cancellation/list"]
)
async def test_a_switched_off_version_says_so(ask, path):
    reply = await ask(path, {})
    assert (reply.status, reply.body["message"]) == (400, "obsolete method cannot be used")


async def test_only_post_is_taken(server, http):
    async with http.get(f"{server.base_url}/v1/roles") as answer:
        assert answer.status == 405


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"{", b'"text"'])
async def test_a_body_that_is_no_object_is_refused(ask, raw):
    reply = await ask(LIST, raw=raw)
    assert (reply.status, reply.body["code"]) == (400, 3)


async def test_methods_without_fields_take_no_body_at_all(ask):
    assert (await ask("/v1/roles", raw=b"")).status == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"limit": 10},
        {"filter": {}, "limit": 10},
        {"filter": YEAR},
        {"filter": YEAR, "limit": 10, "dir": "asc"},
        {"filter": YEAR | {"status": "awaiting_deliver"}, "limit": 10},
        {"filter": YEAR | {"statuses": "awaiting_deliver"}, "limit": 10},
        {"filter": YEAR | {"statuses": ["shipped"]}, "limit": 10},
        {"filter": YEAR | {"since": "2026-01-01"}, "limit": 10},
        {"filter": YEAR | {"since": "2026-01-01T00:00:00"}, "limit": 10},
        {"filter": YEAR | {"warehouse_ids": ["x"]}, "limit": 10},
        {"filter": YEAR | {"order_numbers": ["1"] * 101}, "limit": 10},
        {"filter": YEAR, "limit": 10, "sort_dir": "UP"},
        {"filter": YEAR, "limit": 10, "with": {"barcodes": "yes"}},
        {"filter": YEAR, "limit": 10, "with": {"translit": True}},
    ],
)
async def test_a_body_of_another_form_is_refused(ask, body):
    reply = await ask(LIST, body)
    assert (reply.status, reply.body["code"]) == (400, 3)


@pytest.mark.parametrize("ids", [[31000001], ["31000001"]])
async def test_ids_are_taken_as_numbers_and_as_text(server, ask, order, ids):
    posting = order(server.world)
    order(server.world, "Yanwen")
    reply = await ask(LIST, {"filter": YEAR | {"delivery_method_ids": ids}, "limit": 10})
    assert [row["posting_number"] for row in reply.body["postings"]] == [posting.number]


@pytest.mark.parametrize("path", [LIST, "/v3/posting/fbo/list"])
async def test_more_than_a_year_is_too_long(ask, path):
    span = {"since": "2025-01-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"}
    reply = await ask(path, {"filter": span, "limit": 10})
    assert (reply.status, reply.body["message"]) == (400, "PERIOD_IS_TOO_LONG")


@pytest.mark.parametrize("names", [(), ("cutoff", "delivering_date"), ("cutoff_from",), ("delivering_date_to",)])
async def test_the_unfulfilled_list_wants_one_whole_period(ask, names):
    part = {}
    for name in names:
        ends = [name] if name.endswith(("from", "to")) else [f"{name}_from", f"{name}_to"]
        part |= dict.fromkeys(ends, "2026-11-23T00:00:00Z")
    reply = await ask("/v4/posting/fbs/unfulfilled/list", {"filter": part, "limit": 10})
    assert (reply.status, reply.body["code"]) == (400, 3)


async def test_a_posting_of_another_shop_is_not_found(server, ask, order):
    posting = order(server.world)
    for number in (posting.number, "0000000001-0001-1"):
        reply = await ask("/v3/posting/fbs/get", {"posting_number": number}, shop=server.world.shops[0])
        assert (reply.status, reply.body["code"]) == (404, 5)


async def test_product_info_wants_at_least_one_id(ask):
    assert (await ask("/v3/product/info/list", {})).status == 400


async def test_two_periods_for_returns_are_one_too_many(ask):
    span = {"time_from": "2026-01-01T00:00:00Z", "time_to": "2026-02-01T00:00:00Z"}
    part = {"logistic_return_date": span, "visual_status_change_moment": span}
    assert (await ask("/v1/returns/list", {"filter": part, "limit": 10})).status == 400
