"""Where the bot may not speak."""

from typing import Any

from sandbox.telegram import Group, Person, Telegram
from tests.sandbox.telegram.conftest import Call


async def refusal(call: Call, chat_id: int, method: str = "sendMessage", **params: Any) -> str:
    body = await call(method, chat_id=chat_id, text="x", **params)
    return f"{body['error_code']} {body['description']}"


async def test_who_never_wrote_is_unknown_until_met_in_a_group(call: Call, boris: Person, group: Group) -> None:
    assert await refusal(call, boris.id) == "400 Bad Request: chat not found"
    boris.say("/help", group)
    assert await refusal(call, boris.id) == "403 Forbidden: bot can't initiate conversation with a user"


async def test_who_blocks_the_bot_is_out_of_reach_until_writing_again(call: Call, anna: Person) -> None:
    anna.block()
    assert await refusal(call, anna.id) == "403 Forbidden: bot was blocked by the user"
    anna.say("hello")
    assert (await call("sendMessage", chat_id=anna.id, text="x"))["ok"]


async def test_a_deleted_account_is_out_of_reach(call: Call, anna: Person) -> None:
    anna.delete_account()
    assert await refusal(call, anna.id) == "403 Forbidden: user is deactivated"


async def test_a_kicked_bot_is_told_from_which_kind_of_chat(call: Call, group: Group, basic_group: Group) -> None:
    group.remove_bot()
    basic_group.remove_bot()
    assert await refusal(call, group.id) == "403 Forbidden: bot was kicked from the supergroup chat"
    assert await refusal(call, basic_group.id) == "403 Forbidden: bot was kicked from the group chat"


async def test_a_bot_that_left_is_no_member(call: Call, group: Group) -> None:
    assert (await call("leaveChat", chat_id=group.id))["result"] is True
    assert await refusal(call, group.id) == "403 Forbidden: bot is not a member of the supergroup chat"
    assert not group.bot.inside


async def test_a_group_that_the_bot_never_saw_is_not_found(telegram: Telegram, call: Call, anna: Person) -> None:
    assert await refusal(call, telegram.create_group("Elsewhere", anna).id) == "400 Bad Request: chat not found"


async def test_a_deleted_group_is_gone(call: Call, group: Group, basic_group: Group) -> None:
    basic_group.delete()
    group.delete()
    assert await refusal(call, basic_group.id) == "403 Forbidden: the group chat was deleted"
    assert await refusal(call, group.id) == "403 Forbidden: bot was kicked from the supergroup chat"


async def test_a_muted_bot_may_not_write_but_may_delete_its_own(call: Call, group: Group) -> None:
    sent = (await call("sendMessage", chat_id=group.id, text="x"))["result"]
    group.mute_bot()
    words = "400 Bad Request: not enough rights to send text messages to the chat"
    assert await refusal(call, group.id) == words
    assert (await call("deleteMessage", chat_id=group.id, message_id=sent["message_id"]))["ok"]
    group.mute_bot(muted=False)
    assert (await call("sendMessage", chat_id=group.id, text="x"))["ok"]


async def test_pinning_and_deleting_others_words_need_rights(call: Call, group: Group, boris: Person) -> None:
    said = boris.say("/help", group)
    pin = await refusal(call, group.id, "pinChatMessage", message_id=said.id)
    assert pin == "400 Bad Request: not enough rights to manage pinned messages in the chat"
    delete = await refusal(call, group.id, "deleteMessage", message_id=said.id)
    assert delete == "400 Bad Request: message can't be deleted"
    group.promote_bot()
    assert (await call("pinChatMessage", chat_id=group.id, message_id=said.id))["ok"]
    assert [message.text for message in group.pinned] == ["/help"]
    assert (await call("deleteMessage", chat_id=group.id, message_id=said.id))["ok"]
    assert group.pinned == []


async def test_after_48_hours_only_supergroups_let_the_bot_delete(
    telegram: Telegram, call: Call, anna: Person, group: Group, basic_group: Group
) -> None:
    sent = [
        (chat, (await call("sendMessage", chat_id=chat, text="x"))["result"])
        for chat in (anna.id, basic_group.id, group.id)
    ]
    telegram.clock.forward(48 * 3600 + 1)
    answers = [await call("deleteMessage", chat_id=chat, message_id=one["message_id"]) for chat, one in sent]
    too_old = "Bad Request: message can't be deleted for everyone"
    assert [answer.get("description") for answer in answers] == [too_old, too_old, None]


async def test_web_app_keys_belong_to_private_chats(call: Call, anna: Person, group: Group) -> None:
    keys = {"keyboard": [[{"text": "Open", "web_app": {"url": "https://x.ru"}}]]}
    words = "400 Bad Request: web App buttons can be used in private chats only"
    assert await refusal(call, group.id, reply_markup=keys) == words
    assert (await call("sendMessage", chat_id=anna.id, text="x", reply_markup=keys))["ok"]
