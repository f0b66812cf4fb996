"""The team as a list: who is in, with which roles, and who is still invited."""

from services.db.uow import Database, Unit
from services.domain.ids import InviteId, MemberId, ShopId
from services.domain.notices import Lane, Target
from services.domain.team import (
    WHOLE_TEAM_ONLY,
    Grant,
    Member,
    Person,
    Right,
    System,
    require,
    visible,
)  # fmt: skip
from services.domain.team.granting import regranted
from services.domain.team.roster import Entry, Newcomer, Roster
from services.errors import Changed, InvalidInput, NotAllowed, NotFound, NotNow
from services.ports import Clock
from services.team.acting import acting
from services.team.joining import close_cards, see_off, settle_in, shop_names, tell_owners

ROLES = "team.roles"
"""The card that tells a person of changed roles; its subject is the member and the hour."""


class Team:
    """Reads and changes who belongs to the team."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def roster(self, actor: Member) -> Roster:
        """The whole team."""
        if not actor.may_somewhere(Right.SEE):
            raise NotAllowed(right=Right.SEE.value)
        async with self._database.read() as unit:
            people = [
                Entry(member=one, awaiting=await unit.team.awaiting(one.id)) for one in await unit.team.all()
            ]  # fmt: skip
            invites = await unit.invites.open() if actor.is_owner else []
            shops = await shop_names(unit, visible(actor))
        return Roster(people=tuple(people), invites=tuple(invites), shops=shops)

    async def person(self, actor: Member, member: MemberId) -> tuple[Entry, dict[ShopId, str]]:
        """One person with the names of all shops, for an owner."""
        require(actor, Right.RUN)
        async with self._database.read() as unit:
            found = await unit.team.get(member)
            return Entry(member=found, awaiting=await unit.team.awaiting(member)), await shop_names(unit)

    async def greet(self, actor: Member, person: Person) -> None:
        """Remember how the person is called now."""
        if (actor.name, actor.username) == (person.name, person.username):
            return
        async with self._database.write() as unit:
            await unit.team.named(person)
            await unit.commit()

    async def shops(self, actor: Member) -> dict[ShopId, str]:
        """The shops that the actor may see, by name."""
        async with self._database.read() as unit:
            return await shop_names(unit, visible(actor))

    async def toggle(self, actor: Member, member: MemberId, grant: Grant, *, seen: int) -> Member:
        """Give a role, or take it if it is held. ``seen`` is the person's revision when the button was drawn.

        Raises `Changed`, `InvalidInput` (``owner_owns_all``) and `NotNow` (``last_role``, ``last_owner``).
        """
        if grant.role in WHOLE_TEAM_ONLY and grant.shop is not None:
            raise InvalidInput("owner_owns_all")
        async with self._database.write() as unit:
            owner = await acting(unit, actor, Right.RUN)
            before = await unit.team.get(member)
            if not await unit.team.at_revision(member, seen):
                raise Changed("member_changed")
            if grant.shop is not None and grant.shop not in await shop_names(unit):
                raise NotFound("shop_gone")
            after = await self._regrant(unit, before, grant, owner)
            await settle_in(unit, after)
            await self._tell_roles(unit, after)
            detail = {"role": grant.role.value, "shop": grant.shop, "given": grant in after.grants}
            unit.audit.note(owner, "member.role", f"member:{member}", detail)
            await unit.commit()
        return after

    async def remove(self, actor: Member, member: MemberId, *, seen: int | None = None) -> Member:
        """End a person's rights at once. Raises `Changed`, `NotFound`, `NotNow` (``last_owner``)."""
        async with self._database.write() as unit:
            owner = await acting(unit, actor, Right.RUN)
            gone = await unit.team.get(member)
            if seen is not None and not await unit.team.at_revision(member, seen):
                raise Changed("member_changed")
            await see_off(unit, gone, "team.removed" if gone.id != owner.id else "", {"by": owner.name})
            await self._still_owned(unit)
            await close_cards(unit, gone.id, owner.id)
            unit.audit.note(owner, "member.removed", f"member:{member}")
            await unit.commit()
        return gone

    async def may_leave(self, actor: Member) -> None:
        """Whether the person may go. Raises `NotNow` (``last_owner``)."""
        async with self._database.read() as unit:
            if [owner.id for owner in await unit.team.owners()] == [actor.id]:
                raise NotNow("last_owner")

    async def leave(self, actor: Member) -> None:
        """The person goes of their own will. Raises `NotNow` (``last_owner``)."""
        async with self._database.write() as unit:
            gone = await acting(unit, actor)
            await see_off(unit, gone, "")
            await self._still_owned(unit)
            await close_cards(unit, gone.id, gone.id)
            await tell_owners(unit, "team.left", {"name": gone.name})
            unit.audit.note(gone, "member.left", f"member:{gone.id}")
            await unit.commit()

    async def newcomer(self, actor: System, invite: InviteId) -> Newcomer:
        """What the card about an invitation shows. Raises `NotFound`."""
        del actor
        async with self._database.read() as unit:
            found = await unit.invites.get(invite)
            if found.used_by is None or found.verdict is None:
                raise NotFound
            by = await unit.team.ever(found.decided_by) if found.decided_by else None
            names = await shop_names(unit, found.shops) if found.shops else {}
            return Newcomer(
                invite=found, verdict=found.verdict, member=await unit.team.ever(found.used_by),
                inviter=(await unit.team.ever(found.inviter)).name, decided_by=by.name if by else "",
                shops=tuple(names.values()),
            )  # fmt: skip

    async def roles_of(self, actor: System, member: MemberId) -> tuple[Member, dict[ShopId, str]]:
        """What the card about changed roles shows. Raises `NotFound`."""
        del actor
        async with self._database.read() as unit:
            return await unit.team.get(member), await shop_names(unit)

    async def _regrant(self, unit: Unit, before: Member, grant: Grant, owner: Member) -> Member:
        take, give = regranted(before.grants, grant)
        if not give and set(take) >= set(before.grants):
            raise NotNow("last_role")
        if take:
            await unit.team.take(before.id, take)
        if give:
            await unit.team.give(before.id, give, by=owner.id)
        after = await unit.team.get(before.id)
        await self._still_owned(unit)
        if before.is_owner and not after.is_owner:
            await unit.invites.revoke_of(before.id)
        return after

    async def _still_owned(self, unit: Unit) -> None:
        if not await unit.team.owners():
            raise NotNow("last_owner")

    async def _tell_roles(self, unit: Unit, member: Member) -> None:
        chat = await unit.chats.private_of(member.id)
        if chat is not None:
            subject = f"{member.id}:{self._clock.real():%Y%m%d%H}"
            await unit.outbox.show(Target(chat=chat.id), ROLES, subject, lane=Lane.ANSWER)
