"""A team's services on a real database file, with clocks that are turned by hand."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from services.db.engine import open_engine
from services.db.tables import NoticeRow, Row
from services.db.uow import Database
from services.domain.ids import ClientId, ShopId, TelegramId
from services.domain.shops import Rights, Seller
from services.domain.team import ChatKind, Language, Person, Role, System
from services.team import Chats, Claims, Doors, Habits, Invites, Team, Told
from services.vault import Vault, new_key

DOOR = System(job="test")


@dataclass
class Clock:
    business: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)
    wall: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def now(self):
        return self.business

    def real(self):
        return self.wall

    def monotonic(self):
        return self.wall.timestamp()

    async def sleep(self, seconds):
        self.wall += timedelta(seconds=seconds)


def somebody(number: int, name: str, language: Language = Language.EN) -> Person:
    return Person(telegram_id=TelegramId(number), name=name, username="", language=language)


ANN, BOB, EVE = somebody(1, "Ann"), somebody(2, "Bob"), somebody(3, "Eve")


@dataclass
class Kit:
    database: Database
    clock: Clock
    shops_made: int = field(default=0)

    def __post_init__(self):
        self.claims = Claims(self.database, self.clock)
        self.invites = Invites(self.database, self.clock)
        self.team = Team(self.database, self.clock)
        self.chats = Chats(self.database)
        self.habits = Habits(self.database, self.clock)
        self.doors = Doors(self.database, self.clock)
        self.told = Told(self.database)

    async def owner(self, person=ANN):
        offer = await self.claims.new(DOOR)
        return await self.claims.take(DOOR, person, offer.token, private=True)

    async def bring(self, owner, person, role=Role.PACKER, shops=()):
        """The person comes by an invitation; whoever needs a word gets it."""
        made = await self.invites.invite(owner, role, shops, seen=await self.invites.newest(owner))
        came = await self.invites.accept(DOOR, person, made.token, private=True)
        if came.waits:
            await self.invites.confirm(owner, made.invite.id)
        return await self.found(person)

    async def found(self, person):
        async with self.database.read() as unit:
            return await unit.team.find(person.telegram_id)

    async def chat_of(self, person):
        async with self.database.read() as unit:
            return await unit.chats.find(person.telegram_id)

    async def heard(self, chat):
        async with self.database.read() as unit:
            return {(one.kind, one.thread, one.shop) for one in await unit.chats.hearing.heard(chat.id)}

    async def shop(self, name):
        self.shops_made += 1
        async with self.database.write() as unit:
            made = await unit.shops.add(
                ClientId(self.shops_made), "key", Seller(name=name, country="", currency="RUB", subscription=""),
                Rights(methods=frozenset(), expires_at=None),
            )  # fmt: skip
            await unit.commit()
        return ShopId(made)

    async def group(self, number=-100, title="Warehouse"):
        async with self.database.write() as unit:
            chat = await unit.chats.meet(TelegramId(number), ChatKind.SUPERGROUP, title, Language.EN)
            await unit.commit()
        return chat

    async def notices(self, person):
        """Kinds of the messages that wait for the person or were told."""
        chat = await self.chat_of(person)
        async with self.database.read() as unit:
            query = select(NoticeRow.kind).where(NoticeRow.chat_id == chat.id).order_by(NoticeRow.id)
            return list(await unit._session.scalars(query))

    async def cards(self, kind, subject):
        async with self.database.read() as unit:
            return {target.chat for target in await unit.outbox.holders(kind, str(subject))}


@pytest.fixture
async def kit(tmp_path):
    clock = Clock()
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'team.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Row.metadata.create_all)
    database = Database(engine, Vault([new_key()]), clock)
    yield Kit(database, clock)
    await database.close()
