"""Persons and the console: what tests lean on."""

import asyncio

import pytest

from sandbox.telegram import Group, NotSeenError, Person, Telegram
from sandbox.telegram.errors import CannotDoError
from tests.sandbox.telegram.conftest import Call


async def test_sees_waits_for_words_that_come_later(call: Call, anna: Person) -> None:
    waiting = asyncio.create_task(anna.sees("saved"))
    await asyncio.sleep(0)
    sent = (await call("sendMessage", chat_id=anna.id, text="wait…"))["result"]["message_id"]
    assert not waiting.done()
    await call("editMessageText", chat_id=anna.id, message_id=sent, text="saved 5 ₽")
    assert (await waiting).text == "saved 5 ₽"


async def test_words_that_never_come_are_complained_of_with_the_screen(call: Call, anna: Person) -> None:
    await call("sendMessage", chat_id=anna.id, text="Hello")
    with pytest.raises(NotSeenError, match="Ozon bot: Hello"):
        await anna.sees("Goodbye", timeout=0.01)


def test_an_empty_screen_is_a_failure(anna: Person) -> None:
    with pytest.raises(NotSeenError, match="has not written"):
        _ = anna.screen


async def test_waiting_for_a_condition_on_messages(call: Call, anna: Person) -> None:
    await call("sendMessage", chat_id=anna.id, text="loud")
    await call("sendMessage", chat_id=anna.id, text="quiet", disable_notification=True)
    assert (await anna.waits(lambda message: message.silent)).text == "quiet"


async def test_the_transcript_reads_like_a_chat(call: Call, anna: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}], [{"text": "B", "url": "https://x.ru/"}]]}
    await call("sendMessage", chat_id=anna.id, text="one\ntwo", reply_markup=markup)
    anna.send_document(b"1", "a.csv", "here")
    assert anna.transcript() == "Anna: /start\nOzon bot: one\ntwo [A][B]\nAnna: (file a.csv) here"


async def test_the_console_hears_one_line_per_thing(http: object) -> None:
    lines: list[str] = []
    async with await Telegram.start(on_event=lines.append) as telegram:
        eva = telegram.create_person("Eva")
        eva.start()
        eva.edit(eva.say("one\ntwo"), "three")
        eva.delete(eva.messages()[-1])
    assert lines == [
        "[Eva] Eva: /start",
        "[Eva] Eva: one / two",
        "[Eva] edited #2: Eva: three",
        "[Eva] deleted #2 of Eva",
    ]


def test_a_person_cannot_do_what_the_app_would_not_let_them(
    telegram: Telegram, group: Group, basic_group: Group, anna: Person, boris: Person
) -> None:
    stranger = telegram.create_person("Stranger")
    said = anna.say("mine", group)
    for act, words in (
        (lambda: stranger.say("x", group), "not a member"),
        (lambda: anna.say("  "), "empty"),
        (lambda: boris.delete(said), "only administrators"),
        (lambda: boris.edit(said, "x"), "one's own"),
        (lambda: boris.say("x", group, anonymous=True), "anonymous"),
        (lambda: anna.say("x", basic_group, anonymous=True), "anonymous"),
        (lambda: anna.send_photo(b"x"), "no picture"),
        (lambda: anna.say("x", group, topic=4), "no such topic"),
        (lambda: group.open_topic("x"), "no topics"),
        (group.migrate, "only a basic group"),
        (group.add_bot, "already"),
        (lambda: group.remove_bot(by=boris), "only administrators"),
        (lambda: group.add(stranger, by=stranger), "not a member of this group"),
        (stranger.block, "never started"),
    ):
        with pytest.raises(CannotDoError, match=words):
            act()


async def test_a_muted_person_and_one_who_left_are_silent(group: Group, boris: Person) -> None:
    group.leave(boris)
    with pytest.raises(CannotDoError, match="not a member"):
        boris.say("x", group)
    assert group.transcript().endswith("Boris: (left)")
