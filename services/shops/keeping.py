"""The team's shops: list, name, pause, remove."""

from datetime import timedelta

from services.db.uow import Database
from services.domain.ids import QuestionId, ShopId
from services.domain.questions import Question
from services.domain.shops import READING, Feature, Shop, ShopDetails, missing_rights
from services.domain.team import Actor, Chat, Member, Right, require, visible
from services.errors import InvalidInput, NotAllowed
from services.ports import Clock
from services.shops.connecting import START_JOBS

NAME = "shops.name"
NAME_LENGTH = 32
ANSWER_WITHIN = timedelta(hours=3)


JOBS = (*START_JOBS, "orders.nightly", "shops.check", "shops.health", "shops.found", "merges.scan")
"""Every kind of job whose subject is a shop. Other kinds' subjects are other ids, which may look the same."""


class ShopBook:
    """What a person can see and change of the connected shops."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def all(self, actor: Actor) -> list[Shop]:
        """The shops that the actor may see."""
        async with self._database.read() as unit:
            return await unit.shops.all(visible(actor))

    async def get(self, actor: Actor, shop: ShopId) -> Shop:
        """One of them. Raises `NotFound` for somebody else's."""
        async with self._database.read() as unit:
            return await unit.shops.get(shop, visible(actor))

    async def details(self, actor: Actor, shop: ShopId) -> ShopDetails:
        """One of them with what its key lacks."""
        async with self._database.read() as unit:
            found = await unit.shops.get(shop, visible(actor))
            missing = missing_rights(await unit.shops.methods(shop), READING)
        return ShopDetails(shop=found, missing=missing, now=self._clock.now())

    async def ask_name(self, actor: Actor, chat: Chat, shop: ShopId) -> tuple[Shop, QuestionId]:
        """Ask for the team's own name of a shop."""
        require(actor, Right.RUN)
        if not isinstance(actor, Member):
            raise NotAllowed
        async with self._database.write() as unit:
            found = await unit.shops.get(shop)
            expires_at = self._clock.now() + ANSWER_WITHIN
            question = await unit.questions.ask(
                chat.id, NAME, subject=str(shop), member=actor.id, expires_at=expires_at
            )
            await unit.commit()
        return found, question

    async def rename(self, actor: Actor, question: Question, name: str) -> Shop:
        """Give the shop that was asked about the team's own name."""
        require(actor, Right.RUN)
        shop = ShopId(int(question.subject))
        short = " ".join(name.split())
        if not 1 <= len(short) <= NAME_LENGTH:
            raise InvalidInput("bad_shop_name", longest=NAME_LENGTH)
        async with self._database.write() as unit:
            await unit.questions.claim(question.id)
            await unit.shops.rename(shop, short)
            unit.audit.note(actor, "shops.rename", f"shop:{shop}", {"name": short})
            found = await unit.shops.get(shop)
            await unit.commit()
        return found

    async def pause(self, actor: Actor, shop: ShopId, *, paused: bool) -> Shop:
        """Stop or resume reading a shop at Ozon; what is known stays."""
        require(actor, Right.RUN)
        async with self._database.write() as unit:
            await unit.shops.pause(shop, paused=paused)
            unit.audit.note(actor, "shops.pause" if paused else "shops.resume", f"shop:{shop}")
            found = await unit.shops.get(shop)
            await unit.commit()
        return found

    async def let_act(self, actor: Actor, shop: ShopId, feature: Feature, *, on: bool) -> Shop:
        """Let the bot write to Ozon for one feature, or stop it; what is under way then waits for a person."""
        require(actor, Right.RUN)
        async with self._database.write() as unit:
            require(await unit.team.now(actor), Right.RUN)
            await unit.shops.let_act(shop, feature, on=on)
            unit.audit.note(actor, "shops.let_act" if on else "shops.hold", f"shop:{shop}", {"feature": feature.value})
            found = await unit.shops.get(shop)
            await unit.commit()
        return found

    async def remove(self, actor: Actor, shop: ShopId) -> Shop:
        """Let a shop go; its key is wiped at once, its jobs end. Answers the shop as it was."""
        require(actor, Right.RUN)
        async with self._database.write() as unit:
            gone = await unit.shops.get(shop)
            await unit.shops.remove(shop)
            for kind in JOBS:
                await unit.due.drop(kind, str(shop))
            unit.audit.note(actor, "shops.remove", f"shop:{shop}", {"client_id": gone.client_id})
            await unit.commit()
        return gone
