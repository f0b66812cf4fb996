"""A shop of the simulated Ozon, a database file, and everything that reads one into the other."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import SystemClock
from sandbox.ozon import OzonServer
from sandbox.world import World
from sandbox.world.shops import Shop as WorldShop
from services.db.engine import open_engine
from services.db.tables import Row
from services.db.uow import Database
from services.domain.due import Again, Job, Tick
from services.domain.ids import ClientId, MemberId, ShopId, TelegramId
from services.domain.shops import Rights, Seller
from services.domain.team import Grant, Language, Member, Role
from services.http import Transport
from services.orders.book import OrderBook
from services.orders.jobs import jobs
from services.orders.reading import Reading
from services.orders.search import Search
from services.ozon import OzonApi
from services.vault import Vault, new_key


class StoryClock:
    """Business time is the world's; real time is moved by hand as well, so that nothing waits."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._system = SystemClock()

    def now(self) -> datetime:
        return self._world.clock.now()

    def real(self) -> datetime:
        return self._world.clock.now()

    def monotonic(self) -> float:
        return self._system.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._system.sleep(seconds)


@dataclass(kw_only=True)
class Kit:
    """What a test about orders needs at hand."""

    world: World
    server: OzonServer
    database: Database
    clock: StoryClock
    ozon: OzonApi
    ids: dict[str, ShopId] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ru, self.cn = self.world.shops
        self.handlers = jobs(self.database, self.clock, self.ozon)
        self.reading = Reading(self.database, self.clock, self.ozon)
        self.search = Search(self.database, self.clock, self.reading)
        self.book = OrderBook(self.database, self.clock)
        self.owner = person(Grant(role=Role.OWNER))

    def id_of(self, shop: WorldShop) -> ShopId:
        return self.ids[shop.client_id]

    async def connect(self, shop: WorldShop, *, synced: bool = True) -> ShopId:
        """Connect a shop; ``synced``: its past was read already, so changes are told."""
        rights = Rights(methods=frozenset({"/"}), expires_at=None)
        seller = Seller(name=shop.name, country="", currency=shop.currency, subscription="")
        async with self.database.write() as unit:
            found = await unit.shops.add(ClientId(int(shop.client_id)), shop.api_key, seller, rights)
            if synced:
                await unit.shops.first_sync_done(found)
            await unit.commit()
        self.ids[shop.client_id] = found
        return found

    async def job(self, kind: str, shop: WorldShop | None = None, params: Mapping[str, Any] | None = None) -> Again:
        """Run one job once."""
        subject = "team" if shop is None else str(self.id_of(shop))
        made = Job(
            kind=kind, subject=subject, tick=Tick.REAL, due_at=self.clock.real(), attempts=0, params=params or {}
        )
        return await self.handlers[kind](made)

    async def changes(self) -> list[tuple[str, str, str, str]]:
        """(posting, kind, before, after) of the whole feed."""
        async with self.database.read() as unit:
            return [(each.posting, each.kind.value, each.before, each.after) for each in await unit.changes.after(0)]

    async def posting(self, number: str, shop: WorldShop | None = None):
        async with self.database.read() as unit:
            return await unit.orders.get(self.id_of(shop or self.cn), number)

    def forward(self, **length: float) -> None:
        self.world.forward(timedelta(**length))


def person(*grants: Grant, name: str = "Li") -> Member:
    return Member(
        id=MemberId(1),
        telegram_id=TelegramId(500),
        name=name,
        username="",
        language=Language.EN,
        zone="Asia/Shanghai",
        grants=grants,
    )


@pytest.fixture
def world() -> World:
    return World.small(seed=7)


@pytest.fixture
async def kit(world: World, tmp_path: Path) -> AsyncIterator[Kit]:
    server = OzonServer(world)
    await server.start()
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    async with engine.begin() as connection:
        await connection.run_sync(Row.metadata.create_all)
    clock = StoryClock(world)
    database = Database(engine, Vault([new_key()]), clock)
    transport = Transport(clock)
    made = Kit(
        world=world, server=server, database=database, clock=clock, ozon=OzonApi(transport, server.base_url, clock)
    )
    yield made
    await transport.close()
    await database.close()
    await server.stop()
