"""What the bot says of shops without being asked."""

from datetime import timedelta

from services.domain.team import Role, Topic
from tests.chat.orders_kit import connect


async def test_who_may_replace_a_refused_key_gets_there_in_one_press(stage):
    cn = stage.world.shops[1]
    manager = await stage.person("wang", role=Role.MANAGER)
    group = await stage.group("Warehouse", manager, topics=[Topic.HEALTH])
    await connect(stage, cn)
    stage.world.kill_key(cn)
    await stage.forward(timedelta(minutes=2))
    told = await stage.owner.sees("refuses the key", timeout=30)
    assert not told.silent
    for person, place in ((manager, None), (manager, group)):
        theirs = await person.sees("refuses the key", place, timeout=20)
        assert "Replace key" not in theirs.buttons
        assert "Open the shop" in theirs.buttons
    await stage.owner.press("Replace key", told)
    await stage.owner.sees("Now the Api-Key")
    stage.owner.say(stage.world.replace_key(cn))
    await stage.owner.sees("the new key works", timeout=20)


async def test_a_blocked_company_is_not_offered_a_new_key(stage):
    cn = stage.world.shops[1]
    await connect(stage, cn)
    stage.world.block_company(cn, blocked=True)
    await stage.forward(timedelta(minutes=2))
    told = await stage.owner.sees("has blocked the company", timeout=30)
    assert told.buttons == ["Open the shop"]
