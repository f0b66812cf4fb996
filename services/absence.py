"""Back after a silence: everything is read anew, then one summary instead of a backlog."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from services.db.uow import Database, Unit
from services.domain.changes import ChangeKind
from services.domain.due import Again, Job
from services.domain.ids import ShopId
from services.domain.notices import Lane
from services.domain.orders import Phase
from services.domain.shops import Health, Shop
from services.domain.team import Topic
from services.ports import Clock

WAS_OFF = "bot.was_off"
LOOK_AGAIN = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)
SOON = timedelta(hours=3)
MOST_CHANGES = 5000


class Absence:
    """Tells what happened while the bot, or the way to Telegram, was off for more than a quarter of an hour."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """The one job; its params are real times."""
        return {WAS_OFF: self.tell}

    async def tell(self, job: Job) -> Again:
        """Wait until every shop was read anew (five minutes at most), then tell each chat what concerns it."""
        since = datetime.fromisoformat(job.params["since"])
        until = datetime.fromisoformat(job.params["until"])
        waited = self._clock.real() - until
        async with self._database.write() as unit:
            shops = await unit.shops.all()
            if waited < LONGEST_WAIT and not all(self._read_since(shop, waited) for shop in shops):
                return Again(at=self._clock.real() + LOOK_AGAIN)
            begin = self._clock.now() - (self._clock.real() - since)
            await unit.outbox.fold(since)
            for target, chat in await unit.chats.targets(Topic.HEALTH, None):
                within = (await unit.chats.audience(chat)).shops
                facts = await self._facts(unit, shops, within, begin)
                params = {"since": since.isoformat(), "until": until.isoformat(), **facts}
                await unit.outbox.say(target, WAS_OFF, params, lane=Lane.ANSWER, silent=True)
            await unit.commit()
        return Again(at=None)

    def _read_since(self, shop: Shop, waited: timedelta) -> bool:
        if shop.paused or shop.frozen or not shop.first_sync_done:
            return True
        return shop.synced_at is not None and shop.synced_at >= self._clock.now() - waited

    async def _facts(
        self, unit: Unit, shops: list[Shop], within: Collection[ShopId] | None, begin: datetime
    ) -> dict[str, Any]:
        seen = [shop for shop in shops if within is None or shop.id in within]
        changes = await unit.changes.since(begin, {shop.id for shop in seen}, MOST_CHANGES)
        due = await unit.orders.open_moments(Phase.TO_PACK, within, self._clock.now() + SOON)
        cancelled = [change for change in changes if change.kind is ChangeKind.CANCELLED]
        return {
            "new": sum(change.kind is ChangeKind.APPEARED for change in changes),
            "cancelled": len(cancelled),
            "packed": sum(change.status_before not in {"awaiting_packaging", ""} for change in cancelled),
            "due": len(due),
            "expired": await unit.merges.expired_since(begin, within),
            "frozen": [
                {"name": shop.name, "since": shop.health_since.isoformat() if shop.health_since else ""}
                for shop in seen
                if shop.health is not Health.GOOD and shop.frozen
            ],
        }
