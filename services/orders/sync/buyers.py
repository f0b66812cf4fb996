"""What buyers want undone: cancellation requests every two minutes, returns every half hour."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from services.db.uow import Unit
from services.domain.due import Again, Job
from services.orders.reading import Opened, Reading
from services.orders.requests import CARD
from services.orders.sync.pages import timed
from services.ozon import Unreadable

REQUESTS_EVERY = timedelta(minutes=2)
RETURNS_EVERY = timedelta(minutes=30)
FIRST, OVERLAP = timedelta(days=90), timedelta(hours=2)
CLAIMS_BACK = timedelta(days=60)
KIND = "returns"
_log = logging.getLogger(__name__)


class RequestSync:
    """`/v2/conditional-cancellation/list`: every request that waits. One that is missing was answered elsewhere."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def run(self, job: Job) -> Again:
        """The job ``orders.cancellations``."""
        return await self._reading.run(job, self._work, REQUESTS_EVERY)

    async def _work(self, opened: Opened) -> bool:
        await read_requests(self._reading, opened)
        return False


async def read_requests(reading: Reading, opened: Opened) -> None:
    """Keep the whole list as it stands; whose state moved is redrawn."""
    started, shop = reading.clock.now(), opened.shop.id
    async for sent_at, page in timed(reading.clock, reading.ozon.cancellations.list(opened.credentials)):
        note(opened, page.unreadable)
        async with reading.database.write() as unit:
            moved = await unit.returns.keep_requests(shop, page.items, seen_at=sent_at, quiet=opened.quiet)
            await _redraw(reading, unit, opened, moved)
            await unit.commit()
    async with reading.database.write() as unit:
        await _redraw(reading, unit, opened, await unit.returns.close_unseen(shop, started))
        await unit.commit()


async def _redraw(reading: Reading, unit: Unit, opened: Opened, requests: Iterable[int]) -> None:
    for request in requests:
        await unit.outbox.touch(CARD, f"{opened.shop.id}:{request}")
        await reading.wake(unit)


class ReturnSync:
    """`/v2/returns/rfbs/list` of the last two months, `/v1/returns/list` by last change with an overlap."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def run(self, job: Job) -> Again:
        """The job ``orders.returns``."""
        return await self._reading.run(job, self._work, RETURNS_EVERY)

    async def _work(self, opened: Opened) -> bool:
        reading, now, shop = self._reading, self._reading.clock.now(), opened.shop.id
        api = reading.ozon.returns
        async for sent_at, claims in timed(
            reading.clock, api.rfbs_list(opened.credentials, since=now - CLAIMS_BACK, to=now)
        ):
            note(opened, claims.unreadable)
            async with reading.database.write() as unit:
                await unit.returns.keep_claims(shop, claims.items, sent_at)
                await unit.commit()
        since = await self._since(opened, now)
        async for sent_at, goods in timed(
            reading.clock, api.list(opened.credentials, changed_from=since, changed_to=now)
        ):
            note(opened, goods.unreadable)
            async with reading.database.write() as unit:
                await unit.returns.keep_returns(shop, goods.items, sent_at)
                await unit.commit()
        async with reading.database.write() as unit:
            await unit.cursors.put(shop, KIND, now.isoformat(), now)
            await unit.commit()
        return False

    async def _since(self, opened: Opened, now: datetime) -> datetime:
        async with self._reading.database.read() as unit:
            read_to = await unit.cursors.get(opened.shop.id, KIND)
        return datetime.fromisoformat(read_to) - OVERLAP if read_to else now - FIRST


def note(opened: Opened, unreadable: Iterable[Unreadable]) -> None:
    """Log the rows that could not be read."""
    for bad in unreadable:
        _log.warning("shop %s: row %s cannot be read: %s", opened.shop.id, bad.number or "?", bad.reason)
