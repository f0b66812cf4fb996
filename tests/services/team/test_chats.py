"""Groups hear what an owner says; every chat is spoken to as it likes."""

from datetime import time

import pytest

from services.domain.ids import TelegramId
from services.domain.notices import Target
from services.domain.team import ChatKind, Habit, Hours, Language, Role, Topic
from services.errors import InvalidInput, NotAllowed, NotNow
from services.team.habits import QUIET, ZONE
from tests.services.team.conftest import ANN, BOB, DOOR, EVE


async def targets(kit, topic, shop=None):
    async with kit.database.read() as unit:
        return {(chat.telegram_id, target.thread) for target, chat in await unit.chats.targets(topic, shop)}


async def test_a_linked_thread_hears_what_was_chosen_and_nothing_else(kit):
    owner, group, lotus = await kit.owner(), await kit.group(), await kit.shop("Lotus")
    other = await kit.shop("Other")
    assert (-100, 5) not in await targets(kit, Topic.TODAY)
    await kit.chats.link(owner, group, 5, [Topic.TODAY], [lotus])
    assert (-100, 5) in await targets(kit, Topic.TODAY, lotus)
    assert (-100, 5) not in await targets(kit, Topic.TODAY, other)
    assert (-100, 5) not in await targets(kit, Topic.MERGES, lotus)
    async with kit.database.read() as unit:
        assert (await unit.chats.audience(group)).shops == {lotus}
        assert (await unit.chats.get(group.id)).linked


async def test_linking_again_replaces_the_choice_of_that_thread_only(kit):
    owner, group = await kit.owner(), await kit.group()
    await kit.chats.link(owner, group, 5, [Topic.TODAY, Topic.URGENT], None)
    await kit.chats.link(owner, group, 6, [Topic.MERGES], None)
    await kit.chats.link(owner, group, 5, [Topic.URGENT], None)
    assert await kit.heard(group) == {(Topic.URGENT, 5, None), (Topic.MERGES, 6, None)}


async def test_only_owners_link_and_unlink(kit):
    owner, group = await kit.owner(), await kit.group()
    manager = await kit.bring(owner, BOB, Role.MANAGER)
    with pytest.raises(NotAllowed) as refused:
        await kit.chats.link(manager, group, 0, [Topic.TODAY], None)
    assert refused.value.params == {"owners": ["Ann"]}
    await kit.chats.link(owner, group, 0, [Topic.TODAY], None)
    with pytest.raises(NotAllowed):
        await kit.chats.unlink(manager, group)
    assert await kit.heard(group)


async def test_a_private_chat_or_nothing_chosen_links_nothing(kit):
    owner, group = await kit.owner(), await kit.group()
    with pytest.raises(InvalidInput, match="link_private"):
        await kit.chats.link(owner, await kit.chat_of(ANN), 0, [Topic.TODAY], None)
    with pytest.raises(InvalidInput, match="link_nothing"):
        await kit.chats.link(owner, group, 0, [], None)


async def test_unlinking_a_thread_leaves_the_others_and_the_last_one_ends_it(kit):
    owner, group = await kit.owner(), await kit.group()
    await kit.chats.link(owner, group, 5, [Topic.TODAY], None)
    await kit.chats.link(owner, group, 6, [Topic.TODAY], None)
    async with kit.database.write() as unit:
        await unit.outbox.show(Target(chat=group.id, thread=5), "orders.today", "1")
        await unit.commit()
    assert not await kit.chats.unlink(owner, group, 5)
    assert await kit.cards("orders.today", 1) == set()
    assert await kit.chats.unlink(owner, group, 6)
    async with kit.database.read() as unit:
        assert not (await unit.chats.get(group.id)).linked


async def test_a_group_that_became_a_supergroup_keeps_what_it_hears_told_twice(kit):
    owner, group = await kit.owner(), await kit.group(-5)
    await kit.chats.link(owner, group, 0, [Topic.TODAY], None)
    await kit.group(-1005)
    for _ in range(2):
        async with kit.database.write() as unit:
            await unit.chats.migrate(TelegramId(-5), TelegramId(-1005))
            await unit.commit()
    async with kit.database.read() as unit:
        moved = await unit.chats.find(TelegramId(-1005))
        assert await unit.chats.find(TelegramId(-5)) is None
    assert moved.id == group.id
    assert moved.kind is ChatKind.SUPERGROUP
    assert (-1005, 0) in await targets(kit, Topic.TODAY)


