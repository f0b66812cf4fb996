"""Invitations: made, used once, revoked, decided upon."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import InviteRow
from services.db.team.rows import invite_of
from services.domain.ids import InviteId, MemberId, ShopId
from services.domain.team import Invite, Role, Verdict
from services.errors import NotFound
from services.ports import Clock


class Invites:
    """Keeps invitations by the hash of their token. Expiry is business time."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def add(
        self, digest: str, role: Role, shops: Sequence[ShopId], inviter: MemberId, expires_at: datetime
    ) -> InviteId:
        """Keep a new one."""
        row = InviteRow(
            token_hash=digest, role=role, shops=list(shops), inviter_id=inviter, created_at=self._clock.now(),
            expires_at=expires_at,
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()
        return InviteId(row.id)

    async def find(self, digest: str) -> Invite | None:
        """The invitation behind a token, whatever became of it."""
        row = (await self._session.scalars(select(InviteRow).where(InviteRow.token_hash == digest))).one_or_none()
        return invite_of(row) if row else None

    async def get(self, invite: InviteId) -> Invite:
        """The invitation. Raises `NotFound`."""
        row = await self._session.get(InviteRow, invite, populate_existing=True)
        if row is None:
            raise NotFound
        return invite_of(row)

    async def use(self, invite: InviteId, member: MemberId, verdict: Verdict) -> bool:
        """Take it, in one statement; False where it is used, revoked or expired."""
        now = self._clock.now()
        query = (
            update(InviteRow)
            .where(InviteRow.id == invite, InviteRow.used_at.is_(None), InviteRow.revoked_at.is_(None))
            .where(InviteRow.expires_at > now)
            .values(used_at=now, used_by=member, verdict=verdict)
            .returning(InviteRow.id)
        )
        return await self._session.scalar(query) is not None

    async def revoke(self, invite: InviteId) -> bool:
        """Make it worthless; False where that is too late."""
        query = (
            update(InviteRow)
            .where(InviteRow.id == invite, InviteRow.used_at.is_(None), InviteRow.revoked_at.is_(None))
            .values(revoked_at=self._clock.now())
            .returning(InviteRow.id)
        )
        return await self._session.scalar(query) is not None

    async def decide(self, invite: InviteId, seen: Verdict, verdict: Verdict, by: MemberId | None) -> bool:
        """Move who came by it from one state to the next; False where somebody was faster."""
        query = (
            update(InviteRow)
            .where(InviteRow.id == invite, InviteRow.verdict == seen)
            .values(verdict=verdict, decided_by=by, decided_at=self._clock.now())
            .returning(InviteRow.id)
        )
        return await self._session.scalar(query) is not None

    async def open(self) -> list[Invite]:
        """Those that somebody may still come by."""
        query = select(InviteRow).where(InviteRow.used_at.is_(None), InviteRow.revoked_at.is_(None))
        rows = await self._session.scalars(query.where(InviteRow.expires_at > self._clock.now()).order_by(InviteRow.id))
        return [invite_of(row) for row in rows]

    async def come(self, member: MemberId) -> list[Invite]:
        """The invitations by which a person came."""
        rows = await self._session.scalars(select(InviteRow).where(InviteRow.used_by == member))
        return [invite_of(row) for row in rows]

    async def revoke_of(self, inviter: MemberId) -> None:
        """Make every open invitation of a person worthless."""
        query = update(InviteRow).where(InviteRow.inviter_id == inviter, InviteRow.used_at.is_(None))
        await self._session.execute(query.where(InviteRow.revoked_at.is_(None)).values(revoked_at=self._clock.now()))

    async def newest(self, inviter: MemberId) -> int:
        """The number of the person's latest invitation: tells a second press from a second wish."""
        query = select(func.max(InviteRow.id)).where(InviteRow.inviter_id == inviter)
        return await self._session.scalar(query) or 0
