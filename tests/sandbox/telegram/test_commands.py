"""Command lists by scope and language, and small talk about chats."""

from typing import Any

import pytest

from sandbox.telegram import Group, Person, Telegram
from tests.sandbox.telegram.conftest import Call


def listed(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"about {name}"} for name in names]


async def put(call: Call, name: str, language: str = "", **scope: Any) -> None:
    rest = {"scope": scope} if scope else {}
    assert (await call("setMyCommands", commands=listed(name), language_code=language, **rest))["result"] is True


async def test_the_narrowest_list_in_the_persons_language_is_shown(
    call: Call, anna: Person, boris: Person, group: Group
) -> None:
    def menus() -> list[str]:
        shown = [anna.commands(), anna.commands(group), boris.commands(group)]
        return [menu[0]["command"] if menu else "" for menu in shown]

    assert menus() == ["", "", ""]
    await put(call, "common")
    assert menus() == ["common"] * 3
    await put(call, "russian", "ru")
    assert menus() == ["russian", "russian", "common"]
    await put(call, "groups", type="all_group_chats")
    await put(call, "admins", type="all_chat_administrators")
    assert menus() == ["russian", "admins", "groups"]
    await put(call, "here", type="chat", chat_id=group.id)
    assert menus() == ["russian", "here", "here"]
    await put(call, "bosses", type="chat_administrators", chat_id=group.id)
    await put(call, "boris", type="chat_member", chat_id=group.id, user_id=boris.id)
    await put(call, "anna", type="chat", chat_id=anna.id)
    assert menus() == ["anna", "bosses", "boris"]


async def test_lists_are_kept_apart_and_deleted_apart(call: Call) -> None:
    await put(call, "common")
    await put(call, "private", type="all_private_chats")
    private = {"type": "all_private_chats"}
    assert (await call("getMyCommands", scope=private))["result"] == listed("private")
    await call("deleteMyCommands", scope=private)
    assert (await call("getMyCommands", scope=private))["result"] == []
    assert (await call("getMyCommands"))["result"] == listed("common")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": listed(*"a" * 101)}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": "a", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({}, 'parameter "commands" is required'),
        ({"commands": "["}, "can't parse commands JSON object"),
        ({"commands": [], "language_code": "russian"}, "invalid language code specified"),
        ({"commands": [], "scope": {"type": "galaxy"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_bad_lists_are_refused(call: Call, params: Any, words: str) -> None:
    assert (await call("setMyCommands", **params))["description"] == f"Bad Request: {words}"


async def test_descriptions_are_accepted_within_their_lengths(call: Call) -> None:
    assert (await call("setMyDescription", description="x" * 512, language_code="zh"))["result"] is True
    assert (await call("setMyShortDescription", short_description="x" * 121))["error_code"] == 400


async def test_the_bot_asks_who_is_who(
    telegram: Telegram, call: Call, group: Group, anna: Person, boris: Person
) -> None:
    async def status(user_id: int) -> str:
        answer = await call("getChatMember", chat_id=group.id, user_id=user_id)
        shown: str = answer["result"]["status"] if answer["ok"] else answer["description"]
        return shown

    stranger = telegram.create_person("Stranger")
    assert await status(anna.id) == "creator"
    assert await status(boris.id) == "member"
    assert await status(stranger.id) == "Bad Request: PARTICIPANT_ID_INVALID"
    group.promote(boris, title="Packer")
    group.remove(boris)
    assert await status(boris.id) == "kicked"
    group.promote_bot(without=["can_pin_messages"])
    admins = (await call("getChatAdministrators", chat_id=group.id))["result"]
    assert [one["user"]["id"] for one in admins] == [anna.id, telegram.bot.id]
    assert (admins[1]["can_pin_messages"], admins[1]["can_delete_messages"]) == (False, True)
    assert not list(telegram.lint), telegram.lint


async def test_the_bot_asks_about_itself_and_a_chat(telegram: Telegram, call: Call, forum: Group, anna: Person) -> None:
    me = (await call("getMe"))["result"]
    assert (me["id"], me["is_bot"], me["username"]) == (int(telegram.token.split(":")[0]), True, telegram.bot.username)
    assert (await call("getChat", chat_id=forum.id))["result"]["is_forum"] is True
    assert (await call("getChat", chat_id=anna.id))["result"]["first_name"] == "Anna"
    assert not list(telegram.lint), telegram.lint
