"""Those outside."""

from datetime import timedelta


async def test_a_stranger_is_refused_once_in_private_with_their_own_number(stage):
    eve = stage.stranger("Eve", language="zh")
    eve.start()
    refusal = await eve.sees("只为一个团队服务")
    assert str(eve.id) in refusal.text
    eve.say("hello?")
    eve.say("/help")
    await stage.settled()
    assert len([m for m in eve.messages() if m.from_bot]) == 1


async def test_in_a_group_a_stranger_is_refused_only_when_they_address_the_bot_once_a_day(stage):
    eve = stage.stranger("Eve")
    group = await stage.group("Warehouse", eve)
    eve.say("good morning", group)
    await stage.settled()
    assert not [m for m in group.messages if m.from_bot]
    eve.say("/orders", group)
    await eve.sees("only this team's members", group)
    eve.say("/orders", group)
    await stage.settled()
    assert len([m for m in group.messages if m.from_bot]) == 1
    stage.clock.leap(timedelta(hours=25))
    eve.say("/orders", group)
    await eve.waits(lambda _: len([m for m in group.messages if m.from_bot]) == 2, "another", group)


async def test_a_strangers_press_is_answered_with_a_toast(stage):
    eve = stage.stranger("Eve", language="ru")
    group = await stage.group("Warehouse", eve)
    stage.owner.say("/settings", group)
    await stage.owner.sees("Settings of this group", group)
    assert "только для команды" in await eve.press("Quiet hours", group)


async def test_who_adds_the_bot_is_told_to_the_owners_and_the_group_stays_quiet(stage):
    eve = stage.stranger("Eve")
    group = stage.telegram.create_group("Elsewhere", eve, [])
    group.add_bot(by=eve)
    told = await stage.owner.sees("I was added to the group «Elsewhere»")
    assert str(eve.id) in told.text
    await stage.settled()
    assert not [m for m in group.messages if m.from_bot]


async def test_a_member_in_a_group_that_is_not_linked_is_pointed_to_link(stage):
    li = await stage.person("li")
    group = await stage.group("New", li, linked=False)
    li.say("/orders", group)
    await li.sees("not linked yet", group)
