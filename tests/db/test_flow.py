"""What flows through the tables, on both databases: each job, answer and update is taken exactly once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from services.db.inbox import Received
from services.db.tables import SubscriptionRow
from services.db.uow import Database
from services.domain.due import Job, Tick
from services.domain.ids import TelegramId
from services.domain.notices import Lane, Target
from services.domain.team import Chat, ChatKind, Grant, Language, Member, Person, Role, Topic
from tests.bot.clocks import START

SOON = START + timedelta(minutes=1)


async def person(database: Database, telegram: int = 500) -> Member:
    async with database.write() as unit:
        who = Person(telegram_id=TelegramId(telegram), name="Li", username="", language=Language.EN)
        member = await unit.team.join(who)
        await unit.team.give(member.id, [Grant(role=Role.OWNER)], by=None)
        await unit.commit()
    return member


async def group(database: Database) -> Chat:
    async with database.write() as unit:
        chat = await unit.chats.meet(TelegramId(-1), ChatKind.GROUP, "Packing", Language.EN)
        await unit.chats.link(chat.id)
        await unit.commit()
    return chat


async def claimed(database: Database, limit: int = 5) -> list[Job]:
    async with database.write() as unit:
        found = await unit.due.claim(START, START, limit=limit)
        await unit.commit()
    return found


async def test_each_due_job_is_claimed_by_one_of_eight(database):
    async with database.write() as unit:
        for number in range(30):
            await unit.due.put("work", str(number), START - timedelta(seconds=number), tick=Tick.REAL)
        await unit.due.put("work", "later", SOON, tick=Tick.BUSINESS)
        await unit.commit()
    async with asyncio.TaskGroup() as tasks:
        claimers = [tasks.create_task(claimed(database)) for _ in range(8)]
    subjects = [job.subject for claimer in claimers for job in claimer.result()]
    assert sorted(subjects, key=int) == [str(number) for number in range(30)]
    assert await claimed(database) == []


async def test_a_job_that_is_done_comes_again_when_it_says(database):
    async with database.write() as unit:
        await unit.due.put("work", "a", START, tick=Tick.REAL, params={"n": 1})
        await unit.commit()
    (job,) = await claimed(database)
    async with database.write() as unit:
        await unit.due.done(job, SOON, {"n": 2})
        await unit.commit()
    assert await claimed(database) == []
    async with database.read() as unit:
        found = await unit.due.find("work", "a")
    assert found is not None
    assert (found.due_at, found.params) == (SOON, {"n": 2})


async def test_a_job_that_failed_is_free_again(database):
    async with database.write() as unit:
        await unit.due.put("work", "a", START, tick=Tick.REAL)
        await unit.commit()
    (job,) = await claimed(database)
    async with database.write() as unit:
        await unit.due.failed(job, "no", START)
        await unit.commit()
    assert [job.attempts for job in await claimed(database)] == [1]


async def test_one_of_many_answers_claims_the_question(database):
    member, chat = await person(database), await group(database)
    async with database.write() as unit:
        asked = await unit.questions.ask(chat.id, "number", expires_at=SOON, member=member.id, params={"a": [1]})
        await unit.questions.bind(asked, 77)
        await unit.commit()
    async with database.read() as unit:
        found = await unit.questions.find(chat.id, member.id, 77, private=False)
    assert found is not None
    assert (found.id, found.params) == (asked, {"a": [1]})

    async def answer() -> bool:
        async with database.write() as unit:
            won = await unit.questions.claim(asked)
            await unit.commit()
        return won

    async with asyncio.TaskGroup() as tasks:
        tries = [tasks.create_task(answer()) for _ in range(8)]
    assert sum(one.result() for one in tries) == 1


async def test_an_update_that_comes_twice_is_kept_once_and_a_done_one_is_not_handled_again(database):
    def update(number: int) -> Received:
        return Received(update_id=number, chat_key=2**40, payload='{"text": "一"}', received_at=START)

    async with database.write() as unit:
        assert len(await unit.inbox.insert([update(1), update(2)])) == 2
        await unit.commit()
    async with database.write() as unit:
        assert [one.update_id for one in await unit.inbox.insert([update(2), update(3)])] == [3]
        await unit.inbox.done([1], START)
        await unit.inbox.erase(2)
        await unit.commit()
    async with database.write() as unit:
        assert await unit.inbox.waiting() == [update(3)]
        assert (await unit.inbox.start(3), await unit.inbox.start(1)) == (2, 0)
        await unit.commit()


async def test_a_card_touched_while_it_was_drawn_is_drawn_again(database):
    chat = await group(database)
    target = Target(chat=chat.id)
    async with database.write() as unit:
        await unit.outbox.show(target, "order", "1", lane=Lane.CARD, pin=True)
        await unit.outbox.say(target, "told", {"count": 2, "names": ["包裹"]}, lane=Lane.CRITICAL)
        await unit.commit()
    async with database.read() as unit:
        assert await unit.delivery.chats() == [chat.id]
        (card,), (notice,) = await unit.delivery.cards(chat.id), await unit.delivery.notices(chat.id)
    assert notice.params == {"count": 2, "names": ["包裹"]}
    async with database.write() as unit:
        await unit.outbox.touch("order", "1")
        await unit.commit()
    async with database.write() as unit:
        await unit.delivery.shown(card, 9, "digest")
        await unit.delivery.sent(notice, 10)
        await unit.commit()
    async with database.read() as unit:
        (again,) = await unit.delivery.cards(chat.id)
        assert (again.message_id, again.wanted) == (9, 2)
        assert await unit.delivery.notices(chat.id) == []


async def test_a_place_hears_of_a_matter_in_every_shop_once_only(database):
    chat = await group(database)
    target = Target(chat=chat.id)
    async with database.write() as unit:
        await unit.chats.hearing.hear(target, Topic.MERGES, None)
        await unit.commit()
    async with database.write() as unit:
        await unit.chats.hearing.hear(target, Topic.MERGES, None)
        await unit.commit()
    async with database.read() as unit:
        assert len(await unit.chats.hearing.heard(chat.id)) == 1
    async with database.write() as unit:
        unit.chats.hearing._session.add(
            SubscriptionRow(chat_id=chat.id, thread=0, kind=Topic.MERGES, shop_id=None, created_at=START)
        )
        with pytest.raises(IntegrityError):
            await unit.commit()
