"""What changed lately, wherever in its life a posting is."""

from datetime import datetime, timedelta

from services.domain.due import Again, Job
from services.orders.reading import Opened, Reading
from services.orders.sync.pages import timed

EVERY = timedelta(minutes=2)
OVERLAP = timedelta(minutes=10)
KIND = "changes"


class RecentSync:
    """`/v4/posting/fbs/list` by last change of status, with an overlap: equal answers change nothing."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def run(self, job: Job) -> Again:
        """The job ``orders.changes``."""
        return await self._reading.run(job, self._work, EVERY)

    async def _work(self, opened: Opened) -> bool:
        reading, now = self._reading, self._reading.clock.now()
        async with reading.database.read() as unit:
            read_to = await unit.cursors.get(opened.shop.id, KIND)
        since = (datetime.fromisoformat(read_to) if read_to else now) - OVERLAP
        pages = reading.ozon.postings.changed(opened.credentials, changed_from=since, changed_to=now)
        async for sent_at, page in timed(reading.clock, pages):
            await reading.keep(opened, page.items, page.unreadable, sent_at=sent_at)
        async with reading.database.write() as unit:
            await unit.cursors.put(opened.shop.id, KIND, now.isoformat(), now)
            await unit.commit()
        return False
