"""Through a proxy, and what is known when the proxy itself is the trouble."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from services.http import Cause, NoAnswer, Request, Transport


@asynccontextmanager
async def listening(talk):
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


def a_write(url):
    return Request(url=url, lane="shop", kind="/x", body=b"{}", repeatable=False)


async def pipe(reader, writer):
    while data := await reader.read(4096):
        writer.write(data)
        await writer.drain()
    writer.close()


async def socks(reader, writer):
    """Just enough of SOCKS5: no password, one connection."""
    await reader.readexactly((await reader.readexactly(2))[1])
    writer.write(b"\x05\x00")
    _version, _connect, _reserved, kind = await reader.readexactly(4)
    host = await reader.readexactly(4 if kind == 1 else (await reader.readexactly(1))[0])
    port = int.from_bytes(await reader.readexactly(2))
    far_reader, far_writer = await asyncio.open_connection(
        ".".join(str(part) for part in host) if kind == 1 else host.decode(), port
    )
    writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
    await asyncio.gather(pipe(reader, far_writer), pipe(far_reader, writer))


async def test_a_socks_proxy_carries_the_request(clock, tuning, stub):
    stub.says({"fine": 1})
    async with (
        listening(socks) as port,
        Transport(clock, proxy=f"socks5://127.0.0.1:{port}", tuning=tuning) as transport,
    ):
        assert (await transport.send(a_write(stub.url + "/x"))).json() == {"fine": 1}
    assert stub.seen[0].path == "/x"


async def test_an_http_proxy_carries_the_request(clock, tuning, stub):
    stub.says({"fine": 1})
    async with Transport(clock, proxy=stub.url, tuning=tuning) as transport:
        assert (await transport.send(a_write("http://ozon.invalid/v1/x"))).json() == {"fine": 1}
    assert stub.seen[0].headers["Host"] == "ozon.invalid"


@pytest.mark.parametrize("words", ["407 Proxy Authentication Required", "403 Forbidden", "502 Bad Gateway"])
async def test_a_proxy_that_refuses_the_tunnel_is_named_and_nothing_was_done(clock, tuning, words):
    async def refuse(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {words}\r\nContent-Length: 0\r\n\r\n".encode())
        writer.close()

    async with (
        listening(refuse) as port,
        Transport(clock, proxy=f"http://me:hidden@127.0.0.1:{port}", tuning=tuning) as transport,
    ):
        with pytest.raises(NoAnswer) as raised:
            await transport.send(a_write("https://ozon.invalid/x"))
    assert (raised.value.cause, raised.value.maybe_done) == (Cause.PROXY, False)
    assert "hidden" not in repr(raised.value)


async def test_a_proxy_that_wants_a_password_for_a_plain_request_is_named(clock, tuning, stub):
    stub.says("", 407)
    async with Transport(clock, proxy=stub.url, tuning=tuning) as transport:
        with pytest.raises(NoAnswer) as raised:
            await transport.send(a_write("http://ozon.invalid/x"))
    assert raised.value.cause is Cause.PROXY


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_proxy_that_is_not_there_is_named_and_nothing_was_done(clock, tuning, scheme, unused_tcp_port):
    async with Transport(clock, proxy=f"{scheme}://127.0.0.1:{unused_tcp_port}", tuning=tuning) as transport:
        with pytest.raises(NoAnswer) as raised:
            await transport.send(a_write("https://ozon.invalid/x"))
    assert (raised.value.cause, raised.value.maybe_done) == (Cause.PROXY, False)


async def test_a_socks_proxy_that_refuses_is_named(clock, tuning):
    async def refuse(reader, writer):
        await reader.read(3)
        writer.write(b"\x05\xff")
        writer.close()

    async with (
        listening(refuse) as port,
        Transport(clock, proxy=f"socks5://127.0.0.1:{port}", tuning=tuning) as transport,
    ):
        with pytest.raises(NoAnswer) as raised:
            await transport.send(a_write("https://ozon.invalid/x"))
    assert raised.value.cause is Cause.PROXY


async def test_a_server_that_does_not_speak_tls_is_told_from_one_that_is_not_there(clock, tuning, stub):
    stub.says({})
    async with Transport(clock, tuning=tuning) as transport:
        with pytest.raises(NoAnswer) as raised:
            await transport.send(a_write(stub.url.replace("http:", "https:")))
    assert (raised.value.cause, raised.value.maybe_done) == (Cause.TLS, False)
