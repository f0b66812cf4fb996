"""Weights and sizes by hand: asked for, taken from a reply, given back to Ozon."""

from datetime import timedelta

from services.catalog.book import sku_item
from services.catalog.sync import reprice
from services.db.uow import Database, Unit
from services.domain.catalog import Item, TypedMeasures, read_measures
from services.domain.ids import QuestionId, ShopId
from services.domain.questions import Question
from services.domain.team import Actor, Chat, Member, Right, require
from services.errors import Changed, NotAllowed, NotFound, NotNow
from services.ports import Clock

MEASURES = "catalog.measures"
ANSWER_WITHIN = timedelta(hours=3)


class Weighing:
    """For those who pack: what a piece really weighs is seen on the scales. Nothing is written to Ozon."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ask(self, actor: Actor, chat: Chat, shop: ShopId, sku: int) -> tuple[Item, QuestionId]:
        """Ask the actor for a SKU's weight and size. Raises `NotFound` where they, or the chat, see no such shop."""
        async with self._database.write() as unit:
            member = await self._may(unit, actor, shop)
            found = await unit.shops.get(shop, await unit.chats.seen(member, chat))
            item = await sku_item(unit, member, found, sku, self._clock.now())
            question = await unit.questions.ask(
                chat.id,
                MEASURES,
                subject=f"{shop}:{sku}",
                member=member.id,
                expires_at=self._clock.now() + ANSWER_WITHIN,
            )
            await unit.commit()
        return item, question

    async def take(self, actor: Actor, question: Question, text: str) -> Item:
        """Keep what was typed; what is not named stays as it was. Raises `InvalidInput`: the question stays open."""
        answer, (shop, sku) = read_measures(text), _subject(question)
        async with self._database.write() as unit:
            member = await self._may(unit, actor, shop)
            if not await unit.questions.claim(question.id):
                raise NotNow("answered_already")
            found, before = await unit.shops.get(shop), await unit.catalog.typed(shop, sku)
            weight, size = answer.weight_g, answer.size
            if before is not None:
                weight, size = before.weight_g if weight is None else weight, size or before.size
            typed = TypedMeasures(weight_g=weight, size=size, by=member.id, at=self._clock.now())
            await unit.catalog.type_in(shop, sku, typed)
            sides = list(size.sides) if size else None
            unit.audit.note(member, "catalog.measure", f"sku:{shop}:{sku}", {"weight_g": weight, "sides_mm": sides})
            await reprice(unit, shop, self._clock.now())
            item = await sku_item(unit, member, found, sku, self._clock.now())
            await unit.commit()
        return item

    async def give_back(self, actor: Actor, shop: ShopId, sku: int, seen: int, chat: Chat | None = None) -> Item:
        """Let Ozon's weight and size count again. ``seen`` is the revision that the person saw: raises `Changed`
        where somebody typed something else since.
        """
        async with self._database.write() as unit:
            member = await self._may(unit, actor, shop)
            found = await unit.shops.get(shop, await unit.chats.seen(member, chat))
            typed = await unit.catalog.typed(shop, sku)
            if typed is not None and typed.revision != seen:
                raise Changed("measures_changed")
            if typed is not None:
                await unit.catalog.untype(shop, sku)
                unit.audit.note(member, "catalog.give_back", f"sku:{shop}:{sku}")
                await reprice(unit, shop, self._clock.now())
            item = await sku_item(unit, member, found, sku, self._clock.now())
            await unit.commit()
        return item

    async def _may(self, unit: Unit, actor: Actor, shop: ShopId) -> Member:
        now = await unit.team.now(actor)
        if not isinstance(now, Member):
            raise NotAllowed
        if not now.may(Right.SEE, shop):
            raise NotFound
        require(now, Right.PACK, shop)
        return now


def _subject(question: Question) -> tuple[ShopId, int]:
    shop, _, sku = question.subject.partition(":")
    return ShopId(int(shop)), int(sku)
