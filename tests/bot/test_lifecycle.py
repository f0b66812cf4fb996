"""Starting and stopping: refused in words where it cannot be, clean where it can."""

import asyncio

import pytest

from bot.app import App, NoToken
from bot.database import NoSecretKey
from bot.introduction import TokenRefused, introduce
from bot.lock import AlreadyRunning
from bot.pacing import Pacer
from bot.session import open_bot
from handlers.texts import Library
from services.errors import WrongSecretKey
from services.vault import new_key
from tests.bot.clocks import HandClock


def with_(stage, **changes):
    return stage.settings.model_copy(update=changes)


async def test_a_second_process_on_the_same_folder_is_refused(stage):
    with pytest.raises(AlreadyRunning):
        await App(stage.settings, stage.clock).start()
    stage.owner.say("/help")
    await stage.owner.sees("/cancel")


async def test_the_folder_is_free_again_after_a_stop_and_after_a_crash(stage):
    await stage.restart()
    await stage.crash()
    await stage.start()


async def test_another_key_than_the_databases_is_refused_at_once(stage):
    await stage.stop()
    other = type(stage.settings.secret_keys)(new_key())
    with pytest.raises(WrongSecretKey):
        await App(with_(stage, secret_keys=other), stage.clock).start()
    await stage.start()


async def test_a_newer_key_in_front_of_the_old_one_is_welcome(stage):
    await stage.stop()
    both = type(stage.settings.secret_keys)(f"{new_key()},{stage.settings.keys[0]}")
    app = App(with_(stage, secret_keys=both), stage.clock)
    await app.start()
    await app.stop()
    await stage.start()


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [("telegram_token", "", NoToken), ("telegram_token", "nonsense", NoToken), ("secret_keys", "", NoSecretKey)],
)
async def test_missing_settings_are_refused_before_anything_is_made(tmp_path, stage, name, value, refusal):
    secret = type(stage.settings.secret_keys)
    settings = with_(stage, data_dir=tmp_path / "new", **{name: secret(value)})
    with pytest.raises(refusal):
        await App(settings, stage.clock).start()
    assert not (tmp_path / "new").exists()


async def test_a_token_that_telegram_does_not_know_is_refused(stage):
    await stage.stop()
    wrong = type(stage.settings.telegram_token)("77:" + "x" * 35)
    with pytest.raises(TokenRefused):
        await App(with_(stage, telegram_token=wrong), stage.clock).start()
    await stage.start()


async def test_a_telegram_that_is_away_at_the_start_is_waited_for(stage):
    await stage.stop()
    stage.telegram.faults.add("getMe", "cut", times=2)
    await stage.start()
    stage.owner.say("/help")
    await stage.owner.sees("/cancel")


async def test_a_telegram_that_is_away_for_days_is_spoken_of_ever_more_seldom_and_the_way_to_look_is_told_once(
    stage, caplog
):
    clock = HandClock()
    bot = open_bot(with_(stage, telegram_api="http://127.0.0.1:9"), Pacer(stage.settings, clock))
    asking = asyncio.create_task(introduce(bot, Library(), stage.database, clock))
    caplog.set_level("WARNING", logger="bot.introduction")
    async with asyncio.timeout(30):
        while clock.monotonic() < 86_400:
            await asyncio.sleep(0.002)
            await clock.advance(300)
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.introduction"]
    assert 5 < sum("has not answered" in line for line in lines) < 40
    assert sum("python -m bot check" in line for line in lines) == 1
    assert not asking.done()
    asking.cancel()
    await bot.session.close()


async def test_a_handler_under_way_is_waited_for_at_the_stop(stage):
    stage.telegram.faults.add("sendMessage", "slow", seconds=0.2, chat_id=stage.owner.id)
    stage.owner.say("/help")
    async with asyncio.timeout(5):
        while len(stage.telegram.sim.queue):
            await asyncio.sleep(0.005)
    await stage.stop()
    assert "/cancel" in stage.owner.screen.text
    await stage.start()


async def test_the_menu_is_told_once_and_in_three_languages(stage):
    told = len(stage.telegram.calls_of("setMyCommands"))
    assert told == 6
    await stage.restart()
    assert len(stage.telegram.calls_of("setMyCommands")) == told
    li = await stage.person("li", language="zh")
    assert {one["command"] for one in li.commands()} >= {"start", "help"}
    assert all(one["description"] != "All commands" for one in li.commands())


async def test_a_claim_is_offered_only_while_nobody_owns_the_bot(empty_stage):
    stage = empty_stage
    first = stage.app.offer
    mei = stage.stranger("mei")
    mei.start(f"claim_{first.token}")
    await stage.settled()
    await stage.restart()
    assert first is not None
    assert stage.app.offer is None
