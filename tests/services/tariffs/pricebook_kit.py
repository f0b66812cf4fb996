"""A database file with one shop and its people; no Ozon is asked for prices."""

from dataclasses import dataclass

from services.db.uow import Database
from services.domain.ids import ClientId, ShopId, TelegramId
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.shops import Rights, Seller
from services.domain.team import Grant, Language, Member, Person, Role
from services.tariffs.book import PriceBook
from services.tariffs.entering import Entering
from tests.bot.clocks import HandClock

METHOD = 1020000123456000
NAME = "e-youbao, Yiwu"


@dataclass(kw_only=True)
class Office:
    """Where prices are entered."""

    database: Database
    clock: HandClock
    shop: ShopId
    other: ShopId
    owner: Member
    manager: Member
    packer: Member
    place: Target

    def __post_init__(self) -> None:
        self.book = PriceBook(self.database, self.clock)
        self.entering = Entering(self.database, self.clock)

    async def question(self, member: Member) -> Question:
        """What is asked of them now."""
        async with self.database.read() as unit:
            found = await unit.questions.find(self.place.chat, member.id, None, private=True)
        assert found is not None
        return found

    async def say(self, member: Member, typed: str):
        return await self.entering.answer(member, self.place, await self.question(member), typed)

    async def scan_due(self) -> bool:
        async with self.database.read() as unit:
            return await unit.due.find("merges.scan", str(self.shop)) is not None

    async def forget_scan(self) -> None:
        async with self.database.write() as unit:
            await unit.due.drop("merges.scan", str(self.shop))
            await unit.commit()


async def open_office(database: Database, clock: HandClock) -> Office:
    async with database.write() as unit:
        rights = Rights(methods=frozenset({"/"}), expires_at=None)
        shops = [
            await unit.shops.add(
                ClientId(at), "key", Seller(name=f"Shop {at}", country="", currency="CNY", subscription=""), rights
            )
            for at in (1, 2)
        ]
        people = {}
        for at, role in enumerate((Role.OWNER, Role.MANAGER, Role.PACKER), start=1):
            known = Person(telegram_id=TelegramId(at), name=role.value, username="", language=Language.EN)
            member = await unit.team.join(known)
            await unit.team.give(member.id, [Grant(role=role)], by=None)
            people[role] = await unit.team.get(member.id)
        chat = await unit.chats.open_private(people[Role.OWNER])
        await unit.merges.allow(shops[0], METHOD, people[Role.OWNER].id, on=True)
        await unit.commit()
    return Office(
        database=database, clock=clock, shop=shops[0], other=shops[1], owner=people[Role.OWNER],
        manager=people[Role.MANAGER], packer=people[Role.PACKER], place=Target(chat=chat.id),
    )  # fmt: skip
