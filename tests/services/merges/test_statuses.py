"""Statuses that Ozon did not take."""

from services.domain.merges import State
from services.domain.notices import Target
from tests.services.merges.kit.starting import At
from tests.services.merges.kit.story import told


async def test_what_ozon_did_not_take_is_told_once_and_silently_where_it_was_pressed(at: At):
    story = await at(State.HANDED_OVER)
    life, merge = story.stage.life, await story.now()
    async with life.database.write() as unit:
        elsewhere = await unit.chats.open_private(story.stage.packer)
        await unit.commit()
    for number in story.stage.numbers:
        story.stage.world.cancel(number)
    await life.carrying.last_mile(story.stage.packer, merge.id, merge.revision, Target(chat=elsewhere.id))
    await life.work()
    assert await told(story.stage, "merges.not_taken") == []
    async with life.database.read() as unit:
        (said,) = [n for n in await unit.delivery.notices(elsewhere.id, limit=50) if n.kind == "merges.not_taken"]
    assert said.silent
    assert said.params["status"] == "last_mile"
    assert [(each["posting"], each["reason"]) for each in said.params["failed"]] == [
        (number, "cancelled") for number in story.stage.numbers
    ]


async def test_a_status_that_was_taken_for_all_is_not_spoken_of(at: At):
    story = await at(State.HANDED_OVER)
    await story.press("last_mile")
    assert await told(story.stage, "merges.not_taken") == []
