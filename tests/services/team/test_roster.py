"""Roles change, people go."""

import asyncio

import pytest

from services.domain.notices import Target
from services.domain.team import Grant, Right, Role, Topic, Verdict
from services.errors import Changed, NotAllowed, NotNow
from services.team.joining import NEWCOMER
from services.team.roster import ROLES
from tests.services.team.conftest import ANN, BOB, DOOR, EVE


async def test_a_removed_person_has_no_rights_even_with_an_update_loaded_before(kit):
    owner = await kit.owner()
    second = await kit.bring(owner, BOB, Role.OWNER)
    await kit.team.remove(owner, second.id, seen=second.revision)
    with pytest.raises(NotAllowed, match="no_longer_member"):
        await kit.invites.invite(second, Role.OWNER, [], seen=0)
    with pytest.raises(NotAllowed, match="no_longer_member"):
        await kit.team.remove(second, owner.id)
    assert await kit.found(BOB) is None


async def test_a_removed_person_is_told_and_hears_nothing_more(kit):
    owner = await kit.owner()
    packer = await kit.bring(owner, BOB)
    chat = await kit.chat_of(BOB)
    async with kit.database.write() as unit:
        target = Target(chat=chat.id)
        await unit.outbox.show(target, "orders.today", "1")
        await unit.outbox.say(target, "orders.urgent", {})
        await unit.commit()
    await kit.team.remove(owner, packer.id)
    assert await kit.notices(BOB) == ["team.removed"]
    assert await kit.heard(chat) == set()
    assert await kit.cards("orders.today", 1) == set()


async def test_the_card_about_their_coming_says_that_they_went(kit):
    owner = await kit.owner()
    made = await kit.invites.invite(owner, Role.PACKER, [], seen=0)
    came = await kit.invites.accept(DOOR, BOB, made.token, private=True)
    await kit.team.remove(owner, came.member.id)
    assert (await kit.team.newcomer(DOOR, made.invite.id)).verdict is Verdict.REMOVED
    assert await kit.cards(NEWCOMER, made.invite.id)


async def test_the_last_owner_cannot_go_and_two_cannot_leave_together(kit):
    owner = await kit.owner()
    with pytest.raises(NotNow, match="last_owner"):
        await kit.team.leave(owner)
    with pytest.raises(NotNow, match="last_owner"):
        await kit.team.remove(owner, owner.id)
    assert (await kit.found(ANN)).is_owner
    second = await kit.bring(owner, BOB, Role.OWNER)
    gone = await asyncio.gather(kit.team.leave(owner), kit.team.leave(second), return_exceptions=True)
    assert sum(isinstance(one, NotNow) for one in gone) == 1


async def test_who_leaves_frees_their_open_invitations_and_the_owners_hear_of_it(kit):
    owner = await kit.owner()
    second = await kit.bring(owner, BOB, Role.OWNER)
    made = await kit.invites.invite(second, Role.PACKER, [], seen=0)
    await kit.team.leave(second)
    with pytest.raises(NotNow, match="invite_over"):
        await kit.invites.accept(DOOR, EVE, made.token, private=True)
    assert "team.left" in await kit.notices(ANN)


async def test_who_comes_back_is_the_same_person_without_the_old_roles(kit):
    owner = await kit.owner()
    first = await kit.bring(owner, BOB, Role.MANAGER)
    await kit.team.remove(owner, first.id)
    again = await kit.bring(owner, BOB, Role.VIEWER)
    assert again.id == first.id
    assert again.roles == (Role.VIEWER,)


async def test_roles_are_given_and_taken_by_pressing(kit):
    owner = await kit.owner()
    lotus, other = await kit.shop("Lotus"), await kit.shop("Other")
    bob = await kit.bring(owner, BOB)
    bob = await kit.team.toggle(owner, bob.id, Grant(role=Role.SERVICE, shop=lotus), seen=bob.revision)
    assert bob.shops(Right.SERVE) == {lotus}
    bob = await kit.team.toggle(owner, bob.id, Grant(role=Role.SERVICE, shop=other), seen=bob.revision)
    assert bob.shops(Right.SERVE) == {lotus, other}
    bob = await kit.team.toggle(owner, bob.id, Grant(role=Role.SERVICE), seen=bob.revision)
    assert bob.shops(Right.SERVE) is None
    bob = await kit.team.toggle(owner, bob.id, Grant(role=Role.SERVICE), seen=bob.revision)
    assert bob.roles == (Role.PACKER,)
    assert (await kit.found(BOB)).grants == bob.grants
    assert {kind for kind, _, _ in await kit.heard(await kit.chat_of(BOB))} == {Topic.URGENT}


async def test_a_press_on_an_older_state_changes_nothing(kit):
    owner = await kit.owner()
    bob = await kit.bring(owner, BOB)
    await kit.team.toggle(owner, bob.id, Grant(role=Role.BUYER), seen=bob.revision)
    with pytest.raises(Changed, match="member_changed"):
        await kit.team.toggle(owner, bob.id, Grant(role=Role.BUYER), seen=bob.revision)
    with pytest.raises(Changed, match="member_changed"):
        await kit.team.remove(owner, bob.id, seen=bob.revision)
    assert (await kit.found(BOB)).roles == (Role.PACKER, Role.BUYER)


async def test_the_only_role_and_the_only_owner_are_not_taken(kit):
    owner = await kit.owner()
    bob = await kit.bring(owner, BOB)
    with pytest.raises(NotNow, match="last_role"):
        await kit.team.toggle(owner, bob.id, bob.grants[0], seen=bob.revision)
    owner = await kit.team.toggle(owner, owner.id, Grant(role=Role.PACKER), seen=owner.revision)
    with pytest.raises(NotNow, match="last_owner"):
        await kit.team.toggle(owner, owner.id, Grant(role=Role.OWNER), seen=owner.revision)


async def test_changed_roles_are_told_on_one_card_an_hour(kit):
    owner = await kit.owner()
    bob = await kit.bring(owner, BOB)
    for role in (Role.BUYER, Role.SERVICE):
        bob = await kit.team.toggle(owner, bob.id, Grant(role=role), seen=bob.revision)
    assert await kit.cards(ROLES, f"{bob.id}:{kit.clock.wall:%Y%m%d%H}") == {(await kit.chat_of(BOB)).id}


async def test_others_read_the_list_without_invitations_and_strange_shops(kit):
    owner = await kit.owner()
    lotus, _ = await kit.shop("Lotus"), await kit.shop("Other")
    packer = await kit.bring(owner, BOB, Role.PACKER, [lotus])
    await kit.invites.invite(owner, Role.MANAGER, [], seen=await kit.invites.newest(owner))
    assert len((await kit.team.roster(owner)).invites) == 1
    seen = await kit.team.roster(packer)
    assert seen.invites == ()
    assert seen.shops == {lotus: "Lotus"}
    with pytest.raises(NotAllowed):
        await kit.team.person(packer, owner.id)
