"""Those outside are refused kindly and seldom."""

from datetime import timedelta

import pytest

from services.domain.ids import TelegramId
from services.domain.notices import Lane, Target
from services.domain.team import Role
from services.errors import NotAllowed
from services.status import Status
from services.team import Welcome
from tests.services.team.conftest import ANN, BOB, DOOR, EVE


async def knock(kit, place, *, addressed=True):
    return await kit.doors.knock(
        DOOR, EVE.telegram_id, TelegramId(place), private=place == EVE.telegram_id, addressed=addressed
    )


async def test_in_private_a_stranger_is_refused_once_and_then_met_with_silence(kit):
    await kit.owner()
    assert await knock(kit, 3) is Welcome.REFUSAL
    kit.clock.wall += timedelta(days=90)
    assert await knock(kit, 3) is Welcome.SILENCE


async def test_in_a_group_only_when_spoken_to_and_once_a_day(kit):
    await kit.owner()
    assert await knock(kit, -100, addressed=False) is Welcome.SILENCE
    assert await knock(kit, -100) is Welcome.REFUSAL
    kit.clock.wall += timedelta(hours=23)
    assert await knock(kit, -100) is Welcome.SILENCE
    assert await knock(kit, -200) is Welcome.REFUSAL
    kit.clock.wall += timedelta(hours=2)
    assert await knock(kit, -100) is Welcome.REFUSAL


async def test_while_nobody_owns_the_bot_everybody_is_told_how_to(kit):
    assert await knock(kit, 3) is Welcome.UNOWNED
    assert await knock(kit, 3) is Welcome.UNOWNED


async def test_who_was_in_the_team_and_is_removed_is_told_anew(kit):
    owner = await kit.owner()
    assert await knock(kit, 3) is Welcome.REFUSAL
    member = await kit.bring(owner, EVE)
    await kit.team.remove(owner, member.id)
    assert await knock(kit, 3) is Welcome.REFUSAL


async def test_status_counts_what_waits_and_lets_parked_notices_be_tried_again(kit):
    owner = await kit.owner()
    status = Status(kit.database, kit.clock, version="1.2.3")
    chat = await kit.chat_of(ANN)
    async with kit.database.write() as unit:
        await unit.outbox.say(Target(chat=chat.id), "team.left", {"name": "x"}, lane=Lane.ANSWER)
        await unit.facts.put("backup.at", "2026-11-22T10:00:00+00:00")
        await unit.commit()
    for _ in range(5):
        kit.clock.wall += timedelta(minutes=1)
        async with kit.database.write() as unit:
            (notice,) = await unit.delivery.notices(chat.id)
            await unit.delivery.failed(notice, "Bad Request: have no write access to the chat")
            await unit.commit()
    health = await status.health(owner)
    assert (health.version, health.queues.parked, health.queues.notices) == ("1.2.3", 1, 0)
    assert health.backup_at is not None
    assert health.parked[0].chat_title == "Ann"
    assert await status.try_again(owner) == 1
    assert (await status.health(owner)).queues.parked == 0
    assert await status.try_again(owner) == 0


async def test_status_is_for_those_who_decide(kit):
    owner = await kit.owner()
    status = Status(kit.database, kit.clock, version="1")
    packer = await kit.bring(owner, BOB)
    with pytest.raises(NotAllowed):
        await status.health(packer)
    manager = await kit.bring(owner, EVE, Role.MANAGER)
    assert (await status.health(manager)).version == "1"
