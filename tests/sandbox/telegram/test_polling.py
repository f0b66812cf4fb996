"""getUpdates, rule by rule."""

import asyncio
from typing import Any

import pytest

from sandbox.telegram import Group, Person, Settings, Telegram
from tests.sandbox.telegram.conftest import Call, raw_calls


async def ids(call: Call, **params: Any) -> list[int]:
    return [update["update_id"] for update in (await call("getUpdates", **params))["result"]]


async def test_updates_repeat_until_acknowledged(call: Call, anna: Person) -> None:
    anna.say("two")
    first = await ids(call)
    assert first == [first[0], first[0] + 1]
    assert await ids(call) == first[:1], "the same offset again at once gets one only"
    assert await ids(call, offset=first[1]) == first[1:]
    assert await ids(call, offset=first[1] + 1) == []


async def test_limit_is_kept_between_1_and_100(call: Call, anna: Person) -> None:
    for number in range(120):
        anna.say(str(number))
    first = await ids(call, limit=500)
    assert len(first) == 100
    assert len(await ids(call, offset=first[0] + 1, limit=0)) == 1
    assert len(await ids(call, offset=first[0] + 2, limit=7)) == 7


async def test_a_negative_offset_keeps_the_newest(call: Call, anna: Person) -> None:
    for number in range(5):
        anna.say(str(number))
    newest = (await call("getUpdates", offset=-2))["result"]
    assert [update["message"]["text"] for update in newest] == ["3", "4"]
    assert len(await ids(call, offset=1)) == 2


async def test_an_offset_far_ahead_falls_back_to_the_head(call: Call, anna: Person) -> None:
    (only,) = await ids(call)
    assert await ids(call, offset=only + 12) == [only]
    assert await ids(call, offset=only + 11) == []
    anna.say("next")
    assert await ids(call, offset=only + 1) == [only + 1]


async def test_the_queue_is_there_before_the_bot_first_calls(call: Call, telegram: Telegram) -> None:
    telegram.create_person("Early").start("invite")
    (update,) = (await call("getUpdates"))["result"]
    assert update["message"]["text"] == "/start invite"
    assert 2_000_001 <= update["update_id"] <= 10**9


async def test_a_held_poll_answers_at_the_first_update(telegram: Telegram, call: Call, anna: Person) -> None:
    (seen,) = await ids(call)
    held = asyncio.create_task(call("getUpdates", offset=seen + 1, timeout=30))
    await telegram.until_idle()
    anna.say("now")
    assert [update["message"]["text"] for update in (await held)["result"]] == ["now"]


async def test_a_second_poller_ends_the_first(telegram: Telegram, call: Call) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await telegram.until_idle()
    second = asyncio.create_task(call("getUpdates", offset=1, timeout=30))
    assert await first == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    }
    telegram.create_person("Eva").start()
    assert len((await second)["result"]) == 1


async def test_a_conflict_soon_after_another_is_told_later(http: Any) -> None:
    async with await Telegram.start(settings=Settings(conflict_pause=0.1)) as telegram:
        call = raw_calls(telegram, http)
        polls = []
        for offset in (1, 2, 3):
            polls.append(asyncio.create_task(call("getUpdates", offset=offset, timeout=30)))
            await asyncio.sleep(0.01)
        done, _ = await asyncio.wait(polls[:2], return_when=asyncio.FIRST_COMPLETED)
        assert done == {polls[0]}
        assert (await polls[1])["error_code"] == 409
        telegram.create_person("Eva").start()
        assert (await polls[2])["ok"]


async def test_allowed_updates_are_remembered_and_applied_when_an_update_is_born(
    call: Call, anna: Person, group: Group
) -> None:
    await call("getUpdates", offset=-1)
    last = (await ids(call, allowed_updates=["my_chat_member", "chat_member"]))[0]
    anna.say("unheard")
    group.promote_bot()
    (update,) = (await call("getUpdates", offset=last + 1))["result"]
    assert update["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert update["update_id"] == last + 1, "unwanted kinds use no number"
    await call("getUpdates", offset=last + 2, allowed_updates="garbage")
    anna.say("still unheard")
    assert await ids(call, offset=last + 3) == []
    await call("getUpdates", offset=last + 4, allowed_updates=[])
    anna.say("heard")
    assert len(await ids(call, offset=last + 2)) == 1


@pytest.mark.parametrize(("hours", "left"), [(23, 1), (25, 0)])
async def test_messages_live_a_day(telegram: Telegram, call: Call, anna: Person, hours: int, left: int) -> None:
    telegram.clock.forward(hours * 3600)
    assert len(await ids(call)) == left


async def test_presses_live_150_seconds(telegram: Telegram, call: Call, anna: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await call("sendMessage", chat_id=anna.id, text="x", reply_markup=keyboard)
    anna.tap("Go")
    telegram.clock.forward(151)
    assert [set(update) - {"update_id"} for update in (await call("getUpdates"))["result"]] == [{"message"}]


async def test_waiting_updates_can_be_dropped(call: Call, anna: Person) -> None:
    dropped = await call("deleteWebhook", drop_pending_updates=True)
    assert dropped == {"ok": True, "result": True, "description": "Webhook is already deleted"}
    assert await ids(call) == []


async def test_a_stop_ends_held_polls(http: Any) -> None:
    telegram = await Telegram.start()
    held = asyncio.create_task(raw_calls(telegram, http)("getUpdates", timeout=50))
    await telegram.until_idle()
    await telegram.stop()
    assert (await held)["description"] == "Internal Server Error: restart"
