"""Monday's account: at nine of each chat's zone, once, silently, never when it is more than six hours late."""

from datetime import datetime, timedelta

import pytest

from services.domain.due import Again, Job, Tick
from services.domain.merges import State
from services.domain.notices import Notice, Target
from services.domain.team import Habit, Member, Role, Topic
from services.merges import mondays
from services.merges.mondays import AT_MOST, MONDAY, Mondays
from tests.services.merges.kit.stage import Stage
from tests.services.merges.kit.starting import At


async def hears(stage: Stage, member: Member, zone: str) -> Target:
    """The person's private chat hears of savings, in this zone."""
    async with stage.life.database.write() as unit:
        chat = await unit.chats.open_private(member)
        await unit.chats.settle(chat.id, Habit(zone=zone))
        await unit.chats.hearing.hear(Target(chat=chat.id), Topic.SAVINGS, None)
        await unit.commit()
    await run(stage)
    return Target(chat=chat.id)


async def run(stage: Stage) -> Again:
    job = Job(kind=MONDAY, subject="", tick=Tick.BUSINESS, due_at=stage.now(), attempts=0, params={})
    return await Mondays(stage.life.database, stage.clock).tell(job)


async def at_time(stage: Stage, moment: str) -> Again:
    """Turn the clock there, and run."""
    stage.clock.forward(datetime.fromisoformat(moment) - stage.now())
    return await run(stage)


async def told(stage: Stage, place: Target) -> list[Notice]:
    async with stage.life.database.read() as unit:
        notices = await unit.delivery.notices(place.chat, limit=100)
    return [each for each in notices if each.kind == MONDAY]


async def test_each_chat_hears_at_nine_of_its_own_zone(at: At):
    stage = (await at(State.HANDED_OVER)).stage
    beijing = await hears(stage, stage.owner, "Asia/Shanghai")
    moscow = await hears(stage, await stage.joins(700, "Ivan", Role.MANAGER), "Europe/Moscow")
    await at_time(stage, "2026-11-30T00:59:59+00:00")
    assert await told(stage, beijing) == []
    again = await at_time(stage, "2026-11-30T01:00:00+00:00")
    assert (len(await told(stage, beijing)), len(await told(stage, moscow))) == (1, 0)
    assert again.at == stage.now() + AT_MOST
    again = await at_time(stage, "2026-11-30T05:30:00+00:00")
    assert again.at == datetime.fromisoformat("2026-11-30T06:00:00+00:00")
    await at_time(stage, "2026-11-30T06:00:00+00:00")
    await run(stage)
    (notice,) = await told(stage, moscow)
    assert len(await told(stage, beijing)) == 1
    assert notice.silent
    assert (notice.params["merges"], notice.params["parcels_saved"]) == (1, 1)


async def test_it_tells_of_the_week_that_ended_and_not_of_this_morning(at: At):
    story = await at(State.NUMBERED)
    stage = story.stage
    place = await hears(stage, stage.owner, "Europe/Moscow")
    await at_time(stage, "2026-11-30T05:00:00+00:00")
    await story.hand_over((await story.now()).revision)
    await at_time(stage, "2026-11-30T06:00:00+00:00")
    (notice,) = await told(stage, place)
    assert (notice.params["merges"], notice.params["proposed"], notice.params["first"]) == (0, 1, True)


@pytest.mark.parametrize(("hours", "sent"), [(5.9, 1), (6.1, 0)])
async def test_what_was_missed_is_told_once_if_it_is_under_six_hours_late(at: At, hours, sent):
    stage = (await at(State.HANDED_OVER)).stage
    place = await hears(stage, stage.owner, "Europe/Moscow")
    late = datetime.fromisoformat("2026-11-30T06:00:00+00:00") + timedelta(hours=hours)
    await at_time(stage, late.isoformat())
    await run(stage)
    assert len(await told(stage, place)) == sent


async def test_a_quiet_week_is_told_only_the_first_time(bare_stage: Stage):
    stage = bare_stage
    await stage.connect(stage.cn)
    place = await hears(stage, stage.owner, "Europe/Moscow")
    assert await told(stage, place) == []
    await at_time(stage, "2026-11-30T06:00:00+00:00")
    (notice,) = await told(stage, place)
    assert (notice.params["first"], notice.params["merges"]) == (True, 0)
    await at_time(stage, "2026-12-07T06:00:00+00:00")
    assert len(await told(stage, place)) == 1
    await stage.proposed()
    await at_time(stage, "2026-12-14T06:00:00+00:00")
    last = (await told(stage, place))[-1]
    assert (last.params["first"], last.params["proposed"]) == (False, 1)


async def test_another_zone_moves_the_hour_and_tells_no_second_time(at: At):
    stage = (await at(State.HANDED_OVER)).stage
    place = await hears(stage, stage.owner, "Asia/Shanghai")
    await at_time(stage, "2026-11-30T02:00:00+00:00")
    assert len(await told(stage, place)) == 1
    async with stage.life.database.write() as unit:
        await unit.chats.settle(place.chat, Habit(zone="Europe/Moscow"))
        await unit.commit()
    await at_time(stage, "2026-11-30T06:00:00+00:00")
    assert len(await told(stage, place)) == 1


async def test_who_may_see_no_money_any_more_is_told_nothing(at: At):
    stage = (await at(State.HANDED_OVER)).stage
    place = await hears(stage, stage.packer, "Europe/Moscow")
    await at_time(stage, "2026-11-30T06:00:00+00:00")
    assert await told(stage, place) == []


async def test_a_thread_that_was_linked_for_savings_is_told_of_its_shops(at: At):
    stage = (await at(State.HANDED_OVER)).stage
    other = await stage.connect(stage.ru, allow=())
    async with stage.life.database.write() as unit:
        await unit.chats.hearing.hear(Target(chat=stage.group.chat, thread=5), Topic.SAVINGS, None)
        await unit.chats.hearing.hear(Target(chat=stage.group.chat, thread=6), Topic.SAVINGS, frozenset({other}))
        await unit.commit()
    await run(stage)
    await at_time(stage, "2026-11-30T06:00:00+00:00")
    found = {each.target.thread: each.params["merges"] for each in await told(stage, stage.group)}
    assert found == {5: 1, 6: 0}


async def test_owners_from_before_hear_of_it_from_the_first_start_on_and_may_switch_it_off(stage: Stage):
    chat = (await hears(stage, stage.owner, "Europe/Moscow")).chat
    target = Target(chat=chat)
    async with stage.life.database.write() as unit:
        await unit.chats.hearing.stop(target, Topic.SAVINGS)
        await mondays.begin(unit, stage.clock)
        await unit.commit()
    assert await heard(stage, target)
    async with stage.life.database.write() as unit:
        await unit.chats.hearing.stop(target, Topic.SAVINGS)
        await mondays.begin(unit, stage.clock)
        await unit.commit()
    assert not await heard(stage, target)


async def heard(stage: Stage, target: Target) -> bool:
    async with stage.life.database.read() as unit:
        return any(one.kind is Topic.SAVINGS for one in await unit.chats.hearing.heard(target.chat))
