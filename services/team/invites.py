"""Invitations: an owner makes a link, its first opener joins."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.ids import InviteId, MemberId, ShopId
from services.domain.notices import Lane, Target
from services.domain.team import (
    NEEDS_CONFIRMATION,
    WHOLE_TEAM_ONLY,
    Invite,
    Member,
    Person,
    Right,
    Role,
    System,
    Verdict,
    require,
)  # fmt: skip
from services.errors import Changed, InvalidInput, NotAllowed, NotFound, NotNow
from services.ports import Clock
from services.team.acting import acting
from services.team.joining import NEWCOMER, see_off, settle_in, shop_names
from services.vault import token_hash

LIVES = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A fresh invitation with the token that is shown once."""

    invite: Invite
    token: str = field(repr=False)
    shops: dict[ShopId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """Somebody opened an invitation. ``waits``: an owner has to say yes first."""

    member: Member
    invite: Invite
    waits: bool


class Invites:
    """Makes, takes, revokes and decides invitations."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def invite(self, actor: Member, role: Role, shops: Sequence[ShopId], *, seen: int) -> Made:
        """Make a link for one person. ``seen`` is the number of the owner's newest invitation when the button was
        drawn, so that a second press makes no second link. Raises `Changed`.
        """
        token = secrets.token_urlsafe(16)
        async with self._database.write() as unit:
            owner = await acting(unit, actor, Right.RUN)
            if await unit.invites.newest(owner.id) != seen:
                raise Changed("invite_made")
            if role in WHOLE_TEAM_ONLY and shops:
                raise InvalidInput("owner_owns_all")
            names = await shop_names(unit)
            if not set(shops) <= set(names):
                raise NotFound("shop_gone")
            made = await unit.invites.add(token_hash(token), role, shops, owner.id, self._clock.now() + LIVES)
            unit.audit.note(owner, "invite.made", f"invite:{made}", {"role": role.value, "shops": list(shops)})
            invite = await unit.invites.get(made)
            await unit.commit()
        return Made(invite=invite, token=token, shops=names)

    async def newest(self, actor: Member) -> int:
        """The number that `invite` wants to have been seen."""
        require(actor, Right.RUN)
        async with self._database.read() as unit:
            return await unit.invites.newest(actor.id)

    async def accept(self, actor: System, person: Person, token: str, *, private: bool) -> Came:
        """Make the person a member by the link. Opened again by the same person, it answers the same.

        Raises `NotFound`, `NotNow` (``invite_used``, ``invite_over``, ``invite_needless``) and
        `NotAllowed` (``invite_in_group``).
        """
        if not private:
            raise NotAllowed("invite_in_group")
        async with self._database.write() as unit:
            invite = await unit.invites.find(token_hash(token.strip()))
            if invite is None:
                raise NotFound("invite_unknown")
            known = await unit.team.find(person.telegram_id)
            if known is not None and invite.used_by == known.id:
                return Came(member=known, invite=invite, waits=invite.verdict is Verdict.WAITING)
            came = await self._join(unit, invite, person, known)
            unit.audit.note(actor, "invite.used", f"invite:{invite.id}", {"member": came.member.id})
            await unit.commit()
        return came

    async def revoke(self, actor: Member, invite: InviteId) -> None:
        """Make an open invitation worthless. Raises `NotNow` (``invite_over``)."""
        async with self._database.write() as unit:
            owner = await acting(unit, actor, Right.RUN)
            if not await unit.invites.revoke(invite):
                raise NotNow("invite_over")
            unit.audit.note(owner, "invite.revoked", f"invite:{invite}")
            await unit.commit()

    async def confirm(self, actor: Member, invite: InviteId) -> None:
        """An owner lets the newcomer in. Raises `NotNow` (``already_decided``)."""
        async with self._database.write() as unit:
            owner, found = await self._decide(unit, actor, invite, Verdict.IN)
            member = await unit.team.get(found)
            await unit.team.confirm(member.id, invite)
            chat = await settle_in(unit, await unit.team.get(member.id))
            given = await unit.invites.get(invite)
            params = {"role": given.role.value, "shops": await self._names(unit, given), "by": owner.name}
            await unit.outbox.say(Target(chat=chat.id), "team.confirmed", params, silent=False)
            await unit.commit()

    async def refuse(self, actor: Member, invite: InviteId) -> None:
        """An owner keeps the newcomer out. Raises `NotNow` (``already_decided``)."""
        async with self._database.write() as unit:
            owner, found = await self._decide(unit, actor, invite, Verdict.REFUSED)
            await unit.team.take(found, invite=invite)
            member = await unit.team.get(found)
            if member.grants:
                await self._say(unit, member, "team.refused", {"by": owner.name})
            elif not await unit.team.awaiting(member.id):
                await see_off(unit, member, "team.refused", {"by": owner.name})
            await unit.commit()

    async def _decide(self, unit: Unit, actor: Member, invite: InviteId, verdict: Verdict) -> tuple[Member, MemberId]:
        owner = await acting(unit, actor, Right.RUN)
        found = await unit.invites.get(invite)
        if found.used_by is None or not await unit.invites.decide(invite, Verdict.WAITING, verdict, owner.id):
            raise NotNow("already_decided")
        await unit.outbox.touch(NEWCOMER, str(invite))
        unit.audit.note(owner, f"invite.{verdict.value}", f"invite:{invite}", {"member": found.used_by})
        return owner, found.used_by

    async def _join(self, unit: Unit, invite: Invite, person: Person, known: Member | None) -> Came:
        if known is not None and set(invite.grants) <= set(known.grants):
            raise NotNow("invite_needless")
        waits = invite.role in NEEDS_CONFIRMATION
        member = known or await unit.team.join(person)
        if not await unit.invites.use(invite.id, member.id, Verdict.WAITING if waits else Verdict.IN):
            raise NotNow("invite_used" if invite.used_by is not None else "invite_over")
        await unit.team.give(member.id, invite.grants, by=invite.inviter, invite=invite.id, confirmed=not waits)
        member = await unit.team.get(member.id)
        await settle_in(unit, member)
        await self._announce(unit, invite, waits=waits)
        return Came(member=member, invite=invite, waits=waits)

    async def _announce(self, unit: Unit, invite: Invite, *, waits: bool) -> None:
        told = await unit.team.owners() if waits else [await unit.team.get(invite.inviter)]
        for owner in told:
            chat = await unit.chats.private_of(owner.id)
            if chat is not None:
                card = str(invite.id)
                await unit.outbox.show(Target(chat=chat.id), NEWCOMER, card, lane=Lane.ANSWER, silent=not waits)

    async def _say(self, unit: Unit, member: Member, kind: str, params: dict[str, object]) -> None:
        chat = await unit.chats.private_of(member.id)
        if chat is not None:
            await unit.outbox.say(Target(chat=chat.id), kind, params, silent=False)

    async def _names(self, unit: Unit, invite: Invite) -> list[str]:
        return list((await shop_names(unit, invite.shops)).values()) if invite.shops else []
