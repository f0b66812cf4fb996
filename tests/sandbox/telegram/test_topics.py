"""Forums."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sandbox.telegram import Group, Person
from sandbox.telegram.errors import CannotDoError
from tests.sandbox.telegram.conftest import Call

Updates = Callable[[], Awaitable[list[dict[str, Any]]]]


async def test_a_message_in_a_topic_hangs_on_the_line_that_opened_it(
    updates: Updates, forum: Group, anna: Person
) -> None:
    topic = forum.open_topic("Orders")
    anna.say("/today", forum, topic=topic)
    opened, said = (await updates())[-2:]
    assert opened["message"]["forum_topic_created"]["name"] == "Orders"
    message = said["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Orders"
    assert message["chat"]["is_forum"] is True


async def test_the_bot_posts_into_a_topic_and_replies_follow(call: Call, forum: Group, anna: Person) -> None:
    topic = forum.open_topic("Orders")
    sent = (await call("sendMessage", chat_id=forum.id, text="card", message_thread_id=topic))["result"]
    assert sent["message_thread_id"] == topic
    anna.say("/why", forum, reply_to=forum.chat.messages[sent["message_id"]])
    assert forum.transcript(topic) == "Anna: (topic opened)\nOzon bot: card\nAnna: /why"


async def test_missing_topics_and_general_by_number_are_refused(call: Call, forum: Group) -> None:
    topic = forum.open_topic("Orders")
    forum.delete_topic(topic)
    for number in (topic, 1, 77):
        refused = await call("sendMessage", chat_id=forum.id, text="x", message_thread_id=number)
        assert refused["description"] == "Bad Request: message thread not found"
    assert "message_thread_id" not in (await call("sendMessage", chat_id=forum.id, text="x"))["result"]


async def test_a_closed_topic_is_for_those_who_manage_topics(call: Call, forum: Group, boris: Person) -> None:
    topic = forum.open_topic("Orders")
    forum.close_topic(topic)
    refused = await call("sendMessage", chat_id=forum.id, text="x", message_thread_id=topic)
    assert refused["description"] == "Bad Request: TOPIC_CLOSED"
    with pytest.raises(CannotDoError, match="closed"):
        boris.say("x", forum, topic=topic)
    forum.promote_bot()
    assert (await call("sendMessage", chat_id=forum.id, text="x", message_thread_id=topic))["ok"]
    forum.demote_bot()
    forum.reopen_topic(topic)
    assert (await call("sendMessage", chat_id=forum.id, text="x", message_thread_id=topic))["ok"]


async def test_deleting_a_topic_takes_its_messages(call: Call, forum: Group) -> None:
    topic = forum.open_topic("Orders")
    sent = (await call("sendMessage", chat_id=forum.id, text="card", message_thread_id=topic))["result"]["message_id"]
    forum.delete_topic(topic)
    refused = await call("editMessageText", chat_id=forum.id, message_id=sent, text="y")
    assert refused["description"] == "Bad Request: message to edit not found"
