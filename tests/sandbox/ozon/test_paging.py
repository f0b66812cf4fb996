"""Pages: nothing twice, nothing lost, in both directions, also while the world moves."""

import pytest

YEAR = {"since": "2026-01-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"}
CUTOFF = {"cutoff_from": "2026-08-01T00:00:00Z", "cutoff_to": "2027-02-01T00:00:00Z"}


async def pages(ask, path, body, rows="postings", **kind):
    found, cursor = [], ""
    while True:
        reply = await ask(path, body | {"cursor": cursor}, **kind)
        found += reply.body[rows]
        if not reply.body["has_next"]:
            return found, reply.body
        cursor = reply.body["cursor"]


@pytest.mark.parametrize("direction", ["ASC", "DESC", "asc"])
async def test_all_pages_of_the_list_hold_each_posting_once(story, ask_story, direction):
    body = {"filter": YEAR, "limit": 37, "sort_dir": direction}
    found, _ = await pages(ask_story, "/v4/posting/fbs/list", body)
    numbers = [row["posting_number"] for row in found]
    assert sorted(numbers) == sorted(p.number for p in story.world.of_shop(story.world.shops[1].client_id))
    dates = [row["in_process_at"] for row in found if row["in_process_at"]]
    assert dates == sorted(dates, reverse=direction == "DESC")


async def test_all_pages_of_the_unfulfilled_list_add_up_to_its_count(story, ask_story):
    found, last = await pages(ask_story, "/v4/posting/fbs/unfulfilled/list", {"filter": CUTOFF, "limit": 20})
    assert len({row["posting_number"] for row in found}) == len(found) == last["count"]
    assert {row["status"] for row in found} & {"delivered", "cancelled"} == set()


async def test_an_order_that_arrives_between_two_pages_shifts_nothing(story, ask_story, order):
    body = {"filter": YEAR, "limit": 10, "sort_dir": "DESC"}
    first = await ask_story("/v4/posting/fbs/list", body)
    order(story.world)
    second = await ask_story("/v4/posting/fbs/list", body | {"cursor": first.body["cursor"]})
    seen = {row["posting_number"] for row in first.body["postings"]}
    assert seen.isdisjoint(row["posting_number"] for row in second.body["postings"])


async def test_fbo_pages_hold_each_posting_once(story, ask_story):
    found, _ = await pages(ask_story, "/v3/posting/fbo/list", {"filter": YEAR, "limit": 7}, shop=story.world.shops[0])
    assert {row["posting_number"] for row in found} == story.world.fbo.keys()


async def test_delivery_methods_come_in_pages(story, ask_story):
    found, _ = await pages(ask_story, "/v2/delivery-method/list", {"limit": 3}, rows="delivery_methods")
    assert [row["id"] for row in found] == [method.id for method in story.world.shops[1].methods]


@pytest.mark.parametrize(
    ("path", "mark"), [("/v4/product/info/attributes", "last_id"), ("/v4/product/info/stocks", "cursor")]
)
async def test_products_come_in_pages_by_their_mark(story, ask_story, path, mark):
    found, body = [], {"filter": {}, "limit": 5}
    while True:
        reply = await ask_story(path, body)
        found += [row["offer_id"] for row in reply.body.get("items") or reply.body["result"]]
        if not reply.body[mark]:
            break
        body[mark] = reply.body[mark]
    assert sorted(found) == sorted(product.offer_id for product in story.world.shops[1].products)


async def test_the_product_list_says_how_many_there_are_and_pages_by_last_id(story, ask_story):
    first = (await ask_story("/v3/product/list", {"filter": {}, "limit": 13})).body["result"]
    second = (await ask_story("/v3/product/list", {"filter": {}, "limit": 13, "last_id": first["last_id"]})).body[
        "result"
    ]
    assert first["total_items"] == 14 == len(first["items"]) + len(second["items"])
    assert second["last_id"] == ""


async def test_requests_and_returns_page_by_the_last_id(story, ask_story):
    both = (await ask_story("/v2/conditional-cancellation/list", {"limit": 500})).body["result"]
    first = (await ask_story("/v2/conditional-cancellation/list", {"limit": 2})).body
    rest = (await ask_story("/v2/conditional-cancellation/list", {"limit": 500, "last_id": first["last_id"]})).body
    assert first["result"] + rest["result"] == both
    russian = story.world.shops[0]
    first = (await ask_story("/v1/returns/list", {"filter": {}, "limit": 4}, shop=russian)).body
    last = int(first["returns"][-1]["id"])
    rest = (await ask_story("/v1/returns/list", {"filter": {}, "limit": 500, "last_id": last}, shop=russian)).body
    assert first["has_next"]
    assert not rest["has_next"]
    assert len(first["returns"] + rest["returns"]) == 19


@pytest.mark.parametrize("limit", [0, 101, -1, "many", True])
async def test_a_limit_outside_the_allowed_is_refused(ask, limit):
    reply = await ask("/v4/posting/fbs/list", {"filter": YEAR, "limit": limit})
    assert (reply.status, reply.body["code"]) == (400, 3)


@pytest.mark.parametrize("cursor", ["x", "e30=", "////"])
async def test_a_cursor_of_somebody_elses_making_is_refused(ask, cursor):
    reply = await ask("/v4/posting/fbs/list", {"filter": YEAR, "limit": 5, "cursor": cursor})
    assert (reply.status, reply.body["message"]) == (400, "invalid cursor")
