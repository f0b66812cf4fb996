"""Telegram refuses, rests, moves and goes away: each has its path, and no notice is lost."""

import asyncio

from services.domain.team import ChatKind
from tests.bot.test_notifier import person_of, texts


async def group_of(post, **kinds):
    li, _ = await person_of(post)
    group = post.telegram.create_group("Warehouse", li, **kinds)
    group.add_bot(admin=True)
    return li, group, await post.chat_of(group)


async def until(condition):
    async with asyncio.timeout(5):
        while not await condition():
            await asyncio.sleep(0.01)


def heard(person, group):
    return [one.text for one in person.messages(group) if one.from_bot and one.text]


async def test_a_rest_that_telegram_asks_for_stops_its_chat_alone(post):
    (li, one), (ann, two) = await person_of(post, "li"), await person_of(post, "ann")
    post.telegram.faults.add("sendMessage", 429, retry_after=20, chat_id=li.id)
    await post.say(one, "for li")
    await post.telegram.until(lambda: any(call.status == 429 for call in post.telegram.calls))
    await post.say(two, "for ann")
    await ann.sees("for ann")
    assert texts(li) == []
    await post.idle()
    assert texts(li) == ["for li"]
    assert await post.parked() == []


async def test_a_rested_card_shows_the_newest_state_when_it_goes_on(post):
    li, chat = await person_of(post)
    await post.show(chat, "1", "old")
    await post.idle()
    post.telegram.faults.add("editMessageText", 429, retry_after=10)
    await post.touch("1", "older")
    await post.telegram.until(lambda: any(call.status == 429 for call in post.telegram.calls))
    await post.touch("1", "newest")
    await post.idle()
    assert texts(li) == ["newest"]
    assert not [
        call for call in post.telegram.calls_of("editMessageText") if call.status == 200 and "older" in str(call)
    ]


async def test_who_blocked_the_bot_is_left_alone_until_they_are_back(post):
    li, chat = await person_of(post)
    li.block()
    await post.say(chat, "hello?")
    await until(lambda: gone(post, chat))
    await post.say(chat, "still there?")
    await asyncio.sleep(0.05)
    assert len(post.telegram.calls_of("sendMessage")) == 1
    li.unblock()
    await post.write(lambda unit: unit.chats.back(chat.id))
    await post.idle()
    assert texts(li) == ["hello?", "still there?"]


async def gone(post, chat):
    return bool((await post.read(chat.id)).gone)


async def test_a_group_that_put_the_bot_out_is_marked_with_the_reason(post):
    _, group, chat = await group_of(post)
    group.remove_bot()
    await post.say(chat, "anybody?")
    await until(lambda: gone(post, chat))
    assert (await post.read(chat.id)).gone in {"kicked", "left"}


async def test_an_upgraded_group_is_followed_to_its_new_id(post):
    li, group, chat = await group_of(post, supergroup=False)
    await post.say(chat, "before")
    await post.idle()
    upgraded = group.migrate()
    await post.say(chat, "after")
    await post.idle()
    assert heard(li, upgraded)[-1:] == ["after"]
    moved = await post.read(chat.id)
    assert (moved.telegram_id, moved.kind) == (upgraded.id, ChatKind.SUPERGROUP)


async def test_a_card_whose_message_vanished_is_sent_anew(post):
    li, chat = await person_of(post)
    await post.show(chat, "1", "two to pack")
    await post.idle()
    li.delete(li.screen)
    await post.touch("1", "one to pack")
    await post.idle()
    assert texts(li) == ["one to pack"]


async def test_a_card_that_already_looks_so_is_taken_as_shown(post):
    li, chat = await person_of(post)
    await post.show(chat, "1", "two to pack")
    await post.idle()
    await post.write(lambda unit: unit.outbox.touch_message(chat.id, li.screen.id))
    await post.idle()
    assert texts(li) == ["two to pack"]
    assert await post.parked() == []


async def test_what_was_meant_for_a_closed_topic_is_told_in_the_main_one(post):
    li, group, chat = await group_of(post, forum=True)
    topic = group.open_topic("Orders")
    group.close_topic(topic)
    group.promote_bot(without=["can_manage_topics"])
    await post.say(chat, "in the topic", thread=topic)
    await post.idle()
    (message,) = [one for one in li.messages(group) if one.from_bot and one.text]
    assert message.thread != topic


async def test_what_was_meant_for_a_deleted_topic_is_told_in_the_main_one(post):
    li, group, chat = await group_of(post, forum=True)
    topic = group.open_topic("Orders")
    group.delete_topic(topic)
    await post.show(chat, "1", "Today", thread=topic)
    await post.idle()
    assert heard(li, group) == ["Today"]


async def test_after_five_failures_a_notice_is_parked_and_can_be_tried_again(post):
    li, chat = await person_of(post)
    post.telegram.faults.add("sendMessage", 400, description="Bad Request: have no write access to the chat", times=5)
    await post.say(chat, "hello")
    await until(lambda: parked_count(post, 1))
    (parked,) = await post.parked()
    assert (parked.kind, parked.error) == ("fact", "Bad Request: have no write access to the chat")
    await post.say(chat, "another")
    await post.idle()
    await post.unpark()
    await post.idle()
    assert texts(li) == ["another", "hello"]


async def parked_count(post, count):
    return len(await post.parked()) == count


async def test_a_notice_that_cannot_be_drawn_is_parked_and_holds_nobody_up(post):
    li, chat = await person_of(post)
    await post.say(chat, "never", kind="broken")
    await post.say(chat, "hello")
    await until(lambda: parked_count(post, 1))
    assert texts(li) == ["hello"]


async def test_telegram_being_away_parks_nothing(post):
    li, chat = await person_of(post)
    post.telegram.faults.add("sendMessage", "cut", times=4)
    post.telegram.faults.add("sendMessage", 500, times=4)
    await post.say(chat, "hello")
    await post.idle()
    assert texts(li) == ["hello"]


async def test_what_waited_is_told_by_the_next_process(post_of, tmp_path):
    post = await post_of()
    li, chat = await person_of(post)
    await post.tasks.stop_all()
    await post.say(chat, "told later")
    await post.show(chat, "1", "Today")
    await post.start()
    await post.idle()
    assert sorted(texts(li)) == ["Today", "told later"]
