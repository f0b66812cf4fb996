"""Ozon's chat with a buyer: opened by a posting, written to once, read back."""

from datetime import UTC, datetime

import pytest

from services.errors import OzonForbidden, OzonUnavailable

NUMBER = "77777777-0001-1"
MESSAGE = {
    "context": {"order_number": "77777777-0001", "sku": "1"},
    "created_at": "2026-11-24T06:00:00.123456789Z",
    "data": ["Здрав", "ствуйте"],
    "message_id": "3000000000817031942",
    "user": {"id": 55001, "type": "Seller"},
}


async def test_a_chat_is_opened_by_a_posting_number(ozon, stub, shop):
    stub.says({"result": {"chat_id": "c1"}})
    assert await ozon.chats.start(shop, NUMBER) == "c1"
    [seen] = stub.seen
    assert (seen.path, seen.body) == ("/v1/chat/start", {"posting_number": NUMBER})
    assert (seen.headers["Client-Id"], seen.headers["Api-Key"]) == ("55001", shop.api_key)


async def test_opening_may_be_repeated_and_is(ozon, stub, shop):
    stub.cuts().says({"result": {"chat_id": "c1"}})
    assert await ozon.chats.start(shop, NUMBER) == "c1"
    assert len(stub.seen) == 2


@pytest.mark.parametrize("answer", [{}, {"result": None}, {"result": {}}])
async def test_an_answer_without_a_chat_is_none(ozon, stub, shop, answer):
    stub.says(answer)
    with pytest.raises(OzonUnavailable):
        await ozon.chats.start(shop, NUMBER)


async def test_without_the_plan_ozon_says_so(ozon, stub, shop):
    stub.says({"code": 7, "message": "Method is available only with Premium Plus subscription", "details": []}, 403)
    with pytest.raises(OzonForbidden) as raised:
        await ozon.chats.start(shop, NUMBER)
    assert raised.value.code == "ozon_subscription_needed"


async def test_history_tells_ours_from_the_buyers(ozon, stub, shop):
    theirs = {"data": None, "created_at": "", "user": {"id": "1", "type": "Сustomer"}}
    stub.says({"has_next": False, "messages": [MESSAGE, theirs, {"user": None}]})
    mine, buyers, nobodys = await ozon.chats.history(shop, "c1")
    assert (mine.text, mine.by_seller) == ("Здравствуйте", True)
    assert mine.at == datetime(2026, 11, 24, 6, 0, 0, 123456, tzinfo=UTC)
    assert (buyers.text, buyers.by_seller, buyers.at) == ("", False, None)
    assert not nobodys.by_seller
    assert stub.seen[0].body == {"chat_id": "c1", "limit": 100}


@pytest.mark.parametrize("text", ["", "я" * 1001])
async def test_a_message_has_one_to_a_thousand_characters(ozon, stub, shop, text):
    with pytest.raises(ValueError):
        await ozon.chats.send(shop, "c1", text)
    assert stub.seen == []
