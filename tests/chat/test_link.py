"""Groups and their topics are linked by owners who can be seen."""

from services.domain.notices import Target
from services.domain.team import Topic


async def heard(stage, group):
    chat = await stage.chat(group)
    async with stage.database.read() as unit:
        return {(one.kind, one.thread) for one in await unit.chats.hearing.heard(chat.id)}


async def test_link_says_who_reads_from_now_on_and_asks(stage):
    li, eve = await stage.person("li"), stage.stranger("Eve")
    group = await stage.group("Warehouse", li, eve, linked=False)
    stage.owner.say("/link", group)
    asked = await stage.owner.sees("Link this group?", group)
    assert "3 people read here: owner, li, 1 I cannot name" in asked.text
    assert len(asked.text.splitlines()) <= 8
    assert await heard(stage, group) == set()
    await stage.owner.press("Link", asked)
    await stage.owner.sees("✅ Linked", group)
    assert await heard(stage, group) == {(Topic.TODAY, 0), (Topic.URGENT, 0)}
    assert (await stage.chat(group)).linked


async def test_topics_are_chosen_before_linking(stage):
    group = await stage.group("Warehouse", linked=False)
    stage.owner.say("/link", group)
    await stage.owner.sees("Link this group?", group)
    await stage.owner.press("✓ Today card", group)
    await stage.owner.press("parcels to join", group)
    await stage.owner.press("Link", group)
    await stage.owner.sees("✅ Linked", group)
    assert await heard(stage, group) == {(Topic.URGENT, 0), (Topic.MERGES, 0)}


async def test_not_now_links_nothing_and_a_packer_may_not_link(stage):
    li = await stage.person("li")
    group = await stage.group("Warehouse", li, linked=False)
    li.say("/link", group)
    await li.sees("Only an owner may do this. Please ask owner.", group)
    stage.owner.say("/link", group)
    asked = await stage.owner.sees("Link this group?", group)
    assert "Only an owner" in await li.press("Link", asked)
    await stage.owner.press("Not now", asked)
    await stage.owner.sees("Nothing was changed", group)
    assert await heard(stage, group) == set()


async def test_a_link_given_in_a_topic_by_an_anonymous_admin_waits_for_a_press(stage):
    li = await stage.person("li")
    group = await stage.group("Warehouse", li, linked=False, forum=True)
    orders = group.open_topic("Orders")
    group.make_anonymous(stage.owner)
    stage.owner.say("/link", group, topic=orders, anonymous=True)
    asked = await stage.owner.sees("cannot see who you are", group)
    assert asked.thread == orders
    assert "Only an owner" in await li.press("I am an owner, go on", asked)
    await stage.owner.press("I am an owner, go on", asked)
    await stage.owner.sees("Link this topic?", group)
    await stage.owner.press("Link", group)
    await stage.owner.sees("I tell this topic from now on", group)
    assert {thread for _, thread in await heard(stage, group)} == {orders}
    async with stage.database.read() as unit:
        places = [target for target, _ in await unit.chats.targets(Topic.TODAY, None)]
    assert Target(chat=(await stage.chat(group)).id, thread=orders) in places


async def test_an_anonymous_admins_other_commands_are_sent_back(stage):
    group = await stage.group("Warehouse")
    group.make_anonymous(stage.owner)
    stage.owner.say("/settings", group, anonymous=True)
    await stage.owner.sees("send it as yourself", group)


async def test_unlink_asks_and_stops(stage):
    group = await stage.group("Warehouse")
    stage.owner.say("/unlink", group)
    await stage.owner.sees("Stop telling here?", group)
    await stage.owner.press("The whole group", group)
    await stage.owner.sees("I tell nothing in this group any more", group)
    assert await heard(stage, group) == set()
    assert not (await stage.chat(group)).linked


async def test_link_in_private_shows_the_way(stage):
    stage.owner.say("/link")
    shown = await stage.owner.sees("Which group?")
    assert "startgroup" in shown.keyboard[0][0]["url"]


async def test_a_group_where_telegram_names_nobody_can_still_be_linked(stage):
    group = await stage.group("Warehouse", linked=False)
    stage.telegram.faults.add("getChatMemberCount", 400, description="Bad Request: chat not found")
    stage.owner.say("/link", group)
    await stage.owner.sees("Telegram does not tell me who reads here", group)
    await stage.owner.press("Link", group)
    await stage.owner.sees("✅ Linked", group)


async def test_a_group_to_which_the_bot_came_by_the_button_is_asked_at_once(stage):
    group = await stage.group("Warehouse", linked=False)
    stage.owner.say("/start link", group)
    await stage.owner.sees("Link this group?", group)


async def test_a_link_into_the_team_is_never_made_where_others_read(stage):
    group = await stage.group("Warehouse")
    stage.owner.say("/team", group)
    shown = await stage.owner.sees("between you and me", group)
    assert shown.buttons == ["Open it"]
