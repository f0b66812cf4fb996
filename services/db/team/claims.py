"""The one-use way to become owner, and wrong tries at it."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import ClaimRow, ClaimTryRow
from services.domain.ids import TelegramId
from services.ports import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenClaim:
    """A claim nobody used yet; only hashes of its link token and code are known."""

    id: int
    link_hash: str = field(repr=False)
    code_hash: str = field(repr=False)
    created_at: datetime


class Claims:
    """Keeps at most one open claim."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def renew(self, link_hash: str, code_hash: str) -> None:
        """Keep a new claim; older open ones are worthless from now on."""
        await self._session.execute(delete(ClaimRow).where(ClaimRow.used_at.is_(None)))
        self._session.add(ClaimRow(link_hash=link_hash, code_hash=code_hash, created_at=self._clock.now()))

    async def open(self) -> OpenClaim | None:
        """The claim that may be used."""
        query = select(ClaimRow).where(ClaimRow.used_at.is_(None)).order_by(ClaimRow.id.desc()).limit(1)
        row = (await self._session.scalars(query)).one_or_none()
        if row is None:
            return None
        return OpenClaim(id=row.id, link_hash=row.link_hash, code_hash=row.code_hash, created_at=row.created_at)

    async def use(self, claim: OpenClaim) -> bool:
        """Take it; False where somebody was faster."""
        query = (
            update(ClaimRow)
            .where(ClaimRow.id == claim.id, ClaimRow.used_at.is_(None))
            .values(used_at=self._clock.now())
            .returning(ClaimRow.id)
        )
        return await self._session.scalar(query) is not None

    async def missed(self, who: TelegramId) -> None:
        """Count a wrong try."""
        self._session.add(ClaimTryRow(telegram_id=who, at=self._clock.real()))

    async def misses(self, who: TelegramId, since: datetime) -> int:
        """How many wrong tries a person made since ``since`` (real time); older ones of everybody are forgotten."""
        await self._session.execute(delete(ClaimTryRow).where(ClaimTryRow.at < since))
        query = select(func.count()).select_from(ClaimTryRow).where(ClaimTryRow.telegram_id == who)
        return await self._session.scalar(query) or 0
