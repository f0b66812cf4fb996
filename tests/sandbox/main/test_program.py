"""The program: what it prints, and how it ends."""

import asyncio
import re
import signal
import socket
import tempfile
from pathlib import Path

import aiohttp
import pytest

from sandbox.__main__ import main, serve
from sandbox.options import Options

NAMES = ("Data", "Phone", "Bot API", "Ozon", "Token", "Client-Id", "Start")


async def test_without_the_bot_it_prints_where_everything_is_and_ends_cleanly_under_open_streams_and_polls(program):
    sandbox = await program("--port", "0", "--no-bot", "--speed", "3600")
    await sandbox.prints("READY")
    assert all(any(line.startswith(f"{name} ") for line in sandbox.lines) for name in NAMES)
    assert sandbox.said("Client-Id").split()[1] == "Api-Key"
    phone, api, token = sandbox.said("Phone"), sandbox.said("Bot API"), sandbox.said("Token")
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{phone}/api/people") as answer:
            people = (await answer.json())["people"]
        async with http.get(f"{phone}/api/world") as answer:
            world = await answer.json()
        stream = await http.get(f"{phone}/api/events", params={"as": people[0]["id"]})
        async with asyncio.TaskGroup() as group:
            group.create_task(_held(http, f"{api}/bot{token}/getUpdates"))
            await sandbox.prints("")
            assert await sandbox.end(signal.SIGTERM) == 0
        stream.close()
    assert len(people) == 5
    assert world["speed"] == 3600
    assert world["now"].startswith("2026-11-23T")


async def test_control_c_ends_it_and_throws_its_folder_away(capsys):
    async with asyncio.TaskGroup() as group:
        served = group.create_task(serve(Options(port=0, bot=False)))
        printed = ""
        while "READY" not in printed:
            await asyncio.sleep(0.05)
            printed += capsys.readouterr().out
        signal.raise_signal(signal.SIGINT)
        await served
    folder = re.search(r"^Data (\S+) \(thrown away", printed, re.MULTILINE).group(1)
    assert folder not in folders()


def folders() -> set[str]:
    return set(map(str, Path(tempfile.gettempdir()).iterdir()))


async def _held(http: aiohttp.ClientSession, url: str) -> None:
    """A poll that the end of the server ends."""
    try:
        async with http.post(url, json={"timeout": 50}) as answer:
            await answer.read()
    except aiohttp.ClientError:
        pass


def test_a_taken_port_is_said_in_words_with_what_to_do(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.listen()
        assert main(["--port", str(port - 1), "--no-bot"]) == 2
    words = capsys.readouterr().err
    assert f"Port {port} is in use" in words
    assert "--port " in words


@pytest.mark.parametrize("words", [["--port", "65534"], ["--speed", "-1"], ["--language", "de"]])
def test_what_makes_no_sense_is_refused_before_anything_starts(words, capsys):
    with pytest.raises(SystemExit):
        main(words)
    assert "usage: python -m sandbox" in capsys.readouterr().err
