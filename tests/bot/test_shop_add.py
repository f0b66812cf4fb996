"""`python -m bot shop add`: a process of its own beside the running bot, the key typed into its input."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.chat.stage import KEY

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@pytest.fixture
def add(stage, tmp_path):
    """Types ``key`` for a Client-Id; answers exit code, what was said, what was complained of."""
    environment = os.environ | {
        "TELEGRAM_API": stage.telegram.api_base, "OZON_API": stage.ozon.base_url, "SECRET_KEYS": KEY,
        "DATA_DIR": str(stage.settings.data_dir), "TELEGRAM_TOKEN": stage.telegram.token, "PYTHONPATH": str(ROOT),
    }  # fmt: skip

    async def run(client_id: str, key: str, *words: str):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "shop", "add", client_id, *(words or ("--language", "en")),
            cwd=tmp_path, env=environment, start_new_session=True,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        async with asyncio.timeout(PATIENCE):
            said, complained = await process.communicate(key.encode() + b"\n")
        return process.returncode, said.decode(), complained.decode()

    return run


async def shops(stage):
    async with stage.database.read() as unit:
        return await unit.shops.all()


async def test_a_good_key_connects_the_shop_and_the_running_bot_begins_to_read_it(stage, add):
    cn = stage.world.shops[1]
    code, said, complained = await add(cn.client_id, cn.api_key)
    assert code == 0, complained
    assert f"{cn.name} is connected" in said
    assert cn.api_key not in said + complained
    await stage.owner.sees("Old matters stay quiet", timeout=PATIENCE)
    assert [shop.name for shop in await shops(stage)] == [cn.name]


async def test_a_wrong_key_is_refused_in_words_and_nothing_is_kept(stage, add):
    cn = stage.world.shops[1]
    wrong = "0f0e0d0c-1111-4222-8333-444455556666"
    code, said, complained = await add(cn.client_id, wrong, "--language", "ru")
    assert code == 1
    assert "Ozon не принимает ключ" in complained
    assert "Traceback" not in complained
    assert wrong not in said + complained
    assert await shops(stage) == []


async def test_a_client_id_that_is_connected_already_gets_the_new_key_and_stays_one_shop(stage, add):
    cn = stage.world.shops[1]
    assert (await add(cn.client_id, cn.api_key))[0] == 0
    (before,) = await shops(stage)
    fresh = stage.world.replace_key(cn)
    code, said, complained = await add(cn.client_id, fresh)
    assert code == 0, complained
    assert "the new key works. Nothing was lost" in said
    (after,) = await shops(stage)
    assert after.id == before.id
    async with stage.database.read() as unit:
        assert (await unit.shops.credentials(after.id)).api_key == fresh


async def test_a_client_id_that_is_no_number_is_refused_before_a_key_is_asked_for(stage, add):
    code, said, _ = await add("lotus", "")
    assert code != 0
    assert "Api-Key" not in said
    assert await shops(stage) == []
