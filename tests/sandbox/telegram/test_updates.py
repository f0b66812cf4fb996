"""What the bot hears of, and how it looks."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.telegram import Group, Person, Settings, Telegram
from tests.sandbox.telegram.conftest import Call, raw_calls

Updates = Callable[[], Awaitable[list[dict[str, Any]]]]


async def test_a_message_carries_its_person_and_chat(updates: Updates, anna: Person) -> None:
    (update,) = await updates()
    message = update["message"]
    who = {"first_name": "Anna", "username": "anna_lotus"}
    assert message["from"] == {"id": anna.id, "is_bot": False, "language_code": "ru", **who}
    assert message["chat"] == {"id": anna.id, "type": "private", **who}
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_joining_is_told_twice_once_as_membership_once_as_a_line(
    updates: Updates, telegram: Telegram, group: Group
) -> None:
    _, member, line = await updates()
    assert member["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert member["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert [user["id"] for user in line["message"]["new_chat_members"]] == [telegram.bot.id]
    assert str(group.id).startswith("-100")


async def test_in_groups_the_bot_reads_only_what_is_meant_for_it(
    call: Call, updates: Updates, group: Group, telegram: Telegram, boris: Person
) -> None:
    mine = (await call("sendMessage", chat_id=group.id, text="hello"))["result"]["message_id"]
    await updates()
    name = telegram.bot.username
    boris.say("just talk", group)
    boris.say("/find 1", group)
    boris.say("/find@other_bot 2", group)
    boris.say(f"/find@{name} 3", group)
    boris.say(f"ask @{name}", group)
    boris.say("yes", group, reply_to=group.chat.messages[mine])
    texts = [update["message"]["text"] for update in await updates()]
    assert texts == ["/find 1", f"/find@{name} 3", f"ask @{name}", "yes"]


async def test_an_administrator_bot_reads_everything(updates: Updates, group: Group, boris: Person) -> None:
    group.promote_bot()
    await updates()
    boris.say("just talk", group)
    assert [update["message"]["text"] for update in await updates()] == ["just talk"]


async def test_without_privacy_mode_a_plain_member_reads_everything(http: Any) -> None:
    async with await Telegram.start(settings=Settings(privacy=False)) as telegram:
        owner = telegram.create_person("Olga")
        group = telegram.create_group("Open", owner)
        group.add_bot()
        owner.say("just talk", group)
        call = raw_calls(telegram, http)
        assert (await call("getUpdates"))["result"][-1]["message"]["text"] == "just talk"
        assert (await call("getMe"))["result"]["can_read_all_group_messages"] is True


async def test_a_reply_carries_the_message_and_in_a_supergroup_its_thread(
    call: Call, updates: Updates, group: Group, basic_group: Group, boris: Person
) -> None:
    for chat in (group, basic_group):
        mine = (await call("sendMessage", chat_id=chat.id, text="question"))["result"]["message_id"]
        boris.say("answer", chat, reply_to=chat.chat.messages[mine])
        message = (await updates())[-1]["message"]
        assert message["reply_to_message"]["text"] == "question"
        assert message.get("message_thread_id") == (mine if chat is group else None)
        assert "is_topic_message" not in message


async def test_an_anonymous_administrator_appears_as_the_group(updates: Updates, group: Group, anna: Person) -> None:
    group.make_anonymous(anna)
    anna.say("/help", group)
    message = (await updates())[-1]["message"]
    assert message["from"]["username"] == "GroupAnonymousBot"
    assert message["sender_chat"]["id"] == group.id
    group.promote_bot()
    assert (await updates())[-1]["my_chat_member"]["from"]["username"] == "GroupAnonymousBot"


async def test_blocking_and_coming_back_is_told(updates: Updates, anna: Person) -> None:
    anna.block()
    anna.start()
    _, blocked, back, start = await updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["old_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start"


async def test_muting_reads_as_restricted_in_a_supergroup_and_is_silent_in_a_basic_group(
    updates: Updates, group: Group, basic_group: Group
) -> None:
    await updates()
    basic_group.mute_bot()
    group.mute_bot()
    (update,) = await updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "restricted"
    assert update["my_chat_member"]["new_chat_member"]["can_send_messages"] is False


async def test_being_removed_is_a_line_only_in_a_basic_group(
    updates: Updates, telegram: Telegram, group: Group, basic_group: Group
) -> None:
    await updates()
    group.remove_bot()
    basic_group.remove_bot()
    first, line, second = await updates()
    assert first["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert line["message"]["left_chat_member"]["id"] == telegram.bot.id
    assert second["my_chat_member"]["chat"]["id"] == basic_group.id


async def test_an_edit_is_told(updates: Updates, anna: Person) -> None:
    anna.edit(anna.say("1OO"), "100")
    edited = (await updates())[-1]["edited_message"]
    assert edited["text"] == "100"
    assert edited["edit_date"] >= edited["date"]


async def test_the_bot_hears_of_its_own_pin(call: Call, updates: Updates, anna: Person) -> None:
    sent = (await call("sendMessage", chat_id=anna.id, text="Today"))["result"]
    await updates()
    await call("pinChatMessage", chat_id=anna.id, message_id=sent["message_id"], disable_notification=True)
    (update,) = await updates()
    assert update["message"]["pinned_message"]["text"] == "Today"
    assert (await call("getChat", chat_id=anna.id))["result"]["pinned_message"]["text"] == "Today"
    assert anna.messages()[-1].silent
    await call("unpinChatMessage", chat_id=anna.id)
    assert "pinned_message" not in (await call("getChat", chat_id=anna.id))["result"]


async def test_one_counter_numbers_private_chats_and_basic_groups_each_supergroup_has_its_own(
    call: Call, anna: Person, group: Group, basic_group: Group
) -> None:
    async def number(chat_id: int) -> int:
        sent: int = (await call("sendMessage", chat_id=chat_id, text="x"))["result"]["message_id"]
        return sent

    private, basic, again = await number(anna.id), await number(basic_group.id), await number(anna.id)
    assert (basic, again) == (private + 1, private + 2)
    assert await number(group.id) == 3, "after the two lines of its beginning"


async def test_every_update_so_far_fits_the_schema(
    telegram: Telegram, updates: Updates, forum: Group, anna: Person
) -> None:
    topic = forum.open_topic("Orders")
    forum.promote_bot(without=["can_pin_messages"])
    anna.say("in a topic", forum, topic=topic)
    forum.close_topic(topic)
    forum.remove_bot()
    assert len(await updates()) == 8
    assert not list(telegram.lint), telegram.lint
