"""Claiming the bot: who holds the console becomes its owner."""

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from services.db.team.claims import OpenClaim
from services.db.uow import Database, Unit
from services.domain.notices import Lane, Target
from services.domain.team import Actor, Grant, Member, Person, Role, System, Topic
from services.domain.team.codes import ALPHABET, LENGTH, read_code, written
from services.errors import InvalidInput, NotAllowed, NotNow
from services.ports import Clock
from services.team.joining import settle_in
from services.vault import token_hash

TRIES = 5
TRIES_WITHIN = timedelta(hours=1)
RECOVERY_LIVES = timedelta(days=1)
"""How long a claim is good where the bot has an owner already (business time)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOffer:
    """What the console prints, once. ``token`` stands in the link, ``code`` can be typed; both are 128 bits."""

    token: str = field(repr=False)
    code: str = field(repr=False)


class Claims:
    """Makes and takes claims."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def new(self, actor: System) -> ClaimOffer:
        """A fresh claim, also where there is an owner (recovery); every older one is worthless then."""
        offer = ClaimOffer(
            token=secrets.token_urlsafe(16), code=written("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))
        )
        async with self._database.write() as unit:
            await unit.ownership.renew(token_hash(offer.token), token_hash(_bare(offer.code)))
            unit.audit.note(actor, "claim.offered", "claim")
            await unit.commit()
        return offer

    async def at_start(self, actor: System) -> ClaimOffer | None:
        """A claim while nobody owns the bot; None where somebody does."""
        return None if await self.owned(actor) else await self.new(actor)

    async def owned(self, actor: Actor) -> bool:
        """Whether the bot has an owner."""
        del actor
        async with self._database.read() as unit:
            return bool(await unit.team.owners())

    async def take(self, actor: System, person: Person, given: str, *, private: bool) -> Member:
        """Make the person owner who shows the link's token or the typed code.

        Raises `NotAllowed` (``claim_in_group``, ``claim_tries``), `InvalidInput` (``claim_wrong``) and
        `NotNow` (``claim_gone``).
        """
        if not private:
            raise NotAllowed("claim_in_group")
        async with self._database.write() as unit:
            await self._still_may(unit, person)
            claim = await unit.ownership.open()
            if claim is None or await self._stale(unit, claim):
                raise NotNow("claim_gone")
            if not _matches(claim, given):
                await unit.ownership.missed(person.telegram_id)
                unit.audit.note(actor, "claim.missed", f"telegram:{person.telegram_id}")
                await unit.commit()
                raise InvalidInput("claim_wrong")
            member = await self._enthrone(unit, person, claim)
            await unit.commit()
        return member

    async def _still_may(self, unit: Unit, person: Person) -> None:
        since = self._clock.real() - TRIES_WITHIN
        if await unit.ownership.misses(person.telegram_id, since) >= TRIES:
            raise NotAllowed("claim_tries", tries=TRIES)

    async def _stale(self, unit: Unit, claim: OpenClaim) -> bool:
        old = self._clock.now() - claim.created_at > RECOVERY_LIVES
        return old and bool(await unit.team.owners())

    async def _enthrone(self, unit: Unit, person: Person, claim: OpenClaim) -> Member:
        if not await unit.ownership.use(claim):
            raise NotNow("claim_gone")
        others = await unit.team.owners()
        member = await unit.team.join(person)
        if not member.is_owner:
            await unit.team.take(member.id)
            await unit.team.give(member.id, [Grant(role=Role.OWNER)], by=None)
        member = await unit.team.get(member.id)
        await settle_in(unit, member, extra=() if others else tuple(Topic))
        await self._tell(unit, [other for other in others if other.id != member.id], member)
        unit.audit.note(member, "claim.taken", f"member:{member.id}")
        return member

    async def _tell(self, unit: Unit, owners: list[Member], newcomer: Member) -> None:
        for owner in owners:
            chat = await unit.chats.private_of(owner.id)
            if chat is not None:
                params = {"name": newcomer.name, "username": newcomer.username, "id": newcomer.telegram_id}
                await unit.outbox.say(Target(chat=chat.id), "team.claimed", params, lane=Lane.CRITICAL, silent=False)


def _bare(code: str) -> str:
    return read_code(code) or ""


def _matches(claim: OpenClaim, given: str) -> bool:
    """Compare both ways without telling by the time taken which part was right."""
    by_link = hmac.compare_digest(claim.link_hash, token_hash(given.strip()))
    by_code = hmac.compare_digest(claim.code_hash, token_hash(_bare(given)))
    return by_link or by_code
