"""Watching over keys: are they still good, when do they end, has a refused shop come back."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from services.db.uow import Database, Unit
from services.domain.due import Again, Job, Tick
from services.domain.ids import ShopId
from services.domain.notices import Lane
from services.domain.shops import Credentials, Health, Shop, expiry_warning
from services.domain.team import System, Topic
from services.errors import NotFound, OzonBlocked, OzonBusy, OzonError, OzonRefusedKey, OzonUnavailable, OzonUnsigned
from services.ozon import OzonApi
from services.ports import Clock
from services.shops.proving import prove

CHECK_EVERY = timedelta(days=1)
TRY_AGAIN = timedelta(minutes=10)
REMIND_EVERY = timedelta(hours=4)
MOST_CARDS = 1000
JOB = System(job="shops.watch")


def health_of(error: OzonError) -> Health | None:
    """What an error says of the whole shop; None where it only says something of one call."""
    if isinstance(error, OzonRefusedKey):
        return Health.KEY_REFUSED
    if isinstance(error, OzonBlocked):
        return Health.BLOCKED
    if isinstance(error, OzonUnsigned):
        return Health.UNSIGNED
    return None


class ShopWatch:
    """The jobs that keep an eye on every shop. Each is idempotent and runs per shop."""

    def __init__(self, database: Database, clock: Clock, ozon: OzonApi) -> None:
        self._database = database
        self._clock = clock
        self._ozon = ozon

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """By kind: the daily check, the telling of bad health, the card after the first reading."""
        return {"shops.check": self.check, "shops.health": self.tell_health, "shops.found": self.tell_found}

    async def check(self, job: Job) -> Again:
        """Ask Ozon about the key: rights, expiry, health. Runs daily, every ten minutes while refused."""
        shop_id = ShopId(int(job.subject))
        try:
            shop, credentials = await self._open(shop_id)
        except NotFound:
            return Again(at=None)
        try:
            rights, seller = await prove(self._ozon, credentials)
        except (OzonBusy, OzonUnavailable):
            return Again(at=self._clock.real() + TRY_AGAIN)
        except OzonError as error:
            return await self._unhealthy(shop_id, error)
        async with self._database.write() as unit:
            await unit.shops.refresh(shop_id, seller, rights)
            await unit.shops.healthy(shop_id)
            warned = await self._warn_of_expiry(unit, shop, rights.expires_at, job.params.get("warned"))
            at, remembered = self._clock.real() + CHECK_EVERY, {"warned": warned}
            await unit.due.put("shops.check", job.subject, at, tick=Tick.REAL, params=remembered)
            await unit.commit()
        return Again(at=at, params=remembered)

    async def tell_health(self, job: Job) -> Again:
        """Say that a shop froze or came back; while it is frozen, say so again every four hours."""
        shop_id = ShopId(int(job.subject))
        async with self._database.write() as unit:
            try:
                shop = await unit.shops.get(shop_id)
            except NotFound:
                return Again(at=None)
            await _redraw_merges(unit, shop.id)
            kind = "shops.revived" if shop.health is Health.GOOD else "shops.frozen"
            first = not job.params.get("told")
            if shop.frozen or (not first and shop.health is Health.GOOD):
                await self._tell(unit, shop, kind, {"health": shop.health.value, "said": shop.said}, lane=Lane.CRITICAL)
                await unit.due.put("shops.check", job.subject, self._clock.real() + TRY_AGAIN, tick=Tick.REAL)
            if not shop.frozen:
                await unit.commit()
                return Again(at=None)
            at, remembered = self._clock.now() + REMIND_EVERY, {"told": True}
            await unit.due.put("shops.health", job.subject, at, tick=Tick.BUSINESS, params=remembered)
            await unit.commit()
        return Again(at=at, params=remembered)

    async def tell_found(self, job: Job) -> Again:
        """The first reading is over: its card says what was found, and from now on only changes are told."""
        async with self._database.write() as unit:
            try:
                shop = await unit.shops.get(ShopId(int(job.subject)))
            except NotFound:
                return Again(at=None)
            for target, _chat in await unit.chats.targets(Topic.HEALTH, shop.id):
                await unit.outbox.show(target, "shops.found", job.subject, lane=Lane.ANSWER)
            await unit.commit()
        return Again(at=None)

    async def _open(self, shop: ShopId) -> tuple[Shop, Credentials]:
        async with self._database.read() as unit:
            return await unit.shops.get(shop), await unit.shops.credentials(shop)

    async def _unhealthy(self, shop: ShopId, error: OzonError) -> Again:
        health = health_of(error)
        if health is not None:
            async with self._database.write() as unit:
                await unit.shops.unhealthy(shop, health, str(error.params.get("said", "")))
                await unit.commit()
        return Again(at=self._clock.real() + TRY_AGAIN)

    async def _warn_of_expiry(self, unit: Unit, shop: Shop, expires_at: Any, warned: int | None) -> int | None:
        if expires_at is None:
            return None
        days = expiry_warning(expires_at, self._clock.now(), warned)
        if days is None:
            return warned if expiry_warning(expires_at, self._clock.now(), None) is not None else None
        await self._tell(unit, shop, "shops.key_ends", {"days": days, "at": expires_at.isoformat()}, lane=Lane.CARD)
        unit.audit.note(JOB, "shops.warn_of_expiry", f"shop:{shop.id}", {"days": days})
        return days

    async def _tell(self, unit: Unit, shop: Shop, kind: str, params: Mapping[str, Any], *, lane: Lane) -> None:
        facts = {**params, "shop": shop.id, "name": shop.name, "client_id": shop.client_id}
        owners = {owner.id for owner in await unit.team.owners()}
        for target, chat in await unit.chats.targets(Topic.HEALTH, shop.id):
            here = {**facts, "replaces": chat.member in owners}
            await unit.outbox.say(target, kind, here, lane=lane, silent=False)


async def _redraw_merges(unit: Unit, shop: ShopId) -> None:
    """Cards that stand in chats say whether the data is frozen; the press on one is checked anew in any case."""
    _, merges = await unit.merges.page(frozenset({shop}), offset=0, limit=MOST_CARDS)
    for merge in merges:
        await unit.outbox.touch("merges.card", str(merge.id))
