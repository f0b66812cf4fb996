"""Filters of the lists."""

from datetime import timedelta

from sandbox.world import Status

YEAR = {"since": "2026-01-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"}
LIST = "/v4/posting/fbs/list"
OPEN = "/v4/posting/fbs/unfulfilled/list"


def numbers(reply):
    return [row["posting_number"] for row in reply.body["postings"]]


async def test_by_status_warehouse_provider_flow_and_order(server, ask, order):
    world = server.world
    own, labelled = order(world), order(world, "CEL Economy")
    world.assemble(labelled)
    for part, expected in (
        ({"statuses": ["awaiting_packaging"]}, own),
        ({"statuses": ["awaiting_registration"]}, labelled),
        ({"warehouse_ids": [labelled.method.warehouse.id]}, labelled),
        ({"provider_ids": ["910"]}, own),
        ({"integration_type_flow": ["aggregator"]}, labelled),
        ({"order_numbers": [own.order_number]}, own),
        ({"order_id": labelled.order_id}, labelled),
    ):
        assert numbers(await ask(LIST, {"filter": YEAR | part, "limit": 10})) == [expected.number]


async def test_by_the_time_of_the_last_change(server, ask, order):
    world = server.world
    order(world)
    world.forward(timedelta(hours=1))
    changed = order(world)
    part = {"last_changed_status_date": {"from": "2026-11-23T06:30:00Z", "to": "2026-11-23T08:00:00Z"}}
    assert numbers(await ask(LIST, {"filter": YEAR | part, "limit": 10})) == [changed.number]


async def test_unfulfilled_by_cutoff_leaves_out_what_has_left(server, ask, order):
    world = server.world
    waiting, left = order(world), order(world)
    world.move_to(left, Status.DELIVERING, "posting_on_way_to_city")
    cutoff = {"cutoff_from": "2026-11-01T00:00:00Z", "cutoff_to": "2026-12-30T00:00:00Z"}
    assert numbers(await ask(OPEN, {"filter": cutoff, "limit": 10})) == [waiting.number]
    asked = cutoff | {"statuses": ["delivering"]}
    assert numbers(await ask(OPEN, {"filter": asked, "limit": 10})) == [left.number]


async def test_unfulfilled_by_the_date_of_hand_over(server, ask, order):
    world = server.world
    order(world)
    left = order(world)
    world.move_to(left, Status.DELIVERING, "posting_on_way_to_city")
    part = {"delivering_date_from": "2026-11-23T00:00:00Z", "delivering_date_to": "2026-11-24T00:00:00Z"}
    assert numbers(await ask(OPEN, {"filter": part, "limit": 10})) == [left.number]


async def test_a_moved_deadline_moves_the_posting_out_of_the_window(server, ask, order):
    world, posting = server.world, order(server.world)
    cutoff = {"cutoff_from": "2026-11-01T00:00:00Z", "cutoff_to": "2026-12-30T00:00:00Z"}
    assert numbers(await ask(OPEN, {"filter": cutoff, "limit": 10})) == [posting.number]
    world.move_deadline(posting.number, world.now + timedelta(days=60))
    assert numbers(await ask(OPEN, {"filter": cutoff, "limit": 10})) == []


async def test_requests_by_state_and_posting(story, ask_story):
    path = "/v2/conditional-cancellation/list"
    asked = story.world.cases["cancellation_asked"][1]
    reply = await ask_story(path, {"filters": {"state": "ON_APPROVAL"}, "limit": 500, "with": {"counter": True}})
    assert {row["state"]["state"] for row in reply.body["result"]} == {"ON_APPROVAL"}
    assert reply.body["counter"] == str(len(reply.body["result"])) == "3"
    reply = await ask_story(path, {"filters": {"posting_number": [asked]}, "limit": 500})
    assert [row["posting_number"] for row in reply.body["result"]] == [asked]
    assert "counter" not in reply.body


async def test_returns_by_number_state_and_scheme(story, ask_story):
    russian = story.world.shops[0]
    everything = (await ask_story("/v1/returns/list", {"filter": {}, "limit": 500}, shop=russian)).body["returns"]
    chosen = everything[3]
    for part in (
        {"posting_numbers": [chosen["posting_number"]]},
        {"order_id": chosen["order_id"]},
        {"barcode": chosen["logistic"]["barcode"]},
    ):
        reply = await ask_story("/v1/returns/list", {"filter": part, "limit": 500}, shop=russian)
        assert [row["id"] for row in reply.body["returns"]] == [chosen["id"]]
    reply = await ask_story("/v1/returns/list", {"filter": {"return_schema": "FBO"}, "limit": 500}, shop=russian)
    assert {row["schema"] for row in reply.body["returns"]} == {"Fbo"}
    reply = await ask_story("/v2/returns/rfbs/list", {"filter": {"group_state": ["New"]}, "limit": 500})
    assert {row["state"]["group_state"] for row in reply.body["returns"]} == {"New"}


async def test_products_by_sku_and_by_emptiness(story, ask_story):
    product = story.world.shops[1].products[2]
    for path, name in (("/v3/product/list", "skus"), ("/v4/product/info/attributes", "sku")):
        reply = await ask_story(path, {"filter": {name: [str(product.sku)]}, "limit": 10})
        rows = reply.body["result"]
        rows = rows["items"] if isinstance(rows, dict) else rows
        assert [row["offer_id"] for row in rows] == [product.offer_id]
    empty = await ask_story("/v3/product/list", {"filter": {"visibility": "EMPTY_STOCK"}, "limit": 100})
    for item in empty.body["result"]["items"]:
        assert not any(shelf.present for shelf in story.world.shops[1].shelves[item["sku"]])
