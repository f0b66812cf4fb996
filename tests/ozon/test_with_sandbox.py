"""The client against the simulated Ozon, which knows nothing of the client."""

from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest

from sandbox.ozon import OzonServer
from sandbox.world import World
from services.domain.ids import ClientId, PostingNumber, ShopId
from services.domain.shops import Credentials
from services.errors import (
    OzonBlocked,
    OzonForbidden,
    OzonNotFound,
    OzonRefusedKey,
    OzonRejected,
    OzonUnavailable,
    OzonUnsigned,
)
from services.ozon import OzonApi


@pytest.fixture(scope="module")
def story():
    """The seeded world; tests here only read it."""
    return World.seeded(7)


@pytest.fixture
def world():
    return World.small(seed=7)


@pytest.fixture
async def play(transport, clock):
    """A server for a world, and the client for it."""
    async with AsyncExitStack() as running:

        async def play(world, *, loose=True):
            server = OzonServer(world, loose=loose)
            await server.start()
            running.push_async_callback(server.stop)
            return server, OzonApi(transport, server.base_url, clock)

        yield play


def facts(posting):
    """All of it but what the buyer pays, which the two methods write in different currencies."""
    return replace(posting, items=tuple(replace(item, paid=None) for item in posting.items))


def keys(shop):
    return Credentials(shop=ShopId(1), client_id=ClientId(int(shop.client_id)), api_key=shop.api_key)


async def every(walk):
    pages = [page async for page in walk]
    assert [page.unreadable for page in pages if page.unreadable] == []
    return [item for page in pages for item in page.items]


@pytest.mark.parametrize("loose", [True, False])
async def test_everything_in_the_story_is_read(play, story, loose):
    _server, ozon = await play(story, loose=loose)
    now = story.clock.now()
    for shop in story.shops:
        key, half_year = keys(shop), now - timedelta(days=180)
        week = {"cutoff_from": now - timedelta(days=30), "cutoff_to": now + timedelta(days=60)}
        work = await every(ozon.postings.unfulfilled(key, **week))
        known = {item.posting.number for item in await every(ozon.postings.between(key, since=half_year, to=now))}
        assert work
        assert {item.posting.number for item in work} <= known
        assert {item.posting.phase for item in work} - {"unknown"}
        await every(ozon.postings.changed(key, changed_from=now - timedelta(days=2), changed_to=now))
        await every(ozon.fbo.list(key, since=half_year, to=now))
        await every(ozon.cancellations.list(key, state="ALL"))
        await every(ozon.returns.rfbs_list(key))
        await every(ozon.returns.list(key))
        assert await every(ozon.warehouses.list(key))
        await every(ozon.warehouses.methods(key))
        assert (await ozon.access.seller(key)).currency == shop.currency
        assert (await ozon.access.roles(key)).methods


async def test_a_posting_is_told_alike_by_the_list_and_by_itself(play, story):
    _server, ozon = await play(story)
    now = story.clock.now()
    key = keys(story.shops[1])
    work = await every(
        ozon.postings.unfulfilled(key, cutoff_from=now - timedelta(days=30), cutoff_to=now + timedelta(days=60))
    )
    for listed in work[:25]:
        alone = await ozon.postings.get(key, listed.posting.number)
        assert facts(alone.posting) == facts(listed.posting)
        assert alone.address == listed.address


async def test_a_parcel_of_ones_own_carrier_is_assembled_numbered_and_handed_over(play, world):
    server, ozon = await play(world)
    _ru, cn = world.shops
    key = keys(cn)
    order = world.order(
        cn, world.buyer(cn, "Test Buyer"), cn.method("e-youbao, Yiwu"), [(cn.product("LT-LAMP-USB"), 1)]
    )
    number = PostingNumber(order.number)
    posting = (await ozon.postings.get(key, number)).posting
    assert "ship" in posting.actions
    assert await ozon.shipping.ship(key, number, [posting.items]) == (number,)
    world.forward(timedelta(minutes=2))
    assert (await ozon.postings.get(key, number)).posting.status == "awaiting_deliver"
    [set_] = await ozon.shipping.set_tracking_numbers(key, {number: "RR123456785CN"})
    assert set_.done is True
    assert (await ozon.postings.get(key, number)).posting.tracking_number == "RR123456785CN"
    for push, status in (("delivering", "delivering"), ("last_mile", "driver_pickup")):
        [outcome] = await getattr(ozon.shipping, push)(key, [number])
        assert outcome.done is True
        world.forward(timedelta(minutes=2))
        assert (await ozon.postings.get(key, number)).posting.status == status
    assert world.journal.doubles() == []
    assert len(server.calls.of("/v4/posting/fbs/ship")) == 1


async def test_a_request_to_cancel_is_refused(play, world):
    _server, ozon = await play(world)
    _ru, cn = world.shops
    order = world.order(
        cn, world.buyer(cn, "Test Buyer"), cn.method("e-youbao, Yiwu"), [(cn.product("LT-LAMP-USB"), 1)]
    )
    world.ask_cancellation(order.number, message="changed my mind", silence=timedelta(hours=48))
    [asked] = await every(ozon.cancellations.list(keys(cn)))
    assert (asked.posting, asked.open, asked.message) == (order.number, True, "changed my mind")
    assert asked.approves_itself_at is not None
    await ozon.cancellations.reject(keys(cn), asked.id, comment="already packed")
    assert await every(ozon.cancellations.list(keys(cn))) == []


async def test_a_lost_answer_to_a_write_leaves_it_done_once(play, world):
    server, ozon = await play(world)
    _ru, cn = world.shops
    order = world.order(
        cn, world.buyer(cn, "Test Buyer"), cn.method("e-youbao, Yiwu"), [(cn.product("LT-LAMP-USB"), 1)]
    )
    posting = (await ozon.postings.get(keys(cn), PostingNumber(order.number))).posting
    server.faults.add("/v4/posting/fbs/ship", "cut", when="after")
    with pytest.raises(OzonUnavailable) as raised:
        await ozon.shipping.ship(keys(cn), posting.number, [posting.items])
    assert raised.value.params["maybe_done"] is True
    assert len(world.journal.of(order.number, "ship")) == 1
    with pytest.raises(OzonRejected) as refused:
        await ozon.shipping.ship(keys(cn), posting.number, [posting.items])
    assert refused.value.params["reason"] == "HAS_INCORRECT_STATUS"


async def test_the_simulated_limit_is_waited_out(play, world, clock):
    server, ozon = await play(world)
    server.faults.add("/v1/roles", "429", retry_after=4)
    assert (await ozon.access.roles(keys(world.shops[0]))).methods
    assert sum(clock.slept) == pytest.approx(4, abs=0.1)


async def test_each_trouble_of_a_shop_has_its_own_name(play, world):
    _server, ozon = await play(world)
    ru, _cn = world.shops
    key = keys(ru)
    with pytest.raises(OzonNotFound):
        await ozon.postings.get(key, PostingNumber("0000000001-0001-1"))
    world.block_company(ru, blocked=True)
    with pytest.raises(OzonBlocked):
        await ozon.access.seller(key)
    world.block_company(ru, blocked=False)
    world.change_offer(ru, signed=False)
    with pytest.raises(OzonUnsigned):
        await ozon.access.seller(key)
    world.change_offer(ru, signed=True)
    world.limit_key(ru, frozenset({"Posting FBS read-only"}))
    with pytest.raises(OzonForbidden):
        await ozon.shipping.delivering(key, [PostingNumber("0000000001-0001-1")])
    world.kill_key(ru)
    with pytest.raises(OzonRefusedKey):
        await ozon.access.seller(key)
