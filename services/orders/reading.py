"""What every kind of reading shares: opening a shop, hashing addresses, keeping a page, noting the shop's health."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.db.orders import Answer, Unkeepable, hidden
from services.db.uow import Database, Unit
from services.domain.due import Again, Job, Tick
from services.domain.ids import ShopId
from services.domain.orders import FetchedPosting, Posting
from services.domain.shops import Credentials, Health, Shop
from services.errors import (
    NotFound,
    OzonBlocked,
    OzonBusy,
    OzonError,
    OzonForbidden,
    OzonRefusedKey,
    OzonUnavailable,
    OzonUnsigned,
)
from services.ozon import OzonApi, Unreadable
from services.ports import Clock

WATCH = "orders.watch"
TEAM = "team"
"""The subject of jobs that serve the whole team."""
_SERIOUS = {OzonRefusedKey: Health.KEY_REFUSED, OzonBlocked: Health.BLOCKED, OzonUnsigned: Health.UNSIGNED}
_FORBIDDEN_PAUSE = timedelta(hours=6)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A shop that may be read now, and what a run needs. ``key`` hashes addresses."""

    shop: Shop
    credentials: Credentials
    key: bytes

    @property
    def quiet(self) -> bool:
        """Whether what is found is the past, of which nobody is told."""
        return not self.shop.first_sync_done


Work = Callable[[Opened], Awaitable[bool]]
"""One run; True where there is more to do at once."""


class Reading:
    """The common ground of all reading jobs. Nothing here waits for the network within a unit of work."""

    def __init__(self, database: Database, clock: Clock, ozon: OzonApi) -> None:
        self.database = database
        self.clock = clock
        self.ozon = ozon

    async def run(self, job: Job, work: Work, every: timedelta) -> Again:
        """Carry out ``work`` for the job's shop and say when to run next. A refusal freezes the shop, not the job."""
        try:
            opened = await self.open(ShopId(int(job.subject)))
        except NotFound:
            return Again(at=None)
        if opened is None:
            return Again(at=self.clock.real() + every)
        try:
            more = await work(opened)
        except OzonError as error:
            return Again(at=self.clock.real() + await self._refused(opened.shop, job.kind, error, every))
        except NotFound:
            if await self._is_kept(opened.shop):
                raise
            return Again(at=None)
        await self._served(opened.shop)
        return Again(at=self.clock.real() + (timedelta(0) if more else every))

    async def _is_kept(self, shop: Shop) -> bool:
        """Whether the shop is still there: somebody may remove it while it is read."""
        async with self.database.read() as unit:
            return any(each.id == shop.id for each in await unit.shops.all())

    async def open(self, shop_id: ShopId) -> Opened | None:
        """The shop, or None while it is paused or frozen. Raises `NotFound` once it is removed."""
        async with self.database.write() as unit:
            shop = await unit.shops.get(shop_id)
            if shop.paused or shop.frozen:
                return None
            credentials = await unit.shops.credentials(shop_id)
            key = await unit.secrets.hash_key()
            await unit.commit()
        return Opened(shop=shop, credentials=credentials, key=key)

    async def keep(
        self,
        opened: Opened,
        found: Iterable[FetchedPosting | Posting],
        unreadable: Iterable[Unreadable],
        *,
        sent_at: datetime,
        quiet: bool | None = None,
        also: Callable[[Unit], Awaitable[Any]] | None = None,
    ) -> None:
        """Commit one page, with whatever ``also`` records beside it. A posting that cannot be kept is left out."""
        for bad in unreadable:
            _log.warning("shop %s: posting %s cannot be read: %s", opened.shop.id, bad.number or "?", bad.reason)
        answers = [hidden(each, opened.key) for each in found]
        silent = opened.quiet if quiet is None else quiet
        try:
            await self._commit(opened.shop.id, answers, sent_at, silent, also)
        except Unkeepable:
            for answer in answers:
                await self._alone(opened.shop.id, answer, sent_at, silent)
            await self._commit(opened.shop.id, [], sent_at, silent, also)

    async def _alone(self, shop: ShopId, answer: Answer, sent_at: datetime, quiet: bool) -> None:
        try:
            await self._commit(shop, [answer], sent_at, quiet, None)
        except Unkeepable as error:
            _log.warning("shop %s: posting %s cannot be kept: %s", shop, answer.posting.number, error)

    async def _commit(
        self,
        shop: ShopId,
        answers: list[Answer],
        sent_at: datetime,
        quiet: bool,
        also: Callable[[Unit], Awaitable[Any]] | None,
    ) -> None:
        async with self.database.write() as unit:
            touched = await unit.copies.keep(shop, answers, seen_at=sent_at, quiet=quiet)
            if also is not None:
                await also(unit)
            if touched and not quiet:
                await self.wake(unit)
            await unit.commit()

    async def wake(self, unit: Unit) -> None:
        """Have the watcher look at the feed as soon as this is committed."""
        await unit.due.put(WATCH, TEAM, self.clock.real(), tick=Tick.REAL)

    async def _served(self, shop: Shop) -> None:
        if shop.health is Health.GOOD:
            return
        async with self.database.write() as unit:
            await unit.shops.healthy(shop.id)
            await unit.commit()

    async def _refused(self, shop: Shop, kind: str, error: OzonError, every: timedelta) -> timedelta:
        """Note what the refusal says of the shop; answers how long to wait."""
        _log.info("shop %s: %s stopped: %s", shop.id, kind, error.code)
        health = next((health for family, health in _SERIOUS.items() if isinstance(error, family)), None)
        if health is None and isinstance(error, OzonUnavailable):
            health = Health.UNREACHABLE
        if health is not None:
            await self._freeze(shop, health, str(error.params.get("said") or ""))
        if isinstance(error, OzonForbidden):
            return _FORBIDDEN_PAUSE
        if isinstance(error, OzonBusy):
            return timedelta(seconds=float(error.params.get("retry_after") or 1.0))
        return every

    async def _freeze(self, shop: Shop, health: Health, said: str) -> None:
        async with self.database.write() as unit:
            if await unit.shops.unhealthy(shop.id, health, said) and health is not Health.UNREACHABLE:
                await unit.due.put("shops.health", str(shop.id), self.clock.now(), tick=Tick.BUSINESS)
                await self.wake(unit)
            await unit.commit()
