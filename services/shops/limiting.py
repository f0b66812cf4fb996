"""The value limit of a shop: orders at or above it are told of at once."""

from datetime import timedelta

from services.db.uow import Database
from services.domain.ids import QuestionId, ShopId
from services.domain.limits import read_limit
from services.domain.money import Money
from services.domain.questions import Question
from services.domain.shops import Shop
from services.domain.team import Actor, Chat, Member, Right, require
from services.errors import NotAllowed, NotNow
from services.ports import Clock

LIMIT = "shops.limit"
ANSWER_WITHIN = timedelta(hours=3)
ROUBLES = "RUB"


class Limiting:
    """Sets and lifts it; off for a new shop. Owners only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ask(self, actor: Actor, chat: Chat, shop: ShopId) -> tuple[Shop, QuestionId]:
        """Ask for the limit of a shop."""
        require(actor, Right.RUN)
        if not isinstance(actor, Member):
            raise NotAllowed
        async with self._database.write() as unit:
            found = await unit.shops.get(shop)
            question = await unit.questions.ask(
                chat.id, LIMIT, subject=str(shop), member=actor.id, expires_at=self._clock.now() + ANSWER_WITHIN
            )
            await unit.commit()
        return found, question

    async def take(self, actor: Actor, question: Question, typed: str) -> Shop:
        """The answer: an amount, in the shop's currency where none is written, or *0*. Raises `InvalidInput`."""
        require(actor, Right.RUN)
        shop = ShopId(int(question.subject))
        async with self._database.read() as unit:
            currency = (await unit.shops.get(shop)).currency or ROUBLES
        return await self._set(actor, shop, read_limit(typed, currency), question)

    async def lift(self, actor: Actor, shop: ShopId) -> Shop:
        """No limit any more."""
        require(actor, Right.RUN)
        return await self._set(actor, shop, None, None)

    async def _set(self, actor: Actor, shop: ShopId, limit: Money | None, question: Question | None) -> Shop:
        async with self._database.write() as unit:
            require(await unit.team.now(actor), Right.RUN)
            if question is not None and not await unit.questions.claim(question.id):
                raise NotNow("answered_already")
            await unit.shops.limit(shop, limit)
            params = {"limit": str(limit.amount), "currency": limit.currency} if limit else {"limit": ""}
            unit.audit.note(actor, "shops.limit", f"shop:{shop}", params)
            found = await unit.shops.get(shop)
            await unit.commit()
        return found
