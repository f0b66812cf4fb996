"""Assembling: asynchronous, refused in Ozon's words, never done twice."""

from datetime import timedelta
from types import MappingProxyType

import pytest

from sandbox.world import Status, Traits

SHIP = "/v4/posting/fbs/ship"
MINUTES = timedelta(minutes=2)


def whole(posting, **more):
    goods = [{"product_id": sku, "quantity": quantity} for sku, quantity in posting.units()]
    return {"posting_number": posting.number, "packages": [{"products": goods}]} | more


async def card(ask, number):
    return (await ask("/v3/posting/fbs/get", {"posting_number": number})).body["result"]


async def test_the_answer_comes_at_once_and_the_state_moves_later(server, ask, order):
    posting = order(server.world)
    reply = await ask(SHIP, whole(posting))
    assert (reply.status, reply.body["result"]) == (200, [posting.number])
    before = await card(ask, posting.number)
    assert before["status"] == "awaiting_packaging"
    assert "ship_async_in_process" in before["available_actions"]
    assert "ship" not in before["available_actions"]
    server.world.clock.forward(MINUTES)
    after = await card(ask, posting.number)
    assert (after["status"], after["previous_substatus"]) == ("awaiting_deliver", "posting_created")
    assert "set_track_number" in after["available_actions"]


@pytest.mark.parametrize(
    ("method", "status", "substatus"),
    [
        ("CEL Standard", "awaiting_registration", "posting_awaiting_registration"),
        ("GBS", "awaiting_deliver", "posting_registered"),
        ("Yanwen", "awaiting_deliver", "posting_registered"),
    ],
)
async def test_each_kind_of_delivery_goes_its_own_way_after_assembly(server, ask, order, method, status, substatus):
    posting = order(server.world, method)
    await ask(SHIP, whole(posting))
    server.world.forward(MINUTES)
    found = await card(ask, posting.number)
    assert (found["status"], found["substatus"]) == (status, substatus)


async def test_an_fbs_posting_is_put_into_a_carriage_later(server, ask, order):
    posting = order(server.world, "Софьино")
    await ask(SHIP, whole(posting), shop=server.world.shops[0])
    server.world.forward(MINUTES)
    assert (posting.status, posting.substatus) == (Status.AWAITING_DELIVER, "posting_not_in_carriage")
    server.world.forward(timedelta(hours=3))
    assert posting.substatus == "posting_in_carriage"


async def test_ozons_partner_gives_the_number_after_registration(server, ask, order):
    posting = order(server.world, "CEL Standard")
    await ask(SHIP, whole(posting))
    server.world.forward(timedelta(hours=1))
    assert (await card(ask, posting.number))["tracking_number"].startswith("CEL")


async def test_a_failed_assembly_can_be_tried_again(server, ask, order):
    posting = order(server.world)
    server.world.fail_next_ship(posting.number)
    await ask(SHIP, whole(posting))
    server.world.forward(MINUTES)
    found = await card(ask, posting.number)
    assert (found["status"], found["substatus"]) == ("awaiting_packaging", "ship_failed")
    assert "ship_async_retry" in found["available_actions"]
    assert (await ask(SHIP, whole(posting))).status == 200
    server.world.forward(MINUTES)
    assert posting.status is Status.AWAITING_DELIVER


async def refused(ask, body):
    reply = await ask(SHIP, body)
    return reply.status, reply.body["message"]


async def test_a_second_assembly_is_refused_while_under_way_and_after(server, ask, order):
    posting = order(server.world)
    await ask(SHIP, whole(posting))
    assert await refused(ask, whole(posting)) == (400, "HAS_INCORRECT_STATUS")
    server.world.forward(MINUTES)
    assert await refused(ask, whole(posting)) == (400, "POSTING_ALREADY_SHIPPED")
    assert len(server.world.journal.of(posting.number, "ship")) == 1


