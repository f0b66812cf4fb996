"""Orders that Ozon sends from its own warehouses: read only, for look-up."""

from datetime import datetime, timedelta

from services.db.uow import Unit
from services.domain.due import Again, Job
from services.orders.reading import Opened, Reading
from services.orders.sync.pages import timed

EVERY = timedelta(minutes=30)
FIRST, DEEP, SHALLOW = timedelta(days=90), timedelta(days=45), timedelta(days=3)
DAILY = timedelta(hours=24)
KIND = "fbo"


class FboSync:
    """`/v3/posting/fbo/list` by start of processing, which knows no *last change*: mostly the last days, daily more."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def run(self, job: Job) -> Again:
        """The job ``orders.fbo``."""
        return await self._reading.run(job, self._work, EVERY)

    async def _work(self, opened: Opened) -> bool:
        reading, now = self._reading, self._reading.clock.now()
        async with reading.database.read() as unit:
            deep_at = await unit.cursors.get(opened.shop.id, KIND)
        depth = FIRST if deep_at is None else SHALLOW
        if deep_at is not None and now - datetime.fromisoformat(deep_at) >= DAILY:
            depth = DEEP
        pages = reading.ozon.fbo.list(opened.credentials, since=now - depth, to=now)
        async for sent_at, page in timed(reading.clock, pages):
            await reading.keep(opened, page.items, page.unreadable, sent_at=sent_at, quiet=True)
        if depth != SHALLOW:
            async with reading.database.write() as unit:
                await self._remember(unit, opened, now)
                await unit.commit()
        return False

    async def _remember(self, unit: Unit, opened: Opened, now: datetime) -> None:
        await unit.cursors.put(opened.shop.id, KIND, now.isoformat(), now)
