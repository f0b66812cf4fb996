"""The real process, as it is started on a computer: one run from the start to the signal."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from sandbox.telegram import Telegram
from tests.chat.stage import KEY

ROOT = Path(__file__).parents[2]
PATIENCE = 90


@pytest.fixture
async def process(tmp_path):
    telegram = await Telegram.start()
    environment = os.environ | {
        "TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API": telegram.api_base, "SECRET_KEYS": KEY, "LANGUAGE": "ru",
        "DATA_DIR": str(tmp_path), "OZON_API": "http://127.0.0.1:9", "PYTHONPATH": str(ROOT),
    }  # fmt: skip

    async def start():
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=tmp_path, env=environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    yield telegram, start
    await telegram.stop()


async def until(process, words):
    said = ""
    async with asyncio.timeout(PATIENCE):
        while words not in said:
            line = (await process.stdout.readline()).decode()
            assert line, (await process.stderr.read()).decode()
            said += line
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
async def test_it_starts_offers_itself_refuses_a_second_one_and_stops_on_a_signal(process):
    telegram, start = process
    first = await start()
    said = await until(first, "Никому их не показывайте")
    token = said.split("start=claim_")[1].split()[0]
    mei = telegram.create_person("Mei", language="zh")
    mei.start(f"claim_{token}")
    await mei.waits(lambda message: message.from_bot, "a welcome", timeout=PATIENCE)
    second = await start()
    _, refused = await second.communicate()
    assert second.returncode == 1
    assert "пользуется другой процесс" in refused.decode()
    first.send_signal(signal.SIGTERM)
    rest, log = await first.communicate()
    assert first.returncode == 0, log.decode()
    assert "Ничего не потеряно" in rest.decode()
    assert "Traceback" not in log.decode()
    assert token not in log.decode()
    assert telegram.token not in log.decode() + said + rest.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
async def test_it_stops_on_ctrl_c_while_telegram_cannot_be_reached(process):
    telegram, start = process
    await telegram.stop()
    waiting = await start()
    said = ""
    async with asyncio.timeout(PATIENCE):
        while "has not answered" not in said:
            said = (await waiting.stderr.readline()).decode()
            assert said
        waiting.send_signal(signal.SIGINT)
        _, log = await waiting.communicate()
    assert waiting.returncode == 0, log.decode()
    assert "Traceback" not in log.decode()
