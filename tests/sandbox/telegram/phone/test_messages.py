"""The people's side over HTTP: talking to the bot."""

import asyncio
from typing import Any

import aiohttp
import pytest

from sandbox.telegram import Telegram
from tests.sandbox.telegram.conftest import Call
from tests.sandbox.telegram.phone.conftest import Api
from tests.sandbox.telegram.pictures import png


async def test_people_are_listed_with_the_bot(telegram: Telegram, api: Api, eva: int) -> None:
    assert await api("GET /api/people") == {
        "people": [{"id": eva, "first_name": "Eva", "username": "eva", "language_code": "zh"}],
        "bot": {"id": telegram.bot.id, "username": telegram.bot.username, "first_name": "Ozon bot"},
        "simulation": True,
    }


async def test_the_bot_stands_in_the_list_before_it_is_started(telegram: Telegram, api: Api, eva: int) -> None:
    (chat,) = (await api(f"GET /api/chats?as={eva}"))["chats"]
    assert (chat["id"], chat["bot_status"], chat["last"]) == (telegram.bot.id, "none", None)
    assert (await api(f"GET /api/chats/{telegram.bot.id}/messages?as={eva}"))["messages"] == []
    started = (await api("POST /api/start", json={"as": eva, "payload": "join-5"}))["message"]
    assert (started["text"], started["out"], started["chat_id"]) == ("/start join-5", True, telegram.bot.id)
    (chat,) = (await api(f"GET /api/chats?as={eva}"))["chats"]
    assert (chat["bot_status"], chat["last"]["text"], chat["unread"]) == ("member", "/start join-5", 0)


async def test_a_message_of_the_bot_is_unread_until_looked_at(
    telegram: Telegram, api: Api, call: Call, eva: int
) -> None:
    await api("POST /api/start", json={"as": eva})
    markup = {
        "inline_keyboard": [[{"text": "Go", "callback_data": "x", "style": "danger"}, {"text": "Site", "url": "x.ru"}]]
    }
    await call("sendMessage", chat_id=eva, text="<b>Hi</b>", parse_mode="HTML", reply_markup=markup)
    assert (await api(f"GET /api/chats?as={eva}"))["chats"][0]["unread"] == 1
    message = (await api(f"GET /api/chats/{telegram.bot.id}/messages?as={eva}"))["messages"][-1]
    assert (await api(f"GET /api/chats?as={eva}"))["chats"][0]["unread"] == 0
    assert (message["text"], message["out"], message["from"]["is_bot"]) == ("Hi", False, True)
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    go, site = (
        {"text": "Go", "kind": "callback", "style": "danger"},
        {"text": "Site", "kind": "url", "url": "http://x.ru/"},
    )
    assert message["keyboard"] == [[go, site]]


async def test_a_press_waits_for_the_answer(telegram: Telegram, api: Api, call: Call, http: Any, eva: int) -> None:
    await api("POST /api/start", json={"as": eva})
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "x"}]]}
    sent = (await call("sendMessage", chat_id=eva, text="?", reply_markup=markup))["result"]["message_id"]
    press = {"as": eva, "chat_id": telegram.bot.id, "message_id": sent, "row": 0, "col": 0}
    async with http.post(f"{telegram.phone_url}/api/start", json={"as": eva}):
        pass
    offset = (await call("getUpdates"))["result"][-1]["update_id"] + 1

    async def answer() -> None:
        query = (await call("getUpdates", offset=offset, timeout=5))["result"][-1]["callback_query"]
        await call("answerCallbackQuery", callback_query_id=query["id"], text="done", show_alert=True)

    pressed, _ = await asyncio.gather(api("POST /api/press", json=press), answer())
    assert pressed == {"answered": True, "text": "done", "alert": True, "url": None}
    await api("POST /api/press", 404, json=press | {"col": 1})


async def test_pictures_become_photos_and_the_rest_documents(telegram: Telegram, api: Api, http: Any, eva: int) -> None:
    for data, kind, name in ((png(5, 4), "image/png", "a.png"), (b"1;2", "text/csv", "сток.csv")):
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("as", str(eva))
        form.add_field("chat_id", str(telegram.bot.id))
        form.add_field("caption", "look")
        form.add_field("file", data, filename=name, content_type=kind)
        message = (await api("POST /api/upload", data=form))["message"]
        assert (message["caption"], message["text"]) == ("look", "")
        file = message["photo"] or message["document"]
        async with http.get(f"{telegram.phone_url}/api/files/{file['file_id']}") as response:
            assert await response.read() == data
    assert message["document"]["file_name"] == "сток.csv"
    await api("GET /api/files/none", 404)


async def test_blocking_deleting_and_commands(telegram: Telegram, api: Api, call: Call, eva: int) -> None:
    started = (await api("POST /api/start", json={"as": eva}))["message"]
    await call("setMyCommands", commands=[{"command": "find", "description": "Find"}])
    commands = await api(f"GET /api/commands?as={eva}&chat_id={telegram.bot.id}")
    assert commands == {"commands": [{"command": "find", "description": "Find"}]}
    await api("POST /api/block", json={"as": eva, "blocked": True})
    assert (await api(f"GET /api/chats?as={eva}"))["chats"][0]["blocked"] is True
    assert (await call("sendMessage", chat_id=eva, text="x"))["error_code"] == 403
    await api("POST /api/block", json={"as": eva, "blocked": False})
    await api("POST /api/delete", json={"as": eva, "chat_id": telegram.bot.id, "message_id": started["id"]})
    assert (await api(f"GET /api/chats/{telegram.bot.id}/messages?as={eva}"))["messages"] == []


@pytest.mark.parametrize(
    ("request_line", "body", "status", "words"),
    [
        ("POST /api/send", {"as": 1, "chat_id": 5, "text": "x"}, 404, "no such person"),
        ("POST /api/send", {"chat_id": 5}, 400, "as is missing"),
        ("POST /api/chats", {"as": "Eva"}, 400, "as is no number"),
        ("POST /api/people", {"first_name": " "}, 400, "first_name is missing"),
        ("POST /api/faults", {"method": "*", "code": 200}, 400, "code is an HTTP error, cut or slow"),
        ("POST /api/clock", {"forward_seconds": -1}, 400, "the clock never goes back"),
        ("GET /api/nothing", None, 404, "Not Found"),
    ],
)
async def test_senseless_requests_are_answered_in_words(
    api: Api, request_line: str, body: Any, status: int, words: str
) -> None:
    if body and "type" not in body and request_line.endswith("chats"):
        body |= {"title": "x", "type": "group"}
    assert await api(request_line, status, json=body) == {"error": words}


async def test_a_stranger_sees_no_foreign_chat_and_cannot_act_there(telegram: Telegram, api: Api, eva: int) -> None:
    group = telegram.create_group("Secret", telegram.create_person("Olga"))
    await api(f"GET /api/chats/{group.id}/messages?as={eva}", 404)
    await api("POST /api/send", 404, json={"as": eva, "chat_id": group.id, "text": "x"})
    refused = await api("POST /api/send", 400, json={"as": eva, "chat_id": telegram.bot.id, "text": " "})
    assert refused == {"error": "an empty message is not sent"}
