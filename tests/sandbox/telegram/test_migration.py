"""A basic group becomes a supergroup."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sandbox.telegram import Group, Person
from sandbox.telegram.errors import CannotDoError
from tests.sandbox.telegram.conftest import Call

Updates = Callable[[], Awaitable[list[dict[str, Any]]]]


async def test_each_chat_names_the_other(updates: Updates, basic_group: Group) -> None:
    await updates()
    new = basic_group.migrate()
    leaving, arriving = await updates()
    assert leaving["message"]["chat"]["id"] == basic_group.id
    assert leaving["message"]["migrate_to_chat_id"] == new.id
    assert arriving["message"]["chat"] == {"id": new.id, "type": "supergroup", "title": "Shift"}
    assert arriving["message"]["migrate_from_chat_id"] == basic_group.id


async def test_the_old_chat_refuses_with_the_new_number(call: Call, basic_group: Group) -> None:
    sent = (await call("sendMessage", chat_id=basic_group.id, text="card"))["result"]["message_id"]
    new = basic_group.migrate()
    refused = {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    assert await call("sendMessage", chat_id=basic_group.id, text="x") == refused
    assert await call("editMessageText", chat_id=basic_group.id, message_id=sent, text="y") == refused
    assert (await call("sendMessage", chat_id=new.id, text="x"))["ok"]


async def test_people_find_only_the_new_chat(basic_group: Group, anna: Person) -> None:
    new = basic_group.migrate()
    with pytest.raises(CannotDoError, match="no more"):
        anna.say("anyone here?", basic_group)
    anna.say("here", new)
    assert anna.transcript(new).endswith("Anna: here")
