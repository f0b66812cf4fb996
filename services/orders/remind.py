"""What the clock brings: postings that are nearly due, requests that nearly answer themselves, a new day."""

from datetime import datetime, timedelta

from services.db.uow import Database, Unit
from services.domain.due import Again, Job
from services.domain.ids import ShopId
from services.domain.notices import Lane
from services.domain.orders import Phase, Posting
from services.domain.shops import Shop
from services.domain.team import Topic
from services.domain.worktime import after_working, works
from services.orders import today
from services.orders.audiences import Listener, listeners
from services.orders.requests import last_call
from services.ports import Clock

DUE_SOON = "orders.due_soon"
SOON = timedelta(hours=4)
"""Working time that is left when a posting is spoken of."""
EVERY = timedelta(minutes=5)
_NAMED = 8


class Remind:
    """The job ``orders.remind``, every five minutes of business time. Each matter sounds once in each place."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self, job: Job) -> Again:
        """Tell what is due to be told; every quarter of an hour the *Today* cards are redrawn, so also at midnight."""
        now = self._clock.now()
        quarter = _quarter(now).isoformat()
        async with self._database.write() as unit:
            shops = [shop for shop in await unit.shops.all() if shop.first_sync_done and not shop.paused]
            await self._due_soon(unit, shops, now)
            await last_call(unit, shops, now)
            if job.params.get("drawn") != quarter:
                await today.refresh(unit, shops)
            await unit.commit()
        return Again(at=_after(now), params={"drawn": quarter})

    async def _due_soon(self, unit: Unit, shops: list[Shop], now: datetime) -> None:
        at_work = [
            (listener, after_working(now, SOON, listener.chat.working, listener.chat.zone))
            for listener in await listeners(unit, Topic.URGENT, shops)
            if works(now, listener.chat.working, listener.chat.zone)
        ]
        if not at_work:
            return
        names = {shop.id: shop.name for shop in shops}
        furthest = max(until for _, until in at_work)
        postings = await unit.orders.due(Phase.TO_PACK, frozenset(names), furthest, after=now)
        for listener, until in at_work:
            heard = [each for each in postings if each.shop in listener.shops and each.due_at and each.due_at < until]
            await self._tell(unit, listener, heard, names, now)

    async def _tell(
        self, unit: Unit, listener: Listener, postings: list[Posting], names: dict[ShopId, str], now: datetime
    ) -> None:
        found = {f"{posting.shop}:{posting.number}:{_due(posting)}": posting for posting in postings}
        fresh = await unit.told.untold(listener.target, DUE_SOON, found)
        if not fresh:
            return
        named = [found[subject] for subject in fresh[:_NAMED]]
        facts = [
            {
                "number": posting.number,
                "name": names[posting.shop],
                "due": _due(posting),
                "items": [[item.quantity, item.name, item.offer_id] for item in posting.items],
            }
            for posting in named
        ]
        params = {"postings": facts, "count": len(fresh), "at": now.isoformat()}
        await unit.outbox.say(listener.target, DUE_SOON, params, lane=Lane.ANSWER, silent=False)
        await unit.told.mark(listener.target, DUE_SOON, fresh, now)


def _due(posting: Posting) -> str:
    return posting.due_at.isoformat() if posting.due_at else ""


def _quarter(now: datetime) -> datetime:
    return now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)


def _after(now: datetime) -> datetime:
    """The next full five minutes."""
    start = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
    return start + EVERY
