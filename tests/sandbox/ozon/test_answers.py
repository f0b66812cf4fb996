"""Every endpoint's good answer has the official structure."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

ALL = {"analytics_data": True, "barcodes": True, "financial_data": True, "legal_info": True}
CARD = ALL | {"product_exemplars": True, "related_postings": True, "translit": True}
YEAR = {"since": "2026-01-01T00:00:00Z", "to": "2026-12-01T00:00:00Z"}
CUTOFF = {"cutoff_from": "2026-10-01T00:00:00Z", "cutoff_to": "2027-02-01T00:00:00Z"}
READS = [
    ("/v1/roles", {}),
    ("/v1/seller/info", {}),
    ("/v2/warehouse/list", {"limit": 200}),
    ("/v2/delivery-method/list", {"limit": 100}),
    ("/v4/posting/fbs/list", {"filter": YEAR, "limit": 100, "with": ALL}),
    ("/v4/posting/fbs/unfulfilled/list", {"filter": CUTOFF, "limit": 100, "with": ALL}),
    (
        "/v3/posting/fbo/list",
        {"filter": YEAR, "limit": 100, "with": {"analytics_data": True, "financial_data": True, "legal_info": True}},
    ),
    ("/v2/conditional-cancellation/list", {"limit": 500, "with": {"counter": True}}),
    ("/v1/returns/list", {"filter": {}, "limit": 500}),
    ("/v2/returns/rfbs/list", {"filter": {}, "limit": 1000}),
    ("/v3/product/list", {"filter": {"visibility": "ALL"}, "limit": 1000}),
    ("/v3/product/info/list", {"offer_id": ["LT-BAG-20", "MUG-R"]}),
    ("/v4/product/info/attributes", {"filter": {}, "limit": 1000}),
    ("/v4/product/info/stocks", {"filter": {}, "limit": 1000}),
    ("/v2/posting/fbs/cancel-reason/list", {}),
]


@pytest.mark.parametrize(("path", "body"), READS, ids=[path for path, _ in READS])
async def test_a_read_answers_in_the_official_structure_for_both_shops(story, ask_story, conforms, path, body):
    for shop in story.world.shops:
        reply = await ask_story(path, body, shop=shop)
        assert reply.status == 200
        conforms(path, reply.body)


async def test_every_posting_of_the_story_opens_as_a_card(story, ask_story, conforms):
    for posting in list(story.world.postings.values())[::7]:
        shop = story.world.shop_of(posting)
        reply = await ask_story("/v3/posting/fbs/get", {"posting_number": posting.number, "with": CARD}, shop=shop)
        conforms("/v3/posting/fbs/get", reply.body)
        assert reply.body["result"]["status"] == posting.status


async def test_an_fbo_posting_opens_as_a_card(story, ask_story, conforms):
    number = next(iter(story.world.fbo))
    flags = {"analytics_data": True, "financial_data": True, "legal_info": True}
    reply = await ask_story("/v2/posting/fbo/get", {"posting_number": number, "with": flags}, shop=story.world.shops[0])
    conforms("/v2/posting/fbo/get", reply.body)
    assert reply.body["result"]["posting_number"] == number


@pytest.mark.parametrize("barcode", ["lower_barcode", "upper_barcode", "scanit"])
async def test_each_of_the_three_barcodes_finds_the_posting(server, ask, order, conforms, barcode):
    posting = order(server.world)
    reply = await ask("/v2/posting/fbs/get-by-barcode", {"barcode": getattr(posting, barcode)})
    conforms("/v2/posting/fbs/get-by-barcode", reply.body)
    assert reply.body["result"]["posting_number"] == posting.number


async def test_writes_answer_in_the_official_structure(server, ask, order, conforms):
    world, posting = server.world, order(server.world)
    number = posting.number
    goods = [{"product_id": sku, "quantity": quantity} for sku, quantity in posting.units()]
    until = (world.now + timedelta(days=8)).isoformat()
    for path, body in (
        ("/v1/posting/cutoff/set", {"posting_number": number, "new_cutoff_date": until}),
        (
            "/v4/posting/fbs/ship",
            {"posting_number": number, "packages": [{"products": goods}], "with": {"additional_data": True}},
        ),
        (
            "/v2/fbs/posting/tracking-number/set",
            {"tracking_numbers": [{"posting_number": number, "tracking_number": "LV1"}]},
        ),
        ("/v2/fbs/posting/delivering", {"posting_number": [number]}),
        ("/v2/fbs/posting/last-mile", {"posting_number": [number]}),
        ("/v2/fbs/posting/delivered", {"posting_number": [number]}),
    ):
        reply = await ask(path, body)
        assert reply.status == 200, reply.body
        conforms(path, reply.body)
        world.forward(timedelta(minutes=2))
    assert posting.substatus == "posting_conditionally_delivered"
    other = order(world)
    reply = await ask("/v1/posting/fbs/cancel-reason", {"related_posting_numbers": [other.number]})
    conforms("/v1/posting/fbs/cancel-reason", reply.body)
    reply = await ask("/v2/posting/fbs/cancel", {"posting_number": other.number, "cancel_reason_id": 352})
    conforms("/v2/posting/fbs/cancel", reply.body)


def test_every_method_that_is_served_has_a_structure_to_check_requests_by():
    from sandbox.ozon.routes import endpoints
    from sandbox.ozon.shapes import load_shapes

    answers = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))
    assert endpoints().keys() == load_shapes().keys() == answers.keys()


async def test_the_buyer_is_named_for_rfbs_only(story, ask_story):
    world = story.world
    russian, chinese = world.shops
    (fbs, *_), (rfbs, *_) = world.cases["fbs_pair"], world.cases["joinable"]
    card = await ask_story("/v3/posting/fbs/get", {"posting_number": fbs}, shop=russian)
    assert card.body["result"]["customer"] is None
    assert card.body["result"]["addressee"] is None
    card = await ask_story("/v3/posting/fbs/get", {"posting_number": rfbs}, shop=chinese)
    assert card.body["result"]["customer"]["customer_id"] == world.find(rfbs).buyer.customer_id


async def test_parts_come_only_with_their_flag(story, ask_story):
    reply = await ask_story("/v4/posting/fbs/list", {"filter": YEAR, "limit": 1})
    (row,) = reply.body["postings"]
    assert [row[name] for name in ALL] == [None] * 4


async def test_weights_are_kilograms_in_lists_and_grams_in_attributes(server, ask, order):
    posting = order(server.world)
    rows = (await ask("/v4/posting/fbs/list", {"filter": YEAR, "limit": 1})).body["postings"]
    offer = posting.lines[0].product.offer_id
    found = (await ask("/v4/product/info/attributes", {"filter": {"offer_id": [offer]}, "limit": 1})).body["result"]
    assert rows[0]["products"][0]["weight"] * 1000 == pytest.approx(found[0]["weight"])


async def test_translit_writes_the_address_in_latin_letters(server, ask, order):
    order(server.world)
    reply = await ask("/v4/posting/fbs/list", {"filter": YEAR, "limit": 1, "translit": True})
    assert reply.body["postings"][0]["customer"]["address"]["city"] == "Kazan"
