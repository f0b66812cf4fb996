"""Claiming the bot from its console."""

from datetime import timedelta

import pytest

from services.domain.team import Role, Topic
from services.domain.team.codes import read_code
from services.errors import InvalidInput, NotAllowed, NotNow
from tests.services.team.conftest import ANN, BOB, DOOR, EVE


async def test_the_link_makes_its_opener_owner_of_everything(kit):
    offer = await kit.claims.at_start(DOOR)
    member = await kit.claims.take(DOOR, ANN, offer.token, private=True)
    assert member.roles == (Role.OWNER,)
    assert member.is_owner
    assert {kind for kind, _, _ in await kit.heard(await kit.chat_of(ANN))} == set(Topic)


@pytest.mark.parametrize(
    "written",
    [
        lambda code: code,
        lambda code: code.lower().replace("-", " "),
        lambda code: code.replace("-", "—").replace("0", "O").replace("1", "l"),
        lambda code: code.translate(str.maketrans("ABCEHKMPTX0123456789", "АВСЕНКМРТХ０１２３４５６７８９")),
    ],
)
async def test_the_code_is_read_however_it_is_typed(kit, written):
    offer = await kit.claims.new(DOOR)
    typed = f"  {written(offer.code)} "
    assert read_code(typed) is not None
    assert (await kit.claims.take(DOOR, ANN, typed, private=True)).is_owner


async def test_a_claim_works_once(kit):
    offer = await kit.claims.new(DOOR)
    await kit.claims.take(DOOR, ANN, offer.token, private=True)
    with pytest.raises(NotNow, match="claim_gone"):
        await kit.claims.take(DOOR, EVE, offer.code, private=True)
    assert await kit.found(EVE) is None


async def test_an_owned_bot_offers_nothing_at_start(kit):
    await kit.owner()
    assert await kit.claims.at_start(DOOR) is None


async def test_a_newer_claim_makes_the_older_worthless(kit):
    old = await kit.claims.new(DOOR)
    await kit.claims.new(DOOR)
    with pytest.raises(InvalidInput, match="claim_wrong"):
        await kit.claims.take(DOOR, ANN, old.token, private=True)


async def test_five_wrong_tries_close_the_door_for_an_hour_even_to_the_right_code(kit):
    offer = await kit.claims.new(DOOR)
    for _ in range(5):
        with pytest.raises(InvalidInput, match="claim_wrong"):
            await kit.claims.take(DOOR, EVE, "wrong", private=True)
    with pytest.raises(NotAllowed, match="claim_tries"):
        await kit.claims.take(DOOR, EVE, offer.code, private=True)
    kit.clock.wall += timedelta(minutes=61)
    assert (await kit.claims.take(DOOR, EVE, offer.code, private=True)).is_owner


async def test_one_persons_wrong_tries_do_not_shut_others_out(kit):
    offer = await kit.claims.new(DOOR)
    for _ in range(5):
        with pytest.raises(InvalidInput):
            await kit.claims.take(DOOR, EVE, "wrong", private=True)
    assert (await kit.claims.take(DOOR, ANN, offer.token, private=True)).is_owner


async def test_a_group_is_no_place_for_a_claim(kit):
    offer = await kit.claims.new(DOOR)
    with pytest.raises(NotAllowed, match="claim_in_group"):
        await kit.claims.take(DOOR, ANN, offer.token, private=False)


async def test_recovery_makes_another_owner_and_tells_the_first(kit):
    await kit.owner()
    offer = await kit.claims.new(DOOR)
    member = await kit.claims.take(DOOR, BOB, offer.code, private=True)
    assert member.is_owner
    assert await kit.notices(ANN) == ["team.claimed"]
    assert Topic.TODAY not in {kind for kind, _, _ in await kit.heard(await kit.chat_of(BOB))}


async def test_a_recovery_claim_ends_after_a_day_but_an_ownerless_one_waits(kit):
    offer = await kit.claims.new(DOOR)
    kit.clock.business += timedelta(days=30)
    await kit.claims.take(DOOR, ANN, offer.token, private=True)
    recovery = await kit.claims.new(DOOR)
    kit.clock.business += timedelta(days=2)
    with pytest.raises(NotNow, match="claim_gone"):
        await kit.claims.take(DOOR, BOB, recovery.token, private=True)


async def test_claims_are_noted_and_only_hashes_are_kept(kit, tmp_path):
    offer = await kit.claims.new(DOOR)
    await kit.claims.take(DOOR, ANN, offer.token, private=True)
    async with kit.database.read() as unit:
        assert ("member:1", "claim.taken") in await unit.audit.of("member:1")
    await kit.database.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("team.db*"))
    assert offer.token.encode() not in kept
    assert offer.code.encode() not in kept
    assert (read_code(offer.code) or "").encode() not in kept
