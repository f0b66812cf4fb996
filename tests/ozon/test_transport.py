"""The transport: pace, patience, repeating, and what is known when no answer comes."""

import asyncio
import traceback

import pytest

from services.http import Answer, Cause, Limit, NoAnswer, Request, Transport, Tuning
from services.http.throttle import Throttle


@pytest.fixture
def ask(stub):
    def ask(**more):
        return Request(
            **{"url": stub.url + "/x", "lane": "shop", "kind": "/x", "body": b"{}", "repeatable": True} | more
        )

    return ask


async def test_no_second_holds_more_requests_than_the_lane_allows(ask, clock):
    throttle, times = Throttle(clock), []

    async def go():
        await throttle.enter(ask(lane_limits=(Limit(times=5, seconds=1),)), deadline=2000)
        times.append(clock.monotonic())

    await asyncio.gather(*(go() for _each in range(17)))
    assert len(times) == 17
    assert all(later - earlier > 1 for earlier, later in zip(times, times[5:], strict=False))
    assert times[-1] < 1004


async def test_requests_are_let_through_in_the_order_in_which_they_came(transport, stub, ask):
    stub.says({})
    limits = (Limit(times=1, seconds=1),)
    await asyncio.gather(*(transport.send(ask(url=f"{stub.url}/{n}", lane_limits=limits)) for n in range(6)))
    assert [seen.path for seen in stub.seen] == [f"/{n}" for n in range(6)]


async def test_one_shop_does_not_spend_the_budget_of_another(transport, stub, ask, clock):
    stub.says({})
    limits = (Limit(times=1, seconds=30),)
    for lane in ("one", "two", "three"):
        await transport.send(ask(lane=lane, lane_limits=limits))
    assert clock.slept == []


async def test_a_method_with_its_own_limit_waits_without_holding_up_the_shop(transport, stub, ask, clock):
    stub.says({})
    whole, own = (Limit(times=45, seconds=1),), (Limit(times=1, seconds=20),)
    await transport.send(ask(kind="/slow", lane_limits=whole, limits=own))
    await transport.send(ask(kind="/quick", lane_limits=whole))
    assert clock.slept == []
    await transport.send(ask(kind="/slow", lane_limits=whole, limits=own))
    assert clock.slept == [pytest.approx(20.4, abs=0.01)]


async def test_all_limits_of_a_method_hold_at_once(transport, stub, ask, clock):
    stub.says({})
    own = (Limit(times=2, seconds=2), Limit(times=3, seconds=10))
    for _each in range(4):
        await transport.send(ask(limits=own))
    assert clock.slept == [pytest.approx(2.04, abs=0.01), pytest.approx(8.16, abs=0.01)]


async def test_a_wait_longer_than_the_calls_patience_is_refused_at_once(transport, stub, ask, clock):
    stub.says({})
    own = (Limit(times=1, seconds=60),)
    await transport.send(ask(limits=own))
    with pytest.raises(NoAnswer) as raised:
        await transport.send(ask(limits=own))
    assert raised.value.cause is Cause.CROWDED
    assert raised.value.retry_after == pytest.approx(61.2)
    assert raised.value.maybe_done is False
    assert clock.slept == []


async def test_retry_after_is_waited_for_and_holds_the_whole_lane(transport, stub, ask, clock):
    stub.says({}, 429, {"Retry-After": "7"}).says({"fine": 1})
    answer = await transport.send(ask(repeatable=False))
    assert answer.json() == {"fine": 1}
    assert stub.seen[1].at - stub.seen[0].at == pytest.approx(7, abs=0.01)


async def test_retry_after_of_a_limited_method_holds_that_method_alone(transport, stub, ask, clock):
    own = (Limit(times=80, seconds=60),)
    stub.says({}, 429, {"Retry-After": "600"}).says({})
    with pytest.raises(NoAnswer) as raised:
        await transport.send(ask(kind="/stocks", limits=own))
    assert raised.value.retry_after == pytest.approx(600)
    await transport.send(ask(kind="/other"))
    assert clock.slept == []


