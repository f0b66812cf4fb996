"""Bringing people by a link."""

import asyncio
from datetime import timedelta

import pytest

from services.domain.team import Grant, Right, Role, Topic, Verdict
from services.errors import Changed, InvalidInput, NotAllowed, NotFound, NotNow
from services.team.joining import NEWCOMER
from tests.services.team.conftest import ANN, BOB, DOOR, EVE


async def test_a_packers_link_lets_its_first_opener_in_and_tells_the_inviter(kit):
    owner = await kit.owner()
    made = await kit.invites.invite(owner, Role.PACKER, [], seen=0)
    came = await kit.invites.accept(DOOR, BOB, made.token, private=True)
    assert not came.waits
    assert came.member.may(Right.PACK)
    assert await kit.cards(NEWCOMER, made.invite.id) == {(await kit.chat_of(ANN)).id}
    assert await kit.heard(await kit.chat_of(BOB)) == {(Topic.URGENT, 0, None)}


async def test_a_link_works_once(kit):
    owner = await kit.owner()
    made = await kit.invites.invite(owner, Role.PACKER, [], seen=0)
    await kit.invites.accept(DOOR, BOB, made.token, private=True)
    with pytest.raises(NotNow, match="invite_used"):
        await kit.invites.accept(DOOR, EVE, made.token, private=True)
    assert await kit.found(EVE) is None


async def test_two_who_open_it_at_once_do_not_both_come_in(kit):
    owner = await kit.owner()
    made = await kit.invites.invite(owner, Role.PACKER, [], seen=0)
    came = await asyncio.gather(
        kit.invites.accept(DOOR, BOB, made.token, private=True),
        kit.invites.accept(DOOR, EVE, made.token, private=True),
        return_exceptions=True,
    )
    assert sum(isinstance(one, NotNow) for one in came) == 1


async def test_opened_again_by_the_same_person_it_answers_the_same(kit):
    owner = await kit.owner()
    made = await kit.invites.invite(owner, Role.PACKER, [], seen=0)
    first = await kit.invites.accept(DOOR, BOB, made.token, private=True)
    again = await kit.invites.accept(DOOR, BOB, made.token, private=True)
    assert again.member.id == first.member.id
    assert again.member.grants == first.member.grants


async def test_a_day_later_or_withdrawn_it_is_worthless(kit):
    owner = await kit.owner()
    old = await kit.invites.invite(owner, Role.PACKER, [], seen=0)
    kit.clock.business += timedelta(hours=25)
    with pytest.raises(NotNow, match="invite_over"):
        await kit.invites.accept(DOOR, BOB, old.token, private=True)
    fresh = await kit.invites.invite(owner, Role.PACKER, [], seen=old.invite.id)
    await kit.invites.revoke(owner, fresh.invite.id)
    with pytest.raises(NotNow, match="invite_over"):
        await kit.invites.accept(DOOR, BOB, fresh.token, private=True)
    with pytest.raises(NotNow, match="invite_over"):
        await kit.invites.revoke(owner, fresh.invite.id)


async def test_a_wrong_token_and_a_group_open_nothing(kit):
    owner = await kit.owner()
    made = await kit.invites.invite(owner, Role.PACKER, [], seen=0)
    with pytest.raises(NotFound, match="invite_unknown"):
        await kit.invites.accept(DOOR, BOB, "guess", private=True)
    with pytest.raises(NotAllowed, match="invite_in_group"):
        await kit.invites.accept(DOOR, BOB, made.token, private=False)


async def test_a_second_press_makes_no_second_link(kit):
    owner = await kit.owner()
    await kit.invites.invite(owner, Role.PACKER, [], seen=0)
    with pytest.raises(Changed, match="invite_made"):
        await kit.invites.invite(owner, Role.PACKER, [], seen=0)


