"""Calls that the real server refuses, in its words."""

import json
from typing import Any

import pytest

from sandbox.telegram import Person, Telegram
from tests.sandbox.telegram.conftest import Call


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Go", **button}]]}


TEXTS = {
    "no text": ({}, "message text is empty"),
    "empty text": ({"text": ""}, "message text is empty"),
    "only spaces": ({"text": " \n "}, "text must be non-empty"),
    "only tags": ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    "4097 letters": ({"text": "ы" * 4097}, "message is too long"),
    "over 32 kB": ({"text": "ы" * 17_000}, "text is too long"),
    "odd parse mode": ({"text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
    "unknown tag": (
        {"text": "ы <div>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "div" at byte offset 3',
    ),
    "tag cut off": (
        {"text": "ab <b", "parse_mode": "HTML"},
        "can't parse entities: Unclosed start tag at byte offset 3",
    ),
    "end without start": (
        {"text": "a</b>", "parse_mode": "HTML"},
        "can't parse entities: Unexpected end tag at byte offset 1",
    ),
    "end tag cut off": (
        {"text": "<b>a</b", "parse_mode": "HTML"},
        "can't parse entities: Unclosed end tag at byte offset 4",
    ),
    "wrong end": (
        {"text": "<a href='x.ru'>x</b>", "parse_mode": "HTML"},
        'can\'t parse entities: Unmatched end tag at byte offset 16, expected "</a>", found "</b>"',
    ),
    "no end": (
        {"text": "<b>a", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    "nameless attribute": (
        {"text": "<a =x>a</a>", "parse_mode": "HTML"},
        'can\'t parse entities: Empty attribute name in the tag "a" at byte offset 0',
    ),
    "span without class": (
        {"text": "<span>a</span>", "parse_mode": "HTML"},
        'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    "bare dot": (
        {"text": "a.", "parse_mode": "MarkdownV2"},
        "can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    ),
    "open star": (
        {"text": "a *b", "parse_mode": "MarkdownV2"},
        "can't parse entities: Can't find end of Bold entity at byte offset 2",
    ),
    "open address": (
        {"text": "[a](x.ru", "parse_mode": "MarkdownV2"},
        "can't parse entities: Can't find end of a URL at byte offset 3",
    ),
    "entity outside": (
        {"text": "abc", "entities": [{"type": "bold", "offset": 1, "length": 3}]},
        "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3",
    ),
    "long data": ({"text": "x", "reply_markup": keyboard(callback_data="ы" * 33)}, "BUTTON_DATA_INVALID"),
    "idle button": (
        {"text": "x", "reply_markup": keyboard()},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "empty data": (
        {"text": "x", "reply_markup": keyboard(callback_data="")},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "bad address": (
        {"text": "x", "reply_markup": keyboard(url="localhost")},
        "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
    ),
    "broken markup": ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    "markup list": ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
    "reply to nothing": ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    "topic here": ({"text": "x", "message_thread_id": 5}, "the chat is not a forum"),
}


@pytest.mark.parametrize(("params", "words"), TEXTS.values(), ids=TEXTS.keys())
async def test_a_text_is_refused_in_the_servers_words(call: Call, anna: Person, params: Any, words: str) -> None:
    assert await call("sendMessage", chat_id=anna.id, **params) == {
        "ok": False,
        "error_code": 400,
        "description": f"Bad Request: {words}",
    }
    assert len(anna.messages()) == 1


METHODS = {
    "no chat": ("sendMessage", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
    "unknown chat": ("sendMessage", {"text": "x", "chat_id": 5}, 400, "Bad Request: chat not found"),
    "chat in words": ("sendMessage", {"text": "x", "chat_id": "anna"}, 400, "Bad Request: chat not found"),
    "unknown name": ("getChat", {"chat_id": "@nobody"}, 400, "Bad Request: chat not found"),
    "unknown method": ("sendPigeon", {}, 404, "Not Found: method not found"),
    "no photo": ("sendPhoto", {"chat_id": "anna's"}, 400, "Bad Request: there is no photo in the request"),
    "no document": ("sendDocument", {"chat_id": "anna's"}, 400, "Bad Request: there is no document in the request"),
    "foreign file": (
        "sendPhoto",
        {"chat_id": "anna's", "photo": "AgAC"},
        400,
        "Bad Request: wrong remote file identifier specified: Wrong string length",
    ),
    "long caption": (
        "sendPhoto",
        {"chat_id": "anna's", "photo": "AgAC", "caption": "x" * 1025},
        400,
        "Bad Request: message caption is too long",
    ),
    "unknown file": ("getFile", {"file_id": "AgAC"}, 400, "Bad Request: invalid file_id"),
    "odd action": (
        "sendChatAction",
        {"chat_id": "anna's", "action": "sleeping"},
        400,
        "Bad Request: wrong parameter action in request",
    ),
    "no query": ("answerCallbackQuery", {}, 400, 'Bad Request: parameter "callback_query_id" is required'),
    "unknown query": (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    "admins of one": (
        "getChatAdministrators",
        {"chat_id": "anna's"},
        400,
        "Bad Request: there are no administrators in the private chat",
    ),
    "edit nothing": (
        "editMessageText",
        {"chat_id": "anna's", "message_id": 99, "text": "x"},
        400,
        "Bad Request: message to edit not found",
    ),
    "edit without id": (
        "editMessageText",
        {"chat_id": "anna's", "text": "x"},
        400,
        "Bad Request: message identifier is not specified",
    ),
    "edit hers": (
        "editMessageText",
        {"chat_id": "anna's", "message_id": 1, "text": "x"},
        400,
        "Bad Request: message can't be edited",
    ),
    "long edit": (
        "editMessageText",
        {"chat_id": "anna's", "message_id": 1, "text": "x" * 4097},
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    ),
    "delete nothing": (
        "deleteMessage",
        {"chat_id": "anna's", "message_id": 99},
        400,
        "Bad Request: message to delete not found",
    ),
    "pin nothing": (
        "pinChatMessage",
        {"chat_id": "anna's", "message_id": 99},
        400,
        "Bad Request: message to pin not found",
    ),
    "unpin nothing": (
        "unpinChatMessage",
        {"chat_id": "anna's", "message_id": 99},
        400,
        "Bad Request: message to unpin not found",
    ),
    "unpin the last": ("unpinChatMessage", {"chat_id": "anna's"}, 400, "Bad Request: message to unpin not found"),
    "bad command": (
        "setMyCommands",
        {"commands": [{"command": "Find!", "description": "x"}]},
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    ),
}


@pytest.mark.parametrize(("method", "params", "code", "words"), METHODS.values(), ids=METHODS.keys())
async def test_a_call_is_refused_in_the_servers_words(
    call: Call, anna: Person, method: str, params: Any, code: int, words: str
) -> None:
    if params.get("chat_id") == "anna's":
        params = params | {"chat_id": anna.id}
    assert await call(method, **params) == {"ok": False, "error_code": code, "description": words}


async def test_text_of_exactly_4096_letters_outside_the_first_plane_passes(call: Call, anna: Person) -> None:
    assert (await call("sendMessage", chat_id=anna.id, text="😀" * 4096))["ok"]


async def test_editing_without_a_change_is_refused(call: Call, anna: Person) -> None:
    markup = keyboard(callback_data="go")
    sent = (await call("sendMessage", chat_id=anna.id, text="<b>x</b>", parse_mode="HTML", reply_markup=markup))[
        "result"
    ]
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}
    for same in (
        await call("editMessageText", **place, text=" <b>x</b> ", parse_mode="HTML", reply_markup=markup),
        await call("editMessageReplyMarkup", **place, reply_markup=json.dumps(markup)),
    ):
        assert same["description"] == (
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )


async def test_keys_in_place_of_the_keyboard_make_a_message_uneditable(call: Call, anna: Person) -> None:
    keys = {"keyboard": [["Yes", {"text": "No"}]]}
    sent = (await call("sendMessage", chat_id=anna.id, text="x", reply_markup=keys))["result"]
    assert "reply_markup" not in sent
    place = {"chat_id": anna.id, "message_id": sent["message_id"], "text": "y"}
    assert (await call("editMessageText", **place))["description"] == "Bad Request: message can't be edited"
    refused = await call("editMessageText", **place, reply_markup=keys)
    assert refused["description"] == "Bad Request: inline keyboard expected"


async def test_tokens_are_checked(telegram: Telegram, http: Any) -> None:
    for token, words in (("1:AAA", "Unauthorized"), ("nonsense", "Unauthorized: invalid token specified")):
        async with http.get(f"{telegram.api_base}/bot{token}/getMe") as response:
            assert response.status == 401
            assert await response.json() == {"ok": False, "error_code": 401, "description": words}


async def test_other_paths_are_not_found(telegram: Telegram, http: Any) -> None:
    async with http.get(f"{telegram.api_base}/somewhere") as response:
        assert await response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
