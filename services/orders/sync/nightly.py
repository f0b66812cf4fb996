"""Once a night everything that is still open is read again, and what is too old is let go."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.db.uow import Database
from services.domain.due import Again, Job
from services.domain.ids import PostingNumber
from services.orders.reading import Opened, Reading
from services.orders.sync.open import OpenSync
from services.orders.sync.pages import timed
from services.ports import Clock

HOUR = 3
RETRY = timedelta(minutes=20)
YEAR = timedelta(days=364)
ORDERS = 100
ADDRESSES_KEPT = timedelta(days=30)
CHANGES_KEPT = timedelta(days=400)
TOLD_KEPT = timedelta(days=60)
_MOSCOW = ZoneInfo("Europe/Moscow")


def next_night(now: datetime) -> datetime:
    """The next three o'clock in Moscow."""
    local = now.astimezone(_MOSCOW)
    night = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return night if night > local else night + timedelta(days=1)


class NightlySync:
    """`/v4/posting/fbs/list` by order numbers for every open posting, `/v3/posting/fbs/get` for what is left over."""

    def __init__(self, reading: Reading, single: OpenSync) -> None:
        self._reading = reading
        self._single = single

    async def run(self, job: Job) -> Again:
        """The job ``orders.nightly``, on business time."""
        finished: list[bool] = []

        async def work(opened: Opened) -> bool:
            await self._work(opened)
            finished.append(True)
            return False

        again = await self._reading.run(job, work, RETRY)
        now = self._reading.clock.now()
        if again.at is None:
            return again
        return Again(at=next_night(now) if finished else now + RETRY)

    async def _work(self, opened: Opened) -> None:
        reading, now = self._reading, self._reading.clock.now()
        async with reading.database.read() as unit:
            numbers = await unit.orders.open_numbers(opened.shop.id)
        orders = sorted({order_of(number) for number in numbers})
        for start in range(0, len(orders), ORDERS):
            some = orders[start : start + ORDERS]
            pages = reading.ozon.postings.of_orders(opened.credentials, some, since=now - YEAR, to=now)
            async for sent_at, page in timed(reading.clock, pages):
                await reading.keep(opened, page.items, page.unreadable, sent_at=sent_at)
        async with reading.database.read() as unit:
            missing = await unit.orders.open_numbers(opened.shop.id, unseen_since=now)
        await self._single.fetch(opened, missing)


def order_of(number: PostingNumber) -> str:
    """The order number within a posting number; a number of another form stands for itself."""
    return number.rpartition("-")[0] if number.count("-") == 2 else str(number)


class Tidying:
    """Forgets what need not be known any more."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def run(self, job: Job) -> Again:
        """The job ``orders.tidy``: address keys after 30 days, the feed after 400, what was told after 60."""
        del job
        now = self._clock.now()
        async with self._database.write() as unit:
            await unit.copies.wipe_addresses(now - ADDRESSES_KEPT)
            await unit.changes.forget(now - CHANGES_KEPT)
            await unit.told.forget(now - TOLD_KEPT)
            await unit.commit()
        return Again(at=next_night(now))
