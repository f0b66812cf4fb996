"""The first reading of a shop: ninety days back in monthly slices, newest first, taken up again after a crash."""

import logging
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from services.db.uow import Unit
from services.domain.due import Again, Job, Tick
from services.domain.notices import Lane
from services.domain.team import Topic
from services.errors import OzonForbidden, OzonRejected
from services.orders.reading import Opened, Reading
from services.orders.sync.buyers import read_requests
from services.orders.sync.pages import timed

EVERY = timedelta(seconds=30)
SLICE = timedelta(days=30)
SLICES = 3
_log = logging.getLogger(__name__)
ONE_RUN = 240.0
"""Real seconds after which a run stops and goes on in the next one: well within a job's lease."""
KIND = "first"
CARD = "shops.found"
"""Shows the way, and in the end what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the first reading has come. ``to`` is when it began (ISO), ``cursor`` Ozon's place within a slice."""

    to: str
    slice: int = 0
    cursor: str = ""
    read: int = 0

    @classmethod
    def of(cls, value: Any) -> Self:
        """From the stored cursor."""
        return cls(**value)

    @property
    def done(self) -> bool:
        return self.slice >= SLICES

    @property
    def period(self) -> tuple[datetime, datetime]:
        """The slice that is being read."""
        end = datetime.fromisoformat(self.to) - self.slice * SLICE
        return end - SLICE, end


class FirstSync:
    """`/v4/posting/fbs/list` by start of processing, then the cancellation requests that wait.

    Silent: the feed's lines are quiet, one card shows the way.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def run(self, job: Job) -> Again:
        """The job ``orders.first``; it ends with the shop's first reading."""
        again = await self._reading.run(job, self._work, EVERY)
        async with self._reading.database.read() as unit:
            shops = {shop.id: shop for shop in await unit.shops.all()}
        shop = next((shop for shop in shops.values() if str(shop.id) == job.subject), None)
        return Again(at=None) if shop is None or shop.first_sync_done else again

    async def _work(self, opened: Opened) -> bool:
        if opened.shop.first_sync_done:
            return False
        progress = await self._progress(opened)
        stop_at = self._reading.clock.monotonic() + ONE_RUN
        while not progress.done:
            if self._reading.clock.monotonic() > stop_at:
                return True
            progress = await self._slice(opened, progress, stop_at)
        await self._requests(opened)
        await self._finish(opened)
        return False

    async def _requests(self, opened: Opened) -> None:
        """Requests that wait already are old matters: they are counted, and have no cards."""
        try:
            await read_requests(self._reading, opened)
        except OzonForbidden:
            _log.info("shop %s: its key may not read cancellation requests", opened.shop.id)

    async def _progress(self, opened: Opened) -> Progress:
        reading = self._reading
        async with reading.database.write() as unit:
            known = await unit.cursors.get(opened.shop.id, KIND)
            if known is not None:
                return Progress.of(known)
            progress = Progress(to=reading.clock.now().isoformat())
            await self._remember(unit, opened, progress)
            for target, _chat in await unit.chats.targets(Topic.HEALTH, opened.shop.id):
                await unit.outbox.show(target, CARD, str(opened.shop.id), lane=Lane.ANSWER)
            await unit.commit()
        return progress

    async def _slice(self, opened: Opened, progress: Progress, stop_at: float) -> Progress:
        """Read on in the present slice; a place that Ozon does not know any more begins it anew."""
        reading, (since, to) = self._reading, progress.period
        pages = reading.ozon.postings.between(opened.credentials, since=since, to=to, cursor=progress.cursor)
        try:
            async for sent_at, page in timed(reading.clock, pages):
                progress = replace(progress, cursor=page.cursor, read=progress.read + len(page.items))
                if not page.cursor:
                    progress = replace(progress, slice=progress.slice + 1)
                await self._keep(opened, page.items, page.unreadable, sent_at, progress)
                if reading.clock.monotonic() > stop_at:
                    return progress
        except OzonRejected:
            if not progress.cursor:
                raise
            return replace(progress, cursor="")
        return progress

    async def _keep(self, opened: Opened, items: Any, unreadable: Any, sent_at: datetime, progress: Progress) -> None:
        async def also(unit: Unit) -> None:
            await self._remember(unit, opened, progress)
            await unit.outbox.touch(CARD, str(opened.shop.id))

        await self._reading.keep(opened, items, unreadable, sent_at=sent_at, quiet=True, also=also)

    async def _remember(self, unit: Unit, opened: Opened, progress: Progress) -> None:
        await unit.cursors.put(opened.shop.id, KIND, asdict(progress), self._reading.clock.now())

    async def _finish(self, opened: Opened) -> None:
        """From now on changes are told; the card says what was found."""
        reading, shop = self._reading, opened.shop.id
        async with reading.database.write() as unit:
            await unit.shops.first_sync_done(shop)
            await unit.outbox.touch(CARD, str(shop))
            await unit.due.put("shops.found", str(shop), reading.clock.real(), tick=Tick.REAL)
            await reading.wake(unit)
            await unit.commit()
