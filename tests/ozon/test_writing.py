"""Each writing endpoint: what goes out and where, what comes back, and what a refusal means."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from services.domain.ids import PostingNumber
from services.domain.money import Money
from services.domain.orders import PostingItem
from services.errors import OzonRejected, OzonUnavailable
from services.ozon import Outcome, OzonApi

NUMBER = PostingNumber("77777777-0001-1")
OTHER = PostingNumber("77777777-0002-1")
PRICE = Money(amount=Decimal(1), currency="RUB")
MUG = PostingItem(sku=185479045, offer_id="mug", name="Mug", quantity=2, price=PRICE)
LAMP = PostingItem(sku=185479046, offer_id="lamp", name="Lamp", quantity=1, price=PRICE)
MOVED = {"result": [{"error": [], "posting_number": NUMBER, "result": True}]}
DONE = (Outcome(posting=NUMBER, done=True, said=""),)


@dataclass(frozen=True)
class Case:
    path: str
    ask: Callable[[OzonApi, Any], Awaitable[Any]]
    body: Any
    answer: Any
    gives: Any


CASES = {
    "ship": Case(
        "/v4/posting/fbs/ship",
        lambda ozon, shop: ozon.shipping.ship(shop, NUMBER, [[MUG, LAMP]]),
        {
            "posting_number": NUMBER,
            "packages": [
                {"products": [{"product_id": 185479045, "quantity": 2}, {"product_id": 185479046, "quantity": 1}]}
            ],
        },
        {"result": [NUMBER], "additional_data": []},
        (NUMBER,),
    ),
    "tracks": Case(
        "/v2/fbs/posting/tracking-number/set",
        lambda ozon, shop: ozon.shipping.set_tracking_numbers(shop, {NUMBER: "RR1CN", OTHER: "RR2CN"}),
        {
            "tracking_numbers": [
                {"posting_number": NUMBER, "tracking_number": "RR1CN"},
                {"posting_number": OTHER, "tracking_number": "RR2CN"},
            ]
        },
        {
            "result": [
                {"error": "POSTING_NOT_FOUND", "posting_number": OTHER, "result": False},
                {"error": "", "posting_number": NUMBER, "result": True},
            ]
        },
        (
            Outcome(posting=NUMBER, done=True, said=""),
            Outcome(posting=OTHER, done=False, said="POSTING_NOT_FOUND"),
        ),
    ),
    "delivering": Case(
        "/v2/fbs/posting/delivering",
        lambda ozon, shop: ozon.shipping.delivering(shop, [NUMBER]),
        {"posting_number": [NUMBER]},
        MOVED,
        DONE,
    ),
    "last mile": Case(
        "/v2/fbs/posting/last-mile",
        lambda ozon, shop: ozon.shipping.last_mile(shop, [NUMBER]),
        {"posting_number": [NUMBER]},
        MOVED,
        DONE,
    ),
    "delivered": Case(
        "/v2/fbs/posting/delivered",
        lambda ozon, shop: ozon.shipping.delivered(shop, [NUMBER]),
        {"posting_number": [NUMBER]},
        MOVED,
        DONE,
    ),
    "approve": Case(
        "/v2/conditional-cancellation/approve",
        lambda ozon, shop: ozon.cancellations.approve(shop, 90066344, comment="ok"),
        {"cancellation_id": 90066344, "comment": "ok"},
        "",
        None,
    ),
    "reject": Case(
        "/v2/conditional-cancellation/reject",
        lambda ozon, shop: ozon.cancellations.reject(shop, 90066344, comment="on its way"),
        {"cancellation_id": 90066344, "comment": "on its way"},
        {},
        None,
    ),
    "message": Case(
        "/v1/chat/send/message",
        lambda ozon, shop: ozon.chats.send(shop, "c1", "Здравствуйте"),
        {"chat_id": "c1", "text": "Здравствуйте"},
        {"result": "success"},
        None,
    ),
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request):
    return request.param


async def test_a_write_sends_this_body(case, ozon, stub, shop):
    stub.says(case.answer)
    await case.ask(ozon, shop)
    assert [seen.body for seen in stub.seen] == [case.body]


async def test_a_write_goes_to_this_address_with_the_keys_of_the_shop(case, ozon, stub, shop):
    stub.says(case.answer)
    await case.ask(ozon, shop)
    [seen] = stub.seen
    assert seen.path == case.path
    assert seen.headers["Client-Id"] == "55001"
    assert seen.headers["Api-Key"] == shop.api_key


async def test_a_write_gives_what_ozon_said_of_each_posting(case, ozon, stub, shop):
    stub.says(case.answer)
    assert await case.ask(ozon, shop) == case.gives


async def test_a_refused_write_tells_ozons_reason(case, ozon, stub, shop):
    stub.says({"code": 3, "message": "HAS_INCORRECT_STATUS: posting is elsewhere", "details": []}, 400)
    with pytest.raises(OzonRejected) as raised:
        await case.ask(ozon, shop)
    assert raised.value.params["reason"] == "HAS_INCORRECT_STATUS"
    assert raised.value.params["path"] == case.path
    assert len(stub.seen) == 1


async def test_a_write_that_broke_at_ozon_is_sent_once_and_may_be_done(case, ozon, stub, shop):
    stub.says({"code": 13, "message": "internal"}, 500)
    with pytest.raises(OzonUnavailable) as raised:
        await case.ask(ozon, shop)
    assert raised.value.params["maybe_done"] is True
    assert len(stub.seen) == 1


async def test_a_write_whose_answer_was_lost_is_sent_once_and_may_be_done(case, ozon, stub, shop):
    stub.cuts()
    with pytest.raises(OzonUnavailable) as raised:
        await case.ask(ozon, shop)
    assert raised.value.params["maybe_done"] is True
    assert raised.value.params["cause"] == "cut"
    assert len(stub.seen) == 1


async def test_a_write_answered_with_something_else_than_json_may_be_done(case, ozon, stub, shop):
    stub.says("<html>come back later</html>")
    with pytest.raises(OzonUnavailable) as raised:
        await case.ask(ozon, shop)
    assert raised.value.params["maybe_done"] is True


async def test_two_packages_split_a_posting(ozon, stub, shop):
    stub.says({"result": ["77777777-0001-1", "77777777-0001-2"]})
    numbers = await ozon.shipping.ship(shop, NUMBER, [[MUG], [LAMP]])
    assert numbers == ("77777777-0001-1", "77777777-0001-2")
    assert len(stub.seen[0].body["packages"]) == 2


async def test_a_posting_that_ozon_does_not_mention_is_neither_done_nor_refused(ozon, stub, shop):
    stub.says(MOVED)
    outcomes = await ozon.shipping.delivering(shop, [OTHER, NUMBER])
    assert [outcome.done for outcome in outcomes] == [None, True]


@pytest.mark.parametrize("count", [0, 21])
async def test_only_one_to_twenty_numbers_are_set_at_once(ozon, stub, shop, count):
    with pytest.raises(ValueError):
        await ozon.shipping.set_tracking_numbers(shop, {PostingNumber(str(each)): "RR" for each in range(count)})
    assert stub.seen == []
