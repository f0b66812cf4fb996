"""The work to do, read whole every minute; and single postings by number."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from services.domain.due import Again, Job
from services.domain.ids import PostingNumber
from services.domain.orders import Phase, statuses_of
from services.errors import OzonNotFound
from services.orders.reading import Opened, Reading
from services.orders.sync.pages import timed

EVERY = timedelta(minutes=1)
BACK, AHEAD = timedelta(days=30), timedelta(days=60)
JUST_NOW = timedelta(minutes=10)
AT_ONCE = 100
_LISTED = frozenset().union(
    *(statuses_of(phase) for phase in (Phase.WAITING, Phase.TO_PACK, Phase.PACKED, Phase.HANDING_OVER))
)
_log = logging.getLogger(__name__)


class OpenSync:
    """`/v4/posting/fbs/unfulfilled/list` as a whole: what is new, what moved, what fell out of it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def run(self, job: Job) -> Again:
        """The job ``orders.sync``."""
        return await self._reading.run(job, self._work, EVERY)

    async def _work(self, opened: Opened) -> bool:
        reading, now = self._reading, self._reading.clock.now()
        pages = reading.ozon.postings.unfulfilled(opened.credentials, cutoff_from=now - BACK, cutoff_to=now + AHEAD)
        async for sent_at, page in timed(reading.clock, pages):
            await reading.keep(opened, page.items, page.unreadable, sent_at=sent_at)
        await self._fallen_out(opened, now)
        async with reading.database.write() as unit:
            await unit.shops.synced(opened.shop.id, now)
            await unit.commit()
        return False

    async def _fallen_out(self, opened: Opened, started: datetime) -> None:
        """What stood in the list a moment ago and does not any more has moved on: ask where to."""
        async with self._reading.database.read() as unit:
            missing = await unit.orders.unseen(opened.shop.id, _LISTED, since=started - JUST_NOW, until=started)
        await self.fetch(opened, missing[:AT_ONCE])

    async def fetch(self, opened: Opened, numbers: Iterable[PostingNumber]) -> None:
        """Read these postings one by one; what Ozon does not know any more is skipped."""
        reading = self._reading
        for number in numbers:
            sent_at = reading.clock.now()
            try:
                found = await reading.ozon.postings.get(opened.credentials, number)
            except OzonNotFound:
                _log.warning("shop %s: Ozon does not know posting %s any more", opened.shop.id, number)
                continue
            await reading.keep(opened, [found], (), sent_at=sent_at)
