"""Notices reach their chats: cards follow their subject, messages are told once."""

from datetime import timedelta

from services.domain.notices import Lane, Target
from services.domain.team import Habit, Hours


async def person_of(post, name="li"):
    person = post.telegram.create_person(name, language="en")
    person.start()
    return person, await post.chat_of(person)


def texts(place):
    return [one.text for one in place.messages() if one.from_bot]


def writes(post):
    return [call.method for call in post.telegram.calls if call.method.startswith(("send", "edit"))]


async def test_a_message_is_told_once(post):
    li, chat = await person_of(post)
    await post.say(chat, "the shop is open")
    await post.idle()
    assert texts(li) == ["the shop is open"]


async def test_a_card_is_sent_and_then_edited_in_place(post):
    li, chat = await person_of(post)
    await post.show(chat, "1", "two to pack")
    await post.idle()
    await post.touch("1", "one to pack")
    await post.idle()
    assert texts(li) == ["one to pack"]
    assert writes(post) == ["sendMessage", "editMessageText"]


async def test_a_card_that_looks_the_same_is_not_sent_again(post):
    _, chat = await person_of(post)
    await post.show(chat, "1", "two to pack")
    await post.idle()
    await post.touch("1", "two to pack")
    await post.show(chat, "1")
    await post.idle()
    assert writes(post) == ["sendMessage"]


class Moving(dict[str, str]):
    """A subject that looks like the first of these once, and like the second from then on."""

    def __getitem__(self, subject: str) -> str:
        del subject
        return self.pop("first", self.get("then", ""))


async def test_a_card_that_moved_on_while_telegram_called_it_unchanged_is_still_redrawn(post):
    li, chat = await person_of(post)
    await post.show(chat, "1", "two to pack")
    await post.idle()
    standing = li.messages()[-1].id
    post.faces = Moving({"1": "", "first": "two to pack", "then": "one to pack"})
    await post.write(lambda unit: unit.outbox.touch_message(chat.id, standing))
    await post.idle()
    await post.write(lambda unit: unit.outbox.touch("note", "1"))
    await post.idle()
    assert texts(li) == ["one to pack"]


async def test_changes_that_pile_up_become_one_edit_to_the_last_of_them(post):
    li, chat = await person_of(post)
    await post.show(chat, "1", "0 packed")
    await post.idle()
    await post.tasks.stop_all()
    for number in range(1, 31):
        await post.touch("1", f"{number} packed")
    await post.start()
    await post.idle()
    assert texts(li) == ["30 packed"]
    assert writes(post) == ["sendMessage", "editMessageText"]


async def test_a_card_is_edited_no_more_than_once_in_its_time(post_of):
    post = await post_of(card_seconds=30, chat_per_second=1000, chat_burst=1000)
    li, chat = await person_of(post)
    await post.show(chat, "1", "first")
    await post.idle()
    began = post.clock.monotonic()
    await post.touch("1", "second")
    await post.idle()
    assert texts(li) == ["second"]
    assert post.clock.monotonic() - began >= 25


async def test_every_chat_that_holds_a_card_sees_it_change(post):
    (li, one), (ann, two) = await person_of(post, "li"), await person_of(post, "ann")
    await post.show(one, "1", "open")
    await post.show(two, "1")
    await post.idle()
    await post.touch("1", "decided")
    await post.idle()
    assert texts(li) == texts(ann) == ["decided"]


async def test_a_card_sent_afresh_stands_at_the_end_of_the_chat(post):
    li, chat = await person_of(post)
    await post.show(chat, "1", "card")
    await post.idle()
    await post.say(chat, "chatter")
    await post.idle()
    await post.show(chat, "1", afresh=True)
    await post.idle()
    assert texts(li) == ["card", "chatter", "card"]


async def test_a_card_without_a_subject_loses_its_buttons_and_keeps_its_words(post):
    li, chat = await person_of(post)
    await post.show(chat, "1", "approve?")
    await post.idle()
    del post.faces["1"]
    await post.write(lambda unit: unit.outbox.touch("note", "1"))
    await post.idle()
    assert texts(li) == ["approve?"]
    assert li.screen.buttons == []


async def test_what_is_critical_goes_before_what_can_wait(post_of):
    post = await post_of(chat_per_second=0.5, chat_burst=1)
    li, chat = await person_of(post)
    target = Target(chat=chat.id)
    await post.write(
        lambda unit: unit.outbox.say(target, "fact", {"text": "digest"}, lane=Lane.DIGEST),
        lambda unit: unit.outbox.say(target, "fact", {"text": "answer"}, lane=Lane.ANSWER),
        lambda unit: unit.outbox.say(target, "fact", {"text": "stop"}, lane=Lane.CRITICAL),
    )
    await post.idle()
    assert texts(li) == ["stop", "answer", "digest"]


async def test_in_quiet_hours_only_what_is_critical_makes_a_sound(post):
    li, chat = await person_of(post)
    now = post.clock.now()
    around = Hours(start=(now - timedelta(hours=2)).time(), end=(now + timedelta(hours=2)).time())
    await post.write(lambda unit: unit.chats.settle(chat.id, Habit(quiet=around, zone="UTC")))
    await post.say(chat, "by the way", silent=False)
    await post.say(chat, "stop", lane=Lane.CRITICAL, silent=False)
    await post.idle()
    assert {one.text: one.silent for one in li.messages() if one.from_bot} == {"by the way": True, "stop": False}


async def test_a_card_is_pinned_where_that_is_asked(post):
    li, _ = await person_of(post)
    group = post.telegram.create_group("Warehouse", li)
    group.add_bot(admin=True)
    await post.show(await post.chat_of(group), "1", "Today", pin=True)
    await post.idle()
    await post.telegram.until(lambda: bool(group.pinned))
    assert [one.text for one in group.pinned] == ["Today"]


async def test_a_card_stands_where_pinning_is_not_allowed(post):
    li, _ = await person_of(post)
    group = post.telegram.create_group("Warehouse", li)
    group.add_bot(admin=True)
    group.promote_bot(without=["can_pin_messages"])
    await post.show(await post.chat_of(group), "1", "Today", pin=True)
    await post.idle()
    assert [one.text for one in li.messages(group) if one.from_bot and one.text] == ["Today"]


async def test_a_question_in_a_message_is_found_by_the_reply(post):
    li, chat = await person_of(post)
    async with post.database.write() as unit:
        later = post.clock.now() + timedelta(hours=1)
        question = await unit.questions.ask(chat.id, "number", expires_at=later)
        params = {"text": "which number?", "question": question}
        await unit.outbox.say(Target(chat=chat.id), "fact", params)
        await unit.commit()
    await post.idle()
    async with post.database.read() as unit:
        found = await unit.questions.find(chat.id, 1, li.screen.id, private=False)
    assert found is not None
    assert found.id == question