async def test_a_chat_that_is_gone_hears_nothing_until_it_is_back(kit):
    await kit.owner()
    chat = await kit.chat_of(ANN)
    async with kit.database.write() as unit:
        await unit.chats.gone(chat.id, "blocked")
        await unit.commit()
    assert await targets(kit, Topic.HEALTH) == set()
    async with kit.database.write() as unit:
        await unit.chats.back(chat.id)
        await unit.commit()
    assert await targets(kit, Topic.HEALTH) == {(1, 0)}


async def test_an_assumed_zone_follows_the_language_a_chosen_one_stays(kit):
    owner = await kit.owner()
    chat = await kit.habits.settle(owner, await kit.chat_of(ANN), Habit(language=Language.ZH))
    assert chat.zone == "Asia/Shanghai"
    chat = await kit.habits.settle(owner, chat, Habit(zone="Asia/Omsk"))
    chat = await kit.habits.settle(owner, chat, Habit(language=Language.RU))
    assert chat.zone == "Asia/Omsk"
    member = await kit.found(ANN)
    assert (member.language, member.zone) == (Language.RU, "Asia/Omsk")


async def test_a_groups_manners_are_changed_by_those_who_decide(kit):
    owner, group = await kit.owner(), await kit.group()
    packer = await kit.bring(owner, BOB)
    manager = await kit.bring(owner, EVE, Role.MANAGER)
    with pytest.raises(NotAllowed):
        await kit.habits.settle(packer, group, Habit(language=Language.RU))
    assert (await kit.habits.settle(manager, group, Habit(language=Language.RU))).language is Language.RU
    assert (await kit.found(EVE)).language is Language.EN


async def test_nobody_changes_another_persons_chat(kit):
    owner = await kit.owner()
    await kit.bring(owner, BOB)
    with pytest.raises(NotAllowed, match="others_chat"):
        await kit.habits.settle(owner, await kit.chat_of(BOB), Habit(language=Language.ZH))
    with pytest.raises(NotAllowed, match="others_chat"):
        await kit.told.recent(owner, await kit.chat_of(BOB))


async def test_a_typed_answer_is_taken_once_and_an_unreadable_one_leaves_the_question(kit):
    owner = await kit.owner()
    chat = await kit.chat_of(ANN)
    await kit.habits.ask(owner, chat, QUIET)
    async with kit.database.read() as unit:
        question = await unit.questions.find(chat.id, owner.id, None, private=True)
    with pytest.raises(InvalidInput, match="unread_hours"):
        await kit.habits.answer(owner, chat, question, "sometimes")
    chat = await kit.habits.answer(owner, chat, question, "２２:30 — 7")
    assert chat.quiet == Hours(start=time(22, 30), end=time(7))
    assert (await kit.found(ANN)).quiet == chat.quiet
    with pytest.raises(NotNow, match="question_closed"):
        await kit.habits.answer(owner, chat, question, "1-2")
    await kit.habits.ask(owner, chat, ZONE)


async def test_a_person_hears_in_private_only_of_their_shops(kit):
    owner, lotus = await kit.owner(), await kit.shop("Lotus")
    packer = await kit.bring(owner, BOB, Role.PACKER, [lotus])
    chat = await kit.chat_of(BOB)
    await kit.chats.hear(packer, chat, 0, Topic.TODAY, on=True)
    assert (Topic.TODAY, 0, lotus) in await kit.heard(chat)
    await kit.chats.hear(packer, chat, 0, Topic.TODAY, on=False)
    assert await kit.heard(chat) == {(Topic.URGENT, 0, lotus)}


async def test_owners_hear_who_added_the_bot_and_a_stranger_is_told_of_once(kit):
    await kit.owner()
    for number in (-1, -2):
        await kit.chats.added(DOOR, await kit.group(number), EVE)
    assert await kit.notices(ANN) == ["team.added"]
