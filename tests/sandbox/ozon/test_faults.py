"""Trouble on demand, on every endpoint, before and after the deed."""

import aiohttp
import pytest

from sandbox.ozon.routes import endpoints

ROLES = "/v1/roles"


@pytest.mark.parametrize("path", sorted(endpoints()))
async def test_every_endpoint_can_be_struck_by_every_fault(server, ask, path):
    server.faults.add(path, "429", retry_after=7)
    reply = await ask(path, {})
    assert (reply.status, reply.headers["Retry-After"]) == (429, "7")
    server.faults.add(path, "5xx", status=500)
    reply = await ask(path, {})
    assert (reply.status, reply.body["code"]) == (500, 13)
    server.faults.add(path, "5xx", status=502)
    assert (await ask(path, {})).body.startswith("<html>")
    server.faults.add(path, "cut")
    with pytest.raises(aiohttp.ClientError):
        await ask(path, {})
    server.faults.add(path, "slow", seconds=0.02)
    assert (await ask(path, {})).status in {200, 400}
    assert [call.fault for call in server.calls] == [
        "429 before",
        "5xx before",
        "5xx before",
        "cut before",
        "slow after",
    ]


async def test_a_fault_lasts_as_often_as_told_and_lets_the_first_ones_pass(server, ask):
    server.faults.add(ROLES, "5xx", times=2, status=500, skip=1)
    assert [(await ask(ROLES)).status for _ in range(4)] == [200, 500, 500, 200]


async def test_a_fault_may_strike_one_shop_or_any_path(server, ask):
    russian = server.world.shops[0]
    server.faults.add("*", "5xx", status=500, client_id=russian.client_id)
    assert (await ask("/v1/seller/info")).status == 200
    assert (await ask("/v1/seller/info", shop=russian)).status == 500


def ship(posting):
    goods = [{"product_id": sku, "quantity": quantity} for sku, quantity in posting.units()]
    return {"posting_number": posting.number, "packages": [{"products": goods}]}


@pytest.mark.parametrize(("when", "done"), [("before", 0), ("after", 1)])
async def test_a_cut_before_does_nothing_and_a_cut_after_loses_only_the_answer(server, ask, order, when, done):
    posting = order(server.world)
    server.faults.add("/v4/posting/fbs/ship", "cut", when=when)
    with pytest.raises(aiohttp.ClientError):
        await ask("/v4/posting/fbs/ship", ship(posting))
    assert len(server.world.journal.of(posting.number, "ship")) == done
    assert server.calls[-1].status == 0


@pytest.mark.parametrize("kind", ["429", "5xx"])
async def test_an_error_after_the_deed_hides_that_it_was_done(server, ask, order, kind):
    posting = order(server.world)
    server.faults.add("/v4/posting/fbs/ship", kind, when="after", status=503)
    assert (await ask("/v4/posting/fbs/ship", ship(posting))).status in {429, 503}
    assert len(server.world.journal.of(posting.number, "ship")) == 1


async def test_a_caller_who_gives_up_on_a_dripping_answer_leaves_the_deed_done(server, http, order):
    posting = order(server.world)
    shop = server.world.shops[1]
    server.faults.add("/v4/posting/fbs/ship", "slow", seconds=30)
    with pytest.raises(TimeoutError):
        await _whole(http, server, shop, ship(posting))
    assert len(server.world.journal.of(posting.number, "ship")) == 1


async def _whole(http, server, shop, body):
    async with http.post(
        f"{server.base_url}/v4/posting/fbs/ship",
        json=body,
        headers={"Client-Id": shop.client_id, "Api-Key": shop.api_key},
        timeout=aiohttp.ClientTimeout(total=0.1),
    ) as answer:
        return await answer.read()


async def test_the_call_log_keeps_path_shop_body_and_status_but_no_key(server, ask):
    await ask("/v3/product/list", {"filter": {}, "limit": 1})
    await ask("/v3/product/list", raw=b"{nonsense")
    good, bad = server.calls.of("/v3/product/list")
    assert (good.client_id, good.body, good.status) == (
        server.world.shops[1].client_id,
        {"filter": {}, "limit": 1},
        200,
    )
    assert (bad.body, bad.status) == ("{nonsense", 400)
    assert server.world.shops[1].api_key not in repr(list(server.calls))
    server.calls.clear()
    assert len(server.calls) == 0