async def test_retry_after_may_be_a_date(transport, stub, ask, clock):
    stub.says({}, 429, {"Retry-After": "Mon, 04 May 2026 12:16:49 GMT"}).says({})
    await transport.send(ask())
    assert stub.seen[1].at - stub.seen[0].at == pytest.approx(9, abs=0.01)


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7), ("0.5", 0.5), ("-3", 0), ("inf", 3600), ("nan", 0), ("soon", None), ("", None)]
)
def test_retry_after_is_never_longer_than_an_hour(clock, said, seconds):
    assert Answer(status=429, headers={"retry-after": said}).retry_after(clock.real()) == seconds


async def test_an_endless_429_comes_back_after_three_tries(transport, stub, ask):
    stub.says({}, 429)
    answer = await transport.send(ask())
    assert (answer.status, len(stub.seen)) == (429, 3)


@pytest.mark.parametrize(("repeatable", "times"), [(True, 3), (False, 1)])
async def test_a_server_error_is_asked_again_only_where_that_does_no_harm(transport, stub, ask, repeatable, times):
    stub.says({}, 503)
    answer = await transport.send(ask(repeatable=repeatable))
    assert (answer.status, len(stub.seen)) == (503, times)


@pytest.mark.parametrize(("repeatable", "times"), [(True, 3), (False, 1)])
async def test_a_cut_connection_is_tried_again_only_where_that_does_no_harm(transport, stub, ask, repeatable, times):
    stub.cuts()
    with pytest.raises(NoAnswer) as raised:
        await transport.send(ask(repeatable=repeatable))
    assert (raised.value.cause, raised.value.sent, len(stub.seen)) == (Cause.CUT, True, times)
    assert raised.value.maybe_done is not repeatable


async def test_a_reading_recovers_from_one_cut(transport, stub, ask):
    stub.cuts().says({"fine": 1})
    assert (await transport.send(ask())).json() == {"fine": 1}


async def test_nobody_listening_is_known_not_to_be_done(transport, ask, unused_tcp_port):
    with pytest.raises(NoAnswer) as raised:
        await transport.send(ask(url=f"http://127.0.0.1:{unused_tcp_port}/", repeatable=False))
    assert (raised.value.cause, raised.value.sent, raised.value.maybe_done) == (Cause.CONNECT, False, False)


@pytest.mark.parametrize("repeatable", [True, False])
async def test_a_slow_drip_ends_with_the_total_time(clock, stub, ask, repeatable):
    stub.drips(0.02, 1000)
    async with Transport(clock, tuning=Tuning(silence=0.1)) as transport:
        with pytest.raises(NoAnswer) as raised:
            await transport.send(ask(time_limit=0.15, repeatable=repeatable))
    assert (raised.value.cause, raised.value.sent) == (Cause.TIMEOUT, True)
    assert raised.value.maybe_done is not repeatable
    assert len(stub.seen) == 1


async def test_a_wrong_url_and_a_wrong_header_are_our_own_fault(transport, stub, ask):
    for wrong in ({"url": "nonsense://x"}, {"url": "http://\x00"}, {"headers": {"Api-Key": "a\nb"}}):
        with pytest.raises(NoAnswer) as raised:
            await transport.send(ask(**wrong))
        assert raised.value.cause is Cause.MALFORMED
        assert raised.value.maybe_done is False
    assert stub.seen == []


async def test_no_secret_travels_in_an_exception(transport, stub, ask, unused_tcp_port, caplog):
    caplog.set_level("DEBUG")
    secret = {"Api-Key": "top-secret-key", "Authorization": "Bearer top-secret-token"}
    stub.cuts()
    for url in (stub.url, f"http://127.0.0.1:{unused_tcp_port}/"):
        request = ask(url=url, headers=secret, body=b'{"a": "top-secret-body"}')
        with pytest.raises(NoAnswer) as raised:
            await transport.send(request)
        error, chain = raised.value, []
        while error is not None:
            chain.append(error)
            error = error.__cause__ or error.__context__
        assert all(type(link).__module__.startswith("services.") for link in chain)
        assert "top-secret" not in repr(request) + "".join(traceback.format_exception(raised.value))
    assert "top-secret" not in caplog.text
