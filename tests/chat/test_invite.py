"""An owner brings people, and sends them away."""

import pytest

from services.domain.team import Right, Role


async def make_link(owner, role="packer") -> str:
    owner.say("/team")
    await owner.sees("in the team")
    await owner.press("Invite somebody")
    await owner.press(role)
    await owner.sees(f"An invitation as {role} for all shops")
    await owner.press("Make the link")
    invited = await owner.sees("Works once, until")
    return invited.text.split("?start=")[1].split()[0]


async def test_a_packer_comes_by_a_link_and_the_inviter_hears_of_it(stage):
    payload = await make_link(stage.owner)
    li = stage.stranger("Li", language="zh")
    li.start(payload)
    await li.sees("你已加入团队")
    card = await stage.owner.sees("Li is in as packer")
    assert card.buttons == ["Remove"]
    assert (await stage.member(li)).may(Right.PACK)


async def test_the_second_opener_of_a_link_is_refused_kindly(stage):
    payload = await make_link(stage.owner)
    li, eve = stage.stranger("Li"), stage.stranger("Eve")
    li.start(payload)
    await li.sees("You are in the team")
    eve.start(payload)
    await eve.sees("Somebody already came by this invitation")
    eve.say("let me in")
    await eve.sees("works for one team only")


async def test_a_withdrawn_link_is_worthless(stage):
    payload = await make_link(stage.owner)
    assert "does not work any more" in await stage.owner.press("Withdraw it")
    li = stage.stranger("Li")
    li.start(payload)
    await li.sees("This invitation is over")


async def test_a_manager_waits_for_the_owners_confirmation(stage):
    payload = await make_link(stage.owner, "manager")
    mia = stage.stranger("Mia")
    mia.start(payload)
    await mia.sees("An owner has to confirm you first")
    mia.say("/team")
    await stage.settled()
    assert "in the team" not in mia.screen.text
    await stage.owner.sees("Mia asks to come in as manager")
    await stage.owner.press("Confirm")
    await mia.sees("confirmed you as manager")
    await stage.owner.sees("Decided by owner")
    assert (await stage.member(mia)).may(Right.DECIDE)
    mia.start()
    await mia.sees("you are: manager")


async def test_confirming_twice_decides_once_and_both_owners_see_by_whom(stage):
    second = await stage.person("bob", role=Role.OWNER)
    payload = await make_link(stage.owner, "manager")
    mia = stage.stranger("Mia")
    mia.start(payload)
    old = await second.sees("Mia asks to come in")
    await stage.owner.sees("Mia asks to come in")
    await stage.owner.press("Keep out")
    await second.sees("Mia was kept out")
    toast = await second.press("Confirm", old)
    assert "decided already" in toast
    await mia.sees("did not confirm your invitation")
    mia.start()
    await mia.sees("works for one team only")


async def test_a_removed_person_loses_every_button_at_once(stage):
    li = await stage.person("li")
    await li.sees("you are: packer")
    stage.owner.say("/team")
    await stage.owner.sees("in the team")
    await stage.owner.press("li")
    await stage.owner.press("Remove from the team")
    await stage.owner.sees("Remove li from the team?")
    await stage.owner.press("Yes, remove")
    await stage.owner.sees("li is out of the team")
    await li.sees("removed you from the team")
    assert "for the team only" in await li.press("Settings")
    li.say("/team")
    await li.sees("works for one team only")


async def test_the_card_about_a_newcomer_removes_them_after_one_more_press(stage):
    payload = await make_link(stage.owner)
    li = stage.stranger("Li")
    li.start(payload)
    await stage.owner.sees("Li is in as packer")
    await stage.owner.press("Remove")
    await stage.owner.press("Yes, remove")
    await li.sees("removed you from the team")
    await stage.owner.waits(lambda m: "Li is out of the team" in m.text and not m.buttons, "the card, redrawn")


async def test_an_old_remove_button_does_nothing_after_the_roles_changed(stage):
    await stage.person("li")
    owner = stage.owner
    owner.say("/team")
    await owner.sees("in the team")
    await owner.press("li")
    await owner.press("Remove from the team")
    asking = await owner.sees("Remove li from the team?")
    owner.say("/team")
    await owner.waits(lambda m: "in the team" in m.text and m.id > asking.id, "the list")
    await owner.press("li")
    await owner.press("Roles")
    assert "given" in await owner.press("buyer")
    assert "changed since you looked" in await owner.press("Yes, remove", asking)
    assert (await stage.member(stage.people["li"])).roles == (Role.PACKER, Role.BUYER)


async def test_changed_roles_are_told_to_the_person(stage):
    li = await stage.person("li", language="ru")
    owner = stage.owner
    owner.say("/team")
    await owner.sees("in the team")
    await owner.press("li")
    await owner.press("Roles")
    await owner.press("service")
    await li.sees("упаковщик, поддержка")


async def test_the_last_owner_can_neither_leave_nor_be_removed(stage):
    owner = stage.owner
    owner.say("/leave")
    await owner.sees("The last owner cannot go")
    owner.say("/team")
    await owner.sees("in the team")
    await owner.press("owner")
    await owner.press("Remove from the team")
    assert "last owner" in await owner.press("Yes, remove")
    assert (await stage.member(owner)).is_owner


async def test_a_packer_leaves_and_the_owner_hears_of_it(stage):
    li = await stage.person("li")
    li.say("/leave")
    await li.sees("Leave the team?")
    await li.press("Yes, leave")
    await li.sees("You have left the team")
    await stage.owner.sees("li left the team")


@pytest.mark.parametrize("press", ["Team", "How I am"])
async def test_a_packers_home_shows_nothing_that_is_not_theirs(stage, press):
    li = await stage.person("li")
    home = await li.sees("you are: packer")
    assert press not in home.buttons
    assert 0 < len(home.buttons) <= 5


async def test_a_packer_cannot_manage_people_by_typing(stage):
    li = await stage.person("li")
    li.say("/team")
    listed = await li.sees("in the team")
    assert listed.buttons == ["Home"]
    li.say("/status")
    await li.sees("Your role does not cover this")


async def test_a_confirmation_whose_message_is_gone_still_counts(stage):
    payload = await make_link(stage.owner, "manager")
    mia = stage.stranger("Mia")
    mia.start(payload)
    card = await stage.owner.sees("Mia asks to come in")
    stage.owner.delete(card)
    assert "Confirmed" in await stage.owner.press("Confirm", card)
    await mia.sees("confirmed you as manager")


async def test_a_removal_whose_message_is_gone_is_answered_in_a_new_one(stage):
    await stage.person("li")
    owner = stage.owner
    owner.say("/team")
    await owner.sees("in the team")
    await owner.press("li")
    await owner.press("Remove from the team")
    asking = await owner.sees("Remove li from the team?")
    owner.delete(asking)
    await owner.press("Yes, remove", asking)
    await owner.sees("li is out of the team")
    assert "do not know this" in await owner.press("Yes, remove", asking)


async def test_a_link_is_made_once_however_often_it_is_pressed(stage):
    owner = stage.owner
    owner.say("/team")
    await owner.sees("in the team")
    await owner.press("Invite somebody")
    await owner.press("packer")
    asked = await owner.sees("An invitation as packer")
    await owner.press("Make the link", asked)
    await owner.sees("Works once")
    assert "made already" in await owner.press("Make the link", asked)
    async with stage.database.read() as unit:
        assert len(await unit.invites.open()) == 1
