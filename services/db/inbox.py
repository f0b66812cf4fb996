"""Updates taken in, until they are handled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Insert, Select, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import InboxRow
from services.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One update. ``payload`` is its JSON text; ``chat_key`` the chat (or person) whose order counts.

    ``tries`` counts beginnings of its handling; a new one is kept as begun.
    """

    update_id: int
    chat_key: int
    payload: str = field(repr=False)
    received_at: datetime
    tries: int = 1


def _place(update_id: int) -> str:
    return f"inbox:{update_id}"


@cache
def _known() -> Select[int]:
    return select(InboxRow.update_id).where(InboxRow.update_id.in_(bindparam("ids", expanding=True)))


@cache
def _new() -> Insert:
    return insert(InboxRow)


@cache
def _done() -> Update:
    these = InboxRow.update_id.in_(bindparam("ids", expanding=True))
    query = update(InboxRow).where(these, InboxRow.state == "waiting")
    return query.values(state="done", done_at=bindparam("at")).execution_options(synchronize_session=False)


class Inbox:
    """Keeps updates sealed; a handled one goes within the hour, a secret one at once."""

    def __init__(self, session: AsyncSession, vault: Vault) -> None:
        self._session = session
        self._vault = vault

    async def insert(self, updates: Sequence[Received]) -> list[Received]:
        """Keep those that are new; answers which they were."""
        ids = [update.update_id for update in updates]
        known = set(await self._session.scalars(_known(), {"ids": ids}))
        fresh = [update for update in updates if update.update_id not in known]
        if fresh:
            await self._session.execute(_new(), [self._values(one) for one in fresh])
        return fresh

    def _values(self, one: Received) -> dict[str, Any]:
        payload = self._vault.seal(one.payload, place=_place(one.update_id))
        return {
            "update_id": one.update_id, "chat_key": one.chat_key, "payload": payload, "received_at": one.received_at,
            "state": "waiting", "tries": one.tries,
        }  # fmt: skip

    async def waiting(self) -> list[Received]:
        """What was taken in and never finished, oldest first: read at start."""
        query = select(InboxRow).where(InboxRow.state == "waiting").order_by(InboxRow.update_id)
        return [
            Received(
                update_id=row.update_id,
                chat_key=row.chat_key,
                payload=self._vault.open(row.payload, place=_place(row.update_id)),
                received_at=row.received_at,
                tries=row.tries,
            )
            for row in await self._session.scalars(query)
        ]

    async def start(self, update_id: int) -> int:
        """Count another try; answers how many there were with this one (0: it is no longer there)."""
        query = (
            update(InboxRow)
            .where(InboxRow.update_id == update_id, InboxRow.state == "waiting")
            .values(tries=InboxRow.tries + 1)
            .returning(InboxRow.tries)
        )
        return await self._session.scalar(query) or 0

    async def done(self, updates: Sequence[int], at: datetime) -> None:
        """These were handled."""
        if not updates:
            return
        await self._session.execute(_done(), {"ids": list(updates), "at": at})

    async def set_aside(self, update_id: int, at: datetime) -> None:
        """Handling it failed time and again: it is kept for a while, but not tried any more."""
        query = update(InboxRow).where(InboxRow.update_id == update_id).values(state="aside", done_at=at)
        await self._session.execute(query)

    async def erase(self, update_id: int) -> None:
        """Take a secret out of the database in the transaction that used it; the id stays known."""
        query = update(InboxRow).where(InboxRow.update_id == update_id).values(payload="")
        await self._session.execute(query.values(state="done", done_at=InboxRow.received_at))

    async def sweep(self, done: datetime, aside: datetime) -> None:
        """Delete what was handled before ``done`` and what was set aside before ``aside`` (real time)."""
        for state, before in (("done", done), ("aside", aside)):
            await self._session.execute(delete(InboxRow).where(InboxRow.state == state, InboxRow.done_at < before))

    async def rotate(self) -> None:
        """Seal what still waits with the newest key."""
        for row in await self._session.scalars(select(InboxRow).where(InboxRow.payload != "")):
            row.payload = self._vault.rotate(row.payload)

    async def count(self) -> int:
        """How many wait."""
        query = select(func.count()).select_from(InboxRow).where(InboxRow.state == "waiting")
        return await self._session.scalar(query) or 0
