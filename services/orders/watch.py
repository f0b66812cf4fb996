"""Watching the feed: redraws what shows the changed orders and tells what must be heard at once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from services.db.uow import Database, Unit
from services.domain.changes import Change, ChangeKind
from services.domain.due import Again, Job, Tick
from services.domain.notices import Lane
from services.domain.orders import Phase, phase_of
from services.domain.shops import Shop
from services.domain.team import Topic
from services.orders import today
from services.orders.audiences import listeners, packers, second_voice
from services.orders.reading import TEAM
from services.orders.requests import show_requests
from services.orders.sync.nightly import next_night
from services.orders.valuable import plan_valuable
from services.ports import Clock

CONSUMER = "orders.watch"
STOP = "orders.stop"
EVERY = timedelta(minutes=1)
AT_ONCE = 500
_STILL_HERE = frozenset({Phase.PACKED, Phase.HANDING_OVER})
PER_SHOP = ("orders.sync", "orders.changes", "orders.cancellations", "orders.returns", "orders.fbo")


class Watch:
    """The job ``orders.watch``: reads the feed from its own cursor; what it tells is committed with the cursor."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self, job: Job) -> Again:
        """Work off the feed. Also sees to it that every shop has its jobs and every place its card."""
        del job
        while await self._batch():
            pass
        return Again(at=self._clock.real() + EVERY)

    async def _batch(self) -> bool:
        async with self._database.write() as unit:
            shops = await unit.shops.all()
            await self._plan(unit, shops)
            changes = await unit.changes.after(await unit.changes.cursor(CONSUMER), AT_ONCE)
            connected = {shop.id for shop in shops}
            loud = [change for change in changes if not change.quiet and change.shop in connected]
            await self._stop(unit, shops, loud)
            await plan_valuable(unit, shops, loud, self._clock.now())
            await show_requests(unit, shops, loud)
            await today.refresh(unit, shops, frozenset(change.shop for change in changes))
            if changes:
                await unit.changes.advance(CONSUMER, changes[-1].sequence)
            await unit.commit()
        return len(changes) == AT_ONCE

    async def _plan(self, unit: Unit, shops: Sequence[Shop]) -> None:
        real, night = self._clock.real(), next_night(self._clock.now())
        for shop in shops:
            wanted = PER_SHOP if shop.first_sync_done else (*PER_SHOP, "orders.first")
            for kind in wanted:
                await unit.due.ensure(kind, str(shop.id), real, tick=Tick.REAL)
            await unit.due.ensure("orders.nightly", str(shop.id), night, tick=Tick.BUSINESS)
        await unit.due.ensure("orders.tidy", TEAM, night, tick=Tick.BUSINESS)
        await unit.due.ensure("orders.remind", TEAM, self._clock.now(), tick=Tick.BUSINESS)

    async def _stop(self, unit: Unit, shops: list[Shop], changes: Sequence[Change]) -> None:
        """Cancelled although it is packed already: one red message for each place, however many there are.

        What lies in a joint parcel is told of with that parcel.
        """
        ended = [
            change
            for change in changes
            if change.kind is ChangeKind.CANCELLED and phase_of(change.status_before) in _STILL_HERE
        ]
        ended = [change for change in ended if not await unit.stops.tells(change.shop, change.posting)]
        if not ended:
            return
        names = {shop.id: shop.name for shop in shops}
        facts = [await _fact(unit, change, names.get(change.shop, "")) for change in ended]
        for listener in await listeners(unit, Topic.URGENT, shops):
            heard = [fact for fact in facts if fact["shop"] in listener.shops]
            if not heard:
                continue
            params = {
                "postings": heard,
                "also": await second_voice(unit, listener.chat),
                "mention": await packers(unit, listener.chat, heard[0]["shop"]),
            }
            await unit.outbox.say(listener.target, STOP, params, lane=Lane.CRITICAL, silent=False)


async def _fact(unit: Unit, change: Change, shop: str) -> dict[str, Any]:
    """What is told of a cancelled posting, as it stood when it was noticed."""
    posting = await unit.orders.get(change.shop, change.posting)
    ended = posting.cancellation
    return {
        "id": await unit.orders.id_of(posting),
        "shop": change.shop,
        "name": shop,
        "number": change.posting,
        "at": change.seen_at.isoformat(),
        "items": [[item.quantity, item.name, item.offer_id] for item in posting.items],
        "reason": ended.reason if ended else "",
        "counts": ended.counts if ended else None,
    }
