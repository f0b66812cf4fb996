"""Who may pass, how often, and with what."""

from datetime import timedelta

import pytest

from sandbox.ozon import OzonServer
from sandbox.ozon.limits import Limits
from sandbox.world import Subscription, World
from sandbox.world.roles import ALL_ROLES

WRONG = "Invalid Api-Key, please check the key and try again"


async def test_a_wrong_key_is_refused_in_ozons_words(ask):
    reply = await ask("/v1/roles", Api_Key="00000000-0000")
    assert (reply.status, reply.body) == (403, {"code": 7, "message": WRONG, "details": []})


async def test_the_key_of_another_shop_is_a_wrong_key(server, ask):
    reply = await ask("/v1/roles", Api_Key=server.world.shops[0].api_key)
    assert reply.body["message"] == WRONG


async def test_a_request_without_headers_is_not_let_in(server, http):
    async with http.post(f"{server.base_url}/v1/roles", json={}) as answer:
        assert answer.status == 401


async def test_a_killed_key_stops_at_once_and_the_new_one_works(server, ask):
    shop = server.world.shops[1]
    old = shop.api_key
    server.world.kill_key(shop)
    assert (await ask("/v1/roles")).status == 403
    new = server.world.replace_key(shop)
    assert new != old
    assert (await ask("/v1/roles")).status == 200
    assert (await ask("/v1/roles", Api_Key=old)).status == 403


async def test_a_key_dies_when_its_time_is_over(server, ask):
    world = server.world
    world.expire_key_at(world.shops[1], world.now + timedelta(days=1))
    assert (await ask("/v1/roles")).body["expires_at"].startswith("2026-11-24T06:00:00")
    world.forward(timedelta(days=1, seconds=1))
    assert (await ask("/v1/roles")).body["message"] == WRONG


async def test_a_missing_role_is_named_apart_from_a_wrong_key(server, ask):
    server.world.limit_key(server.world.shops[1], ALL_ROLES - {"Product read-only"})
    reply = await ask("/v3/product/list", {"filter": {}, "limit": 1})
    assert (reply.status, reply.body["code"]) == (403, 7)
    assert "required role" in reply.body["message"]
    roles = (await ask("/v1/roles")).body["roles"]
    assert "Product read-only" not in [role["name"] for role in roles]


async def test_a_blocked_company_and_an_unsigned_offer_are_told_apart(server, ask):
    world, shop = server.world, server.world.shops[1]
    world.block_company(shop)
    assert (await ask("/v1/seller/info")).body["message"] == "Company is blocked, please contact support"
    world.block_company(shop, blocked=False)
    world.change_offer(shop, signed=False)
    assert (await ask("/v1/seller/info")).body["message"] == "Offer not signed"
    assert (await ask("/v1/seller/info", shop=world.shops[0])).status == 200


async def test_fifty_calls_a_second_pass_and_the_next_is_told_when_to_come_back(asking):
    now = [100.0]
    server = OzonServer(World.small(7), limits=Limits(monotonic=lambda: now[0]))
    await server.start()
    ask = asking(server)
    replies = [await ask("/v1/roles") for _ in range(51)]
    now[0] += 1
    replies.append(await ask("/v1/roles"))
    await server.stop()
    assert [reply.status for reply in replies] == [200] * 50 + [429, 200]
    assert [replies[0].headers["Ratelimit-Remaining"], replies[49].headers["Ratelimit-Remaining"]] == ["49", "0"]
    assert (replies[50].body["code"], replies[50].headers["Retry-After"]) == ("RESOURCE_EXHAUSTED", "1")


def test_the_window_slides_and_counts_each_seller_alone():
    now = [100.0]
    limits = Limits(per_second=2, monotonic=lambda: now[0])
    assert [limits.take("1", "/a"), limits.take("1", "/b"), limits.take("2", "/a")] == [1, 0, 1]
    with pytest.raises(Exception, match="rate limit"):
        limits.take("1", "/a")
    now[0] += 1.0
    assert limits.take("1", "/a") == 1


def test_a_method_with_a_limit_of_its_own_is_held_to_it():
    now = [100.0]
    limits = Limits(monotonic=lambda: now[0])
    limits.own["/slow"] = (1, 60)
    limits.take("1", "/slow")
    now[0] += 10
    with pytest.raises(Exception, match="rate limit") as refused:
        limits.take("1", "/slow")
    assert refused.value.headers["Retry-After"] == "50"
    assert limits.take("1", "/other") == 49


@pytest.mark.parametrize("plan", [Subscription.NONE, Subscription.PREMIUM])
async def test_only_the_dear_plans_may_write_to_buyers(server, ask, order, plan):
    posting = order(server.world)
    server.world.subscribe(server.world.shops[1], plan)
    reply = await ask("/v1/chat/start", {"posting_number": posting.number})
    assert (reply.status, reply.body["code"]) == (403, 7)


async def test_a_chat_is_started_once_and_takes_messages(server, ask, order, conforms):
    world, posting = server.world, order(server.world)
    world.subscribe(world.shops[1], Subscription.PREMIUM_PRO)
    started = await ask("/v1/chat/start", {"posting_number": posting.number})
    conforms("/v1/chat/start", started.body)
    assert (await ask("/v1/chat/start", {"posting_number": posting.number})).body == started.body
    chat = started.body["result"]["chat_id"]
    sent = await ask("/v1/chat/send/message", {"chat_id": chat, "text": "Здравствуйте"})
    conforms("/v1/chat/send/message", sent.body)
    assert [write.value for write in world.journal.of(posting.number, "chat-message")] == ["Здравствуйте"]
    assert (await ask("/v1/chat/send/message", {"chat_id": chat, "text": "я" * 1001})).status == 400
    assert (await ask("/v1/chat/send/message", {"chat_id": "no", "text": "a"})).status == 404


async def test_what_was_said_is_read_back_newest_first_and_as_markdown(server, ask, order, conforms):
    world, posting = server.world, order(server.world)
    chat = (await ask("/v1/chat/start", {"posting_number": posting.number})).body["result"]["chat_id"]
    for text in ("первое", "1-2."):
        await ask("/v1/chat/send/message", {"chat_id": chat, "text": text})
    world.subscribe(world.shops[1], Subscription.NONE)
    read = await ask("/v3/chat/history", {"chat_id": chat, "limit": 1})
    conforms("/v3/chat/history", read.body)
    assert read.body["has_next"]
    assert [message["data"] for message in read.body["messages"]] == [["1\\-2\\."]]
    oldest = await ask("/v3/chat/history", {"chat_id": chat, "direction": "Forward", "from_message_id": 1})
    assert [message["data"][0] for message in oldest.body["messages"]] == ["первое", "1\\-2\\."]
    assert (await ask("/v3/chat/history", {"chat_id": "no"})).status == 404


async def test_after_three_days_it_is_too_late_to_write_first(server, ask, order):
    world, posting = server.world, order(server.world)
    world.subscribe(world.shops[1], Subscription.PREMIUM_PLUS)
    world.forward(timedelta(hours=73))
    assert (await ask("/v1/chat/start", {"posting_number": posting.number})).status == 403