async def test_a_manager_may_nothing_until_an_owner_confirms(kit):
    owner = await kit.owner()
    made = await kit.invites.invite(owner, Role.MANAGER, [], seen=0)
    came = await kit.invites.accept(DOOR, BOB, made.token, private=True)
    assert came.waits
    assert came.member.grants == ()
    assert await kit.heard(await kit.chat_of(BOB)) == set()
    await kit.invites.confirm(owner, made.invite.id)
    assert (await kit.found(BOB)).may(Right.DECIDE)
    assert await kit.notices(BOB) == ["team.confirmed"]
    assert Topic.MERGES in {kind for kind, _, _ in await kit.heard(await kit.chat_of(BOB))}


async def test_every_owner_is_asked_and_only_the_first_answer_counts(kit):
    owner = await kit.owner()
    second = await kit.bring(owner, EVE, Role.OWNER)
    made = await kit.invites.invite(owner, Role.MANAGER, [], seen=await kit.invites.newest(owner))
    await kit.invites.accept(DOOR, BOB, made.token, private=True)
    assert len(await kit.cards(NEWCOMER, made.invite.id)) == 2
    await kit.invites.refuse(second, made.invite.id)
    with pytest.raises(NotNow, match="already_decided"):
        await kit.invites.confirm(owner, made.invite.id)
    assert await kit.found(BOB) is None
    assert (await kit.team.newcomer(DOOR, made.invite.id)).verdict is Verdict.REFUSED


async def test_somebody_refused_as_manager_stays_the_packer_they_were(kit):
    owner = await kit.owner()
    await kit.bring(owner, BOB, Role.PACKER)
    made = await kit.invites.invite(owner, Role.MANAGER, [], seen=await kit.invites.newest(owner))
    await kit.invites.accept(DOOR, BOB, made.token, private=True)
    await kit.invites.refuse(owner, made.invite.id)
    assert (await kit.found(BOB)).roles == (Role.PACKER,)


async def test_only_owners_invite_and_decide(kit):
    owner = await kit.owner()
    packer = await kit.bring(owner, BOB)
    manager = await kit.bring(owner, EVE, Role.MANAGER)
    for person in (packer, manager):
        with pytest.raises(NotAllowed, match="owners_only"):
            await kit.invites.invite(person, Role.OWNER, [], seen=0)
        with pytest.raises(NotAllowed, match="owners_only"):
            await kit.invites.confirm(person, 1)


async def test_an_invitation_for_one_shop_shows_only_that_shop(kit):
    owner = await kit.owner()
    lotus, other = await kit.shop("Lotus"), await kit.shop("Other")
    packer = await kit.bring(owner, BOB, Role.PACKER, [lotus])
    assert packer.grants == (Grant(role=Role.PACKER, shop=lotus),)
    assert await kit.team.shops(packer) == {lotus: "Lotus"}
    assert not packer.may(Right.PACK, other)
    assert await kit.heard(await kit.chat_of(BOB)) == {(Topic.URGENT, 0, lotus)}


async def test_ownership_is_never_for_some_shops_and_a_shop_has_to_exist(kit):
    owner = await kit.owner()
    lotus = await kit.shop("Lotus")
    with pytest.raises(InvalidInput, match="owner_owns_all"):
        await kit.invites.invite(owner, Role.OWNER, [lotus], seen=0)
    with pytest.raises(NotFound, match="shop_gone"):
        await kit.invites.invite(owner, Role.PACKER, [99], seen=0)


async def test_a_role_that_is_held_already_does_not_use_the_link_up(kit):
    owner = await kit.owner()
    packer = await kit.bring(owner, BOB)
    made = await kit.invites.invite(owner, Role.PACKER, [], seen=await kit.invites.newest(owner))
    with pytest.raises(NotNow, match="invite_needless"):
        await kit.invites.accept(DOOR, BOB, made.token, private=True)
    assert (await kit.found(BOB)).grants == packer.grants
    assert (await kit.invites.accept(DOOR, EVE, made.token, private=True)).member.roles == (Role.PACKER,)
