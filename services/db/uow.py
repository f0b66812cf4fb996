"""The unit of work: one transaction, its repositories, an explicit commit."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services.db.alarms import Alarms
from services.db.audit import Audit
from services.db.catalog import Catalog, Products
from services.db.changes import Changes
from services.db.chats import Chats
from services.db.delivery import Delivery
from services.db.due import DueTable
from services.db.engine import for_reading
from services.db.facts import Facts
from services.db.inbox import Inbox
from services.db.merges import Candidates, MergeRules, Merges, Savings, Unproposed
from services.db.merges.consents import Consents
from services.db.merges.stops import Stops
from services.db.merges.trials import Trials
from services.db.orders import Copies, Cursors, Orders, Returns, Told
from services.db.outbox import Outbox
from services.db.paper import Paper
from services.db.parcels import Parcels
from services.db.questions import Questions
from services.db.secrets import Secrets
from services.db.shops import Shops
from services.db.tariffs import Tariffs
from services.db.team import Claims, Invites, People, Strangers
from services.db.told import Sent
from services.db.writes import Writes
from services.ports import Clock
from services.vault import Vault


class Unit:
    """One transaction. Repositories speak the subject's verbs and never commit; leaving rolls back."""

    def __init__(self, session: AsyncSession, vault: Vault, clock: Clock, alarms: Alarms) -> None:
        self._session = session
        self._vault = vault
        self._clock = clock
        self._alarms = alarms

    async def commit(self) -> None:
        """Make it so, then wake the notifier if there may be something to tell, or somewhere to tell it."""
        await self._session.commit()
        if vars(self).keys() & {"outbox", "chats"}:
            self._alarms.ring()

    @cached_property
    def audit(self) -> Audit:
        return Audit(self._session, self._clock)

    @cached_property
    def delivery(self) -> Delivery:
        return Delivery(self._session, self._clock)

    @cached_property
    def catalog(self) -> Catalog:
        return Catalog(self._session)

    @cached_property
    def changes(self) -> Changes:
        return Changes(self._session)

    @cached_property
    def copies(self) -> Copies:
        return Copies(self._session, self.changes)

    @cached_property
    def cursors(self) -> Cursors:
        return Cursors(self._session)

    @cached_property
    def due(self) -> DueTable:
        return DueTable(self._session)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self._session)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self._session, self._vault)

    @cached_property
    def orders(self) -> Orders:
        return Orders(self._session)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._session, self._clock)

    @cached_property
    def products(self) -> Products:
        return Products(self._session)

    @cached_property
    def questions(self) -> Questions:
        return Questions(self._session, self._clock)

    @cached_property
    def returns(self) -> Returns:
        return Returns(self._session, self.changes)

    @cached_property
    def secrets(self) -> Secrets:
        return Secrets(self._session, self._vault)

    @cached_property
    def shops(self) -> Shops:
        return Shops(self._session, self._vault, self._clock)

    @cached_property
    def told(self) -> Told:
        return Told(self._session)

    @cached_property
    def candidates(self) -> Candidates:
        return Candidates(self._session)

    @cached_property
    def merges(self) -> Merges:
        return Merges(self._session, self._clock)

    @cached_property
    def merge_rules(self) -> MergeRules:
        return MergeRules(self._session, self._clock)

    @cached_property
    def savings(self) -> Savings:
        return Savings(self._session, self._clock)

    @cached_property
    def stops(self) -> Stops:
        return Stops(self._session, self._clock)

    @cached_property
    def unproposed(self) -> Unproposed:
        return Unproposed(self._session, self._clock)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self._session, self._clock)

    @cached_property
    def trials(self) -> Trials:
        return Trials(self._session, self._clock)

    @cached_property
    def paper(self) -> Paper:
        return Paper(self._session, self._clock)

    @cached_property
    def parcels(self) -> Parcels:
        return Parcels(self._session, self._clock)

    @cached_property
    def writes(self) -> Writes:
        return Writes(self._session, self._clock)

    @cached_property
    def tariffs(self) -> Tariffs:
        return Tariffs(self._session, self._clock)

    @cached_property
    def team(self) -> People:
        return People(self._session, self._clock)

    @cached_property
    def invites(self) -> Invites:
        return Invites(self._session, self._clock)

    @cached_property
    def ownership(self) -> Claims:
        return Claims(self._session, self._clock)

    @cached_property
    def strangers(self) -> Strangers:
        return Strangers(self._session, self._clock)

    @cached_property
    def chats(self) -> Chats:
        return Chats(self._session, self._clock)

    @cached_property
    def sent(self) -> Sent:
        return Sent(self._session)


class Database:
    """The factory of units of work that use cases hold."""

    def __init__(self, engine: AsyncEngine, vault: Vault, clock: Clock) -> None:
        self.engine = engine
        self.alarms = Alarms()
        self._vault = vault
        self._clock = clock
        self._reading = for_reading(engine)
        self._turn = asyncio.Lock()
        self._writer: asyncio.Task[Any] | None = None

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[Unit]:
        """A writing unit: it holds the database's write lock from its first statement, so never wait in it.

        Within the process writers stand in a queue; SQLite's own way of waiting is to try again now and then. Raises
        `RuntimeError` where the task has a writing unit open already: it would wait for itself for ever.
        """
        task = asyncio.current_task()
        if task is not None and task is self._writer:
            message = "a writing unit within another one of the same task: hand the open unit on instead"
            raise RuntimeError(message)
        async with self._turn:
            self._writer = task
            try:
                async with AsyncSession(self.engine, expire_on_commit=False) as session:
                    yield Unit(session, self._vault, self._clock, self.alarms)
            finally:
                self._writer = None

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Unit]:
        """A reading unit: a steady snapshot that blocks nobody."""
        async with AsyncSession(self._reading, expire_on_commit=False) as session:
            yield Unit(session, self._vault, self._clock, self.alarms)

    async def close(self) -> None:
        """Let the connections go; needed before the process may end."""
        await self.engine.dispose()
