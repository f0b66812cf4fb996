"""Deciding buttons of people and invitations."""

from handlers import callbacks as cb
from services.domain.ids import TelegramId
from services.domain.team import Grant, Right, Role
from tests.chat.deciding_kit import ONLY_OWNERS, Row, Scene, give, holding


async def inside(stage, person) -> bool:
    async with stage.database.read() as unit:
        return await unit.team.find(TelegramId(person.id)) is not None


async def open_person(stage, then: str):
    """A packer's page, and what is behind one of its buttons."""
    li = await stage.person("li")
    stage.owner.say("/team")
    await stage.owner.sees("in the team")
    await stage.owner.press("li")
    await stage.owner.press(then)
    return li


async def toggling(stage) -> Scene:
    li = await open_person(stage, "Roles")

    async def roles() -> object:
        return (await stage.member(li)).roles

    message = await holding(stage.owner, cb.ToggleGrant)
    return Scene(
        presser=stage.owner, message=message, kind=cb.ToggleGrant, facts=roles, wanted=(Role.PACKER, Role.BUYER),
        words="buyer",
    )  # fmt: skip


async def removing(stage) -> Scene:
    li = await open_person(stage, "Remove from the team")
    message = await holding(stage.owner, cb.RemovePerson)
    return Scene(
        presser=stage.owner, message=message, kind=cb.RemovePerson, facts=lambda: inside(stage, li), wanted=False
    )  # fmt: skip


async def inviting(stage, role: str = "packer") -> Scene:
    owner = stage.owner
    owner.say("/team")
    await owner.sees("in the team")
    await owner.press("Invite somebody")
    await owner.press(role)

    async def open_ones() -> int:
        async with stage.database.read() as unit:
            return len(await unit.invites.open())

    message = await holding(owner, cb.MakeInvite)
    return Scene(presser=owner, message=message, kind=cb.MakeInvite, facts=open_ones, wanted=1)


async def revoking(stage) -> Scene:
    made = await inviting(stage)
    await made.press()
    message = await holding(stage.owner, cb.RevokeInvite)
    return Scene(presser=stage.owner, message=message, kind=cb.RevokeInvite, facts=made.facts, wanted=0)


async def asks_to_come(stage):
    """A manager came by a link and waits."""
    await (await inviting(stage, "manager")).press()
    invited = await stage.owner.sees("Works once, until")
    mia = stage.stranger("Mia")
    mia.start(invited.text.split("?start=")[1].split()[0])
    await mia.sees("An owner has to confirm you first")
    return mia


async def confirming(stage) -> Scene:
    mia = await asks_to_come(stage)

    async def decides() -> bool:
        return (await stage.member(mia)).may(Right.DECIDE)

    message = await holding(stage.owner, cb.ConfirmNewcomer)
    return Scene(presser=stage.owner, message=message, kind=cb.ConfirmNewcomer, facts=decides, wanted=True)


async def refusing(stage) -> Scene:
    mia = await asks_to_come(stage)
    message = await holding(stage.owner, cb.RefuseNewcomer)
    return Scene(
        presser=stage.owner, message=message, kind=cb.RefuseNewcomer, facts=lambda: inside(stage, mia), wanted=False
    )  # fmt: skip


async def leaving(stage) -> Scene:
    bob = await stage.person("bob", role=Role.OWNER)
    bob.say("/leave")
    message = await holding(bob, cb.LeaveTeam)
    return Scene(presser=bob, message=message, kind=cb.LeaveTeam, facts=lambda: inside(stage, bob), wanted=False)


async def as_last_owner(stage, scene: Scene) -> None:
    """Anybody may leave but the last owner."""
    del scene
    await give(stage, stage.owner, Grant(role=Role.VIEWER))


ROWS = {
    cb.ToggleGrant: Row(scene=toggling, refusal=ONLY_OWNERS),
    cb.RemovePerson: Row(scene=removing, refusal=ONLY_OWNERS),
    cb.MakeInvite: Row(scene=inviting, refusal=ONLY_OWNERS),
    cb.RevokeInvite: Row(scene=revoking, refusal=ONLY_OWNERS),
    cb.ConfirmNewcomer: Row(scene=confirming, refusal=ONLY_OWNERS),
    cb.RefuseNewcomer: Row(scene=refusing, refusal=ONLY_OWNERS),
    cb.LeaveTeam: Row(scene=leaving, forbid=as_last_owner, refusal="last owner"),
}
