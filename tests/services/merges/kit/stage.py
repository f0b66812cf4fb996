"""A world, a file, a team, and a program that can be started again and again on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox.ozon import OzonServer
from sandbox.world import Address, World
from sandbox.world.postings import Posting as WorldPosting
from sandbox.world.shops import Shop as WorldShop
from services.db.engine import open_engine
from services.db.uow import Unit
from services.domain.due import Tick
from services.domain.ids import ClientId, MergeId, PostingNumber, ShopId, TelegramId
from services.domain.merges import Merge
from services.domain.notices import Target
from services.domain.shops import Feature, Rights, Seller
from services.domain.team import ChatKind, Grant, Language, Member, Person, Role, Topic
from tests.pricing import priced
from tests.services.merges.kit.clock import TestClock
from tests.services.merges.kit.death import Death
from tests.services.merges.kit.inline import SharedEngine
from tests.services.merges.kit.life import Life

OWN = "e-youbao, Yiwu"
KAZAN = Address(
    city="Казань", region="Республика Татарстан", tail="ул. Небыличная, д. 1, кв. 2", zip_code="420001"
)  # fmt: skip
ELSEWHERE = Address(
    city="Казань", region="Республика Татарстан", tail="ул. Иная, д. 9, кв. 8", zip_code="420002"
)  # fmt: skip


@dataclass(kw_only=True)
class Stage:
    """``life`` is the present life; ``reborn`` ends it and begins the next on the same file."""

    world: World
    server: OzonServer
    path: Path
    shared: SharedEngine
    key: str
    clock: TestClock
    life: Life = field(init=False, repr=False)
    ids: dict[str, ShopId] = field(default_factory=dict)
    owner: Member = field(init=False, repr=False)
    packer: Member = field(init=False, repr=False)
    viewer: Member = field(init=False, repr=False)
    group: Target = field(init=False, repr=False)
    postings: list[WorldPosting] = field(init=False, repr=False)
    numbers: list[PostingNumber] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.ru, self.cn = self.world.shops

    async def begin(self) -> None:
        await self.open(Death())
        await self._gather_team()

    async def reborn(self, **differently: Any) -> Life:
        """The process ended, however it did; a new one goes on with what is in the file."""
        await self.life.stop()
        return await self.open(Death(), **differently)

    def take_team_of(self, other: "Stage") -> None:
        """The same file has the same people."""
        self.owner, self.packer, self.viewer, self.group = other.owner, other.packer, other.viewer, other.group
        self.numbers = other.numbers
        self.postings = [self.world.find(number) for number in self.numbers]

    async def open(self, death: Death, *, threads: bool = False, **differently: Any) -> Life:
        """``threads``: the driver as it comes, where people press at the same moment."""
        engine = open_engine(f"sqlite+aiosqlite:///{self.path}") if threads else self.shared.over(self.path)
        self.life = Life(
            engine=engine, key=self.key, ozon_url=self.server.base_url, clock=self.clock, death=death, **differently
        )  # fmt: skip
        await self.life.start()
        return self.life

    async def _gather_team(self) -> None:
        async with self.life.database.write() as unit:
            self.owner = await self._join(unit, 500, "Li", Role.OWNER)
            self.packer = await self._join(unit, 501, "Anna", Role.PACKER)
            self.viewer = await self._join(unit, 502, "Oleg", Role.VIEWER)
            chat = await unit.chats.meet(TelegramId(-100), ChatKind.GROUP, "Packing", Language.EN)
            await unit.chats.link(chat.id)
            self.group = Target(chat=chat.id)
            for topic in (Topic.MERGES, Topic.URGENT, Topic.TODAY, Topic.HEALTH):
                await unit.chats.hearing.hear(self.group, topic, None)
            await unit.commit()

    async def _join(self, unit: Unit, telegram: int, name: str, role: Role, shop: ShopId | None = None) -> Member:
        person = Person(telegram_id=TelegramId(telegram), name=name, username="", language=Language.EN)
        member = await unit.team.join(person)
        await unit.team.give(member.id, [Grant(role=role, shop=shop)], by=None)
        return await unit.team.get(member.id)

    async def joins(self, telegram: int, name: str, role: Role, shop: ShopId | None = None) -> Member:
        """Somebody more comes into the team."""
        async with self.life.database.write() as unit:
            member = await self._join(unit, telegram, name, role, shop)
            await unit.commit()
        return member

    async def connect(
        self, shop: WorldShop, *, acts: bool = True, allow: Sequence[str] = (OWN,), synced: bool = True
    ) -> ShopId:
        """A shop whose past was read; ``allow`` names delivery methods for which one parcel is switched on."""
        rights = Rights(methods=frozenset({"/"}), expires_at=None)
        seller = Seller(name=shop.name, country="", currency=shop.currency, subscription="")
        async with self.life.database.write() as unit:
            found = await unit.shops.add(ClientId(int(shop.client_id)), shop.api_key, seller, rights)
            if synced:
                await unit.shops.first_sync_done(found)
            await unit.shops.let_act(found, Feature.MERGES, on=acts)
            for name in allow:
                await unit.merges.allow(found, shop.method(name).id, self.owner.id, on=True)
                await priced(unit, found, shop.method(name).id, self.owner.id, self.world.clock.now().date())
            await unit.commit()
        self.ids[shop.client_id] = found
        return found

    async def prices(self, shop: ShopId, method: int) -> None:
        """One more delivery method gets a price."""
        async with self.life.database.write() as unit:
            await priced(unit, shop, method, self.owner.id, self.clock.now().date())
            await unit.due.put("merges.scan", str(shop), self.clock.now(), tick=Tick.BUSINESS)
            await unit.commit()

    def orders(self, count: int = 2, *, method: str = OWN, buyer: str = "Анна", **more: Any) -> list[WorldPosting]:
        """New orders of one new buyer to one address."""
        self.buyer = self.world.buyer(self.cn, f"{buyer} Образцова", address=KAZAN)
        return [self._order(method, **more) for _ in range(count)]

    def another(self, *, method: str = OWN, **more: Any) -> PostingNumber:
        """One more order of the buyer of the story."""
        self.buyer = self.postings[0].buyer
        return PostingNumber(self._order(method, **more).number)

    def _order(self, method: str, quantity: int = 1, **more: Any) -> WorldPosting:
        goods = [(self.cn.product("LT-LAMP-USB"), quantity)]
        return self.world.order(self.cn, self.buyer, self.cn.method(method), goods, **more)

    async def proposed(self, count: int = 2) -> Merge:
        """Orders of one buyer that were read and proposed."""
        self.postings = self.orders(count)
        self.numbers = [PostingNumber(posting.number) for posting in self.postings]
        await self.life.sync()
        return await self.merge_of(self.numbers[0])

    async def merge_of(self, number: str) -> Merge:
        """The live merge that holds the posting."""
        found = await self.merges(number)
        assert len(found) == 1, found
        return found[0]

    async def merges(self, number: str, shop: ShopId | None = None) -> list[Merge]:
        """Live merges that hold the posting: one at most."""
        async with self.life.database.read() as unit:
            return await unit.merges.holding(shop or self.ids[self.cn.client_id], [PostingNumber(number)])

    async def get(self, merge: Merge | MergeId) -> Merge:
        """The merge as it stands now."""
        async with self.life.database.read() as unit:
            return await unit.merges.get(merge if isinstance(merge, int) else merge.id)

    def forbid_writing(self) -> None:
        """Ozon takes the key for reading only: every write fails at once and waits for a person."""
        self._roles = self.cn.key.roles
        self.world.limit_key(self.cn, frozenset({"Posting FBS read-only"}))

    def permit_writing(self) -> None:
        self.world.limit_key(self.cn, self._roles)

    def tracks(self) -> list[str]:
        return [self.world.find(number).track for number in self.numbers]

    def forward(self, **length: float) -> None:
        self.clock.forward(timedelta(**length))

    def now(self) -> datetime:
        return self.clock.now()
