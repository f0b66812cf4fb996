"""How the bot itself is doing, for those who run it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.db.uow import Database, Unit
from services.domain.notices import Queues
from services.domain.status import Health, StatusLine
from services.domain.team import Member, Right
from services.errors import NotAllowed
from services.ports import Clock

BACKUP_FACT = "backup.at"
"""The fact under which the moment of the last backup stands (ISO, UTC, real time)."""


class StatusSource(Protocol):
    """A feature that has something to say about its health."""

    async def lines(self, unit: Unit, actor: Member) -> Sequence[StatusLine]:
        """What it says to this reader, in the order of showing."""
        ...


class Status:
    """Gathers the state of the process."""

    def __init__(
        self, database: Database, clock: Clock, *, version: str, sources: Sequence[StatusSource] = ()
    ) -> None:  # fmt: skip
        self._database = database
        self._clock = clock
        self._version = version
        self._sources = sources

    async def health(self, actor: Member) -> Health:
        """Everything on one page, for owners and managers. Raises `NotAllowed`."""
        _require(actor)
        async with self._database.read() as unit:
            lines = [line for source in self._sources for line in await source.lines(unit, actor)]
            parked = tuple(await unit.outbox.parked())
            late = await unit.due.late(self._clock.now(), self._clock.real())
            queues = Queues(
                inbox=await unit.inbox.count(), notices=await unit.outbox.count(), parked=len(parked), due_late=late
            )
            backup = await unit.facts.get(BACKUP_FACT)
        return Health(
            version=self._version, now=self._clock.real(), lines=tuple(lines), queues=queues, parked=parked,
            backup_at=datetime.fromisoformat(backup) if backup else None,
        )  # fmt: skip

    async def try_again(self, actor: Member) -> int:
        """Give every parked notice another chance; answers how many there were."""
        _require(actor)
        async with self._database.write() as unit:
            waiting = len(await unit.outbox.parked())
            await unit.outbox.unpark()
            unit.audit.note(actor, "outbox.unparked", "outbox", {"count": waiting})
            await unit.commit()
        return waiting


def _require(actor: Member) -> None:
    if not actor.may_somewhere(Right.DECIDE):
        raise NotAllowed(right=Right.DECIDE.value)