async def test_states_in_which_nothing_can_be_assembled(server, ask, order):
    world = server.world
    gone, unpaid, disputed = order(world), order(world, paid=False), order(world)
    world.cancel(gone.number)
    world.dispute(disputed.number)
    assert await refused(ask, whole(gone)) == (400, "POSTING_ALREADY_CANCELLED")
    assert await refused(ask, whole(unpaid)) == (400, "HAS_INCORRECT_STATUS")
    assert await refused(ask, whole(disputed)) == (400, "HAS_INCORRECT_STATUS")
    assert await refused(ask, whole(gone, posting_number="1-1-1")) == (404, "POSTING_NOT_FOUND")
    assert world.journal.writes == []


async def test_nothing_is_assembled_before_the_buyers_passport_is_known(server, ask, order):
    posting = order(server.world, "CEL Standard")
    server.world.move_to(posting, Status.AWAITING_PACKAGING, "posting_awaiting_passport_data")
    assert {"ship", "ship_async"}.isdisjoint((await card(ask, posting.number))["available_actions"])
    assert await refused(ask, whole(posting)) == (400, "HAS_INCORRECT_STATUS")
    server.world.forward(timedelta(days=1))
    assert "ship" in (await card(ask, posting.number))["available_actions"]


async def test_packages_must_hold_exactly_what_was_ordered(server, ask, order):
    posting = order(server.world)
    (sku, _), (other, quantity) = posting.units()
    for products, word in (
        ([{"product_id": 5, "quantity": 1}], "UNKNOWN_PRODUCT_DEFINED"),
        ([{"product_id": sku, "quantity": 1}], "HAS_INCORRECT_PRODUCT_QUANTITY"),
        (
            [{"product_id": sku, "quantity": 1}, {"product_id": other, "quantity": quantity + 1}],
            "HAS_INCORRECT_PRODUCT_QUANTITY",
        ),
    ):
        body = {"posting_number": posting.number, "packages": [{"products": products}]}
        assert await refused(ask, body) == (400, word)


async def test_demands_that_are_not_met_forbid_assembly(server, ask, order):
    world = server.world
    sku = world.shops[1].products[0].sku
    for traits, word in (
        (Traits(requires=MappingProxyType({"gtd": (sku,)})), "EXEMPLAR_INFO_NOT_FILLED_COMPLETELY"),
        (Traits(bad_size=True), "INCORRECT_OVH_FOR_POSTING"),
        (Traits(multibox=True), "TRANSITION_IS_NOT_POSSIBLE"),
    ):
        assert await refused(ask, whole(order(world, traits=traits))) == (400, word)
    demanding = order(world, traits=Traits(requires=MappingProxyType({"gtd": (sku,)})))
    found = await card(ask, demanding.number)
    assert found["requirements"]["products_requiring_gtd"] == [str(sku)]
    assert "ship_with_additional_info" in found["available_actions"]
    assert "ship" not in found["available_actions"]


async def test_two_packages_make_two_postings(server, ask, order, conforms):
    posting = order(server.world)
    (sku, quantity), (other, more) = posting.units()
    packages = [
        {"products": [{"product_id": sku, "quantity": quantity}, {"product_id": other, "quantity": more - 1}]},
        {"products": [{"product_id": other, "quantity": 1}]},
    ]
    reply = await ask(SHIP, {"posting_number": posting.number, "packages": packages})
    assert reply.body["result"] == [f"{posting.order_number}-1", f"{posting.order_number}-2"]
    server.world.forward(MINUTES)
    second = await card(ask, f"{posting.order_number}-2")
    assert (second["parent_posting_number"], second["status"]) == (posting.number, "awaiting_deliver")
    assert [(item["sku"], item["quantity"]) for item in second["products"]] == [(other, 1)]
    flags = {"posting_number": posting.number, "with": {"related_postings": True}}
    first = (await ask("/v3/posting/fbs/get", flags)).body["result"]
    assert first["related_postings"] == {"related_posting_numbers": [second["posting_number"]]}


async def test_a_posting_cancelled_while_it_is_assembled_stays_cancelled(server, ask, order):
    posting = order(server.world)
    await ask(SHIP, whole(posting))
    server.world.cancel(posting.number)
    server.world.forward(MINUTES)
    assert (await card(ask, posting.number))["status"] == "cancelled"
