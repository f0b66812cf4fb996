"""A buyer asks to cancel: the seller decides, or silence does."""

from datetime import timedelta

from sandbox.world import Status

BASE = "/v2/conditional-cancellation"


async def states(ask):
    rows = (await ask(f"{BASE}/list", {"limit": 10})).body["result"]
    return [row["state"]["state"] for row in rows]


async def test_yes_cancels_the_posting(server, ask, order, conforms):
    posting = order(server.world)
    request = server.world.ask_cancellation(posting.number)
    reply = await ask(f"{BASE}/approve", {"cancellation_id": request.id, "comment": "ok"})
    conforms(f"{BASE}/approve", reply.body)
    assert posting.status is Status.CANCELLED
    assert await states(ask) == ["APPROVED"]


async def test_no_leaves_it_as_it_was(server, ask, order, conforms):
    posting = order(server.world)
    request = server.world.ask_cancellation(posting.number)
    reply = await ask(f"{BASE}/reject", {"cancellation_id": request.id, "comment": "уже отправлено"})
    conforms(f"{BASE}/reject", reply.body)
    server.world.forward(timedelta(days=3))
    assert posting.status is Status.AWAITING_PACKAGING
    assert await states(ask) == ["REJECTED"]


async def test_silence_becomes_yes_at_the_time_that_was_told(server, ask, order):
    posting = order(server.world)
    server.world.ask_cancellation(posting.number, silence=timedelta(hours=31))
    row = (await ask(f"{BASE}/list", {"limit": 10})).body["result"][0]
    assert row["auto_approve_date"].startswith("2026-11-24T13:00:00")
    server.world.forward(timedelta(hours=30, minutes=59))
    assert posting.status is Status.AWAITING_PACKAGING
    server.world.forward(timedelta(minutes=2))
    assert posting.status is Status.CANCELLED


async def test_a_decided_request_is_not_decided_again(server, ask, order):
    posting = order(server.world)
    request = server.world.ask_cancellation(posting.number)
    await ask(f"{BASE}/approve", {"cancellation_id": request.id})
    again = await ask(f"{BASE}/reject", {"cancellation_id": request.id})
    assert (again.status, again.body["message"]) == (400, "CANCELLATION_ALREADY_PROCESSED")
    foreign = await ask(f"{BASE}/approve", {"cancellation_id": request.id}, shop=server.world.shops[0])
    assert foreign.status == 404
    assert len(server.world.journal.writes) == 1


async def test_a_posting_that_ends_otherwise_closes_its_request(server, ask, order):
    posting = order(server.world)
    server.world.ask_cancellation(posting.number)
    server.world.cancel(posting.number)
    assert await states(ask) == ["APPROVED"]
