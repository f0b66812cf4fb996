"""The audit: who did what to what, and when."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import AuditRow
from services.domain.notices import Params
from services.domain.team import Actor, Member
from services.ports import Clock


def actor_text(actor: Actor) -> str:
    """How an actor is written down: ``member:7`` or ``system:orders.sync``."""
    return f"member:{actor.id}" if isinstance(actor, Member) else f"system:{actor.job}"


class Audit:
    """Appends and reads the audit."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    def note(self, actor: Actor, verb: str, subject: str, detail: Params | None = None) -> None:
        """Write a line. ``detail`` never holds a secret or a recipient."""
        row = AuditRow(
            actor=actor_text(actor), verb=verb, subject=subject, at=self._clock.now(), detail=dict(detail or {})
        )
        self._session.add(row)

    async def of(self, subject: str) -> list[tuple[str, str]]:
        """(actor, verb) of everything noted about ``subject``, oldest first."""
        query = select(AuditRow.actor, AuditRow.verb).where(AuditRow.subject == subject).order_by(AuditRow.id)
        return [(actor, verb) for actor, verb in await self._session.execute(query)]
