"""New orders that reach the owner's value limit: one sounding message each, in working hours."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.db.uow import Database, Unit
from services.domain.changes import Change, ChangeKind
from services.domain.due import Again, Job, Tick
from services.domain.ids import PostingNumber, ShopId
from services.domain.limits import above
from services.domain.money import Money
from services.domain.notices import Lane
from services.domain.orders import Posting
from services.domain.shops import Shop
from services.domain.team import Topic
from services.domain.worktime import next_working
from services.errors import NotFound
from services.orders.audiences import listeners
from services.ports import Clock

VALUABLE = "orders.valuable"
"""Kind of the job, of the message and of the mark that it was told."""


async def plan_valuable(unit: Unit, shops: Sequence[Shop], changes: Sequence[Change], now: datetime) -> None:
    """Have every new posting that reaches its shop's limit told of; in the transaction that reads the feed."""
    limits = {shop.id: shop.value_limit for shop in shops if shop.value_limit is not None}
    for change in changes:
        if change.kind is not ChangeKind.APPEARED or change.shop not in limits:
            continue
        posting = await unit.orders.get(change.shop, change.posting)
        if above(posting, limits[change.shop]) is not None:
            await unit.due.put(VALUABLE, f"{change.shop}:{change.posting}", now, tick=Tick.BUSINESS)


class Valuable:
    """The job ``orders.valuable``, one for each such posting; it ends when every place has heard, or when there is
    nothing to tell any more: the posting is packed or cancelled, the limit was raised or lifted.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self, job: Job) -> Again:
        """Tell those who are at work; the others when their working hours begin."""
        shop_id, _, number = job.subject.partition(":")
        async with self._database.write() as unit:
            try:
                shop = await unit.shops.get(ShopId(int(shop_id)))
                posting = await unit.orders.get(shop.id, PostingNumber(number))
            except NotFound:
                return Again(at=None)
            worth = above(posting, shop.value_limit)
            if worth is None or shop.value_limit is None:
                return Again(at=None)
            facts = {**_facts(posting, shop, worth, shop.value_limit), "id": await unit.orders.id_of(posting)}
            later = await self._tell(unit, shop, job.subject, facts)
            await unit.commit()
        return Again(at=later)

    async def _tell(self, unit: Unit, shop: Shop, subject: str, facts: dict[str, Any]) -> datetime | None:
        """Answers when the next place begins to work that has not heard of it."""
        now, later = self._clock.now(), []
        for listener in await listeners(unit, Topic.URGENT, [shop]):
            if not await unit.told.untold(listener.target, VALUABLE, [subject]):
                continue
            begins = next_working(now, listener.chat.working, listener.chat.zone)
            if begins > now:
                later.append(begins)
                continue
            await unit.outbox.say(listener.target, VALUABLE, facts, lane=Lane.ANSWER, silent=False)
            await unit.told.mark(listener.target, VALUABLE, [subject], now)
        return min(later, default=None)


def _facts(posting: Posting, shop: Shop, worth: Money, limit: Money) -> dict[str, Any]:
    return {
        "number": posting.number,
        "name": shop.name,
        "worth": str(worth.amount),
        "limit": str(limit.amount),
        "currency": limit.currency,
        "due": posting.due_at.isoformat() if posting.due_at else "",
        "items": [[item.quantity, item.name, item.offer_id] for item in posting.items],
    }
