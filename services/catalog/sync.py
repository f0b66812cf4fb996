"""Reading a shop's products: names, barcodes, weights, sizes. Silent, and taken up again where it broke."""

import logging
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from services.db.orders import Unkeepable
from services.db.uow import Database, Unit
from services.domain.catalog import Product, ProductCard, ProductMeasures, Size
from services.domain.due import Again, Job, Tick
from services.domain.ids import ShopId
from services.domain.shops import Credentials
from services.errors import NotFound, OzonBusy, OzonError, OzonForbidden, OzonRejected
from services.ozon import OzonApi, Page, Unreadable
from services.ports import Clock

SYNC = "catalog.sync"
EVERY = timedelta(hours=6)
RETRY = timedelta(minutes=10)
ONE_RUN = 240.0
"""Real seconds after which a run stops and goes on in the next one: well within a job's lease."""
VISIBILITIES = ("ALL", "ARCHIVED")
"""Ozon's *all* leaves the archived ones out, which old orders may still hold."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a reading has come: ``part`` of the visibilities, and Ozon's place in it. ``whole_at`` (ISO) is when one
    was last finished. ``changed`` counts products that weigh or measure something new.
    """

    part: int = 0
    cursor: str = ""
    changed: int = 0
    whole_at: str = ""

    @classmethod
    def of(cls, value: Any) -> Self:
        """From the stored cursor; a shop that was never read begins."""
        return cls(**value) if value else cls()


class CatalogSync:
    """`/v4/product/info/attributes`, and `/v3/product/info/list` for every SKU under which a product is sold."""

    def __init__(self, database: Database, clock: Clock, ozon: OzonApi) -> None:
        self._database = database
        self._clock = clock
        self._ozon = ozon

    async def run(self, job: Job) -> Again:
        """The job ``catalog.sync`` of one shop; it ends when the shop is removed."""
        shop = ShopId(int(job.subject))
        try:
            credentials = await self._open(shop)
            done = credentials is not None and await self._read(shop, credentials)
        except OzonError as error:
            _log.info("shop %s: products not read: %s", shop, error.code)
            return Again(at=self._clock.real() + _pause(error))
        except NotFound:
            return Again(at=None)
        if credentials is None:
            return Again(at=self._clock.real() + RETRY)
        return Again(at=self._clock.real() + (EVERY if done else timedelta(0)))

    async def _open(self, shop: ShopId) -> Credentials | None:
        """None while the shop is paused or frozen. Raises `NotFound` once it is removed."""
        async with self._database.read() as unit:
            found = await unit.shops.get(shop)
            return None if found.paused or found.frozen else await unit.shops.credentials(shop)

    async def _read(self, shop: ShopId, credentials: Credentials) -> bool:
        """True once everything was read."""
        async with self._database.read() as unit:
            progress = Progress.of(await unit.cursors.get(shop, SYNC))
        stop_at = self._clock.monotonic() + ONE_RUN
        while progress.part < len(VISIBILITIES):
            if self._clock.monotonic() > stop_at:
                return False
            progress = await self._part(shop, credentials, progress, stop_at)
        await self._finish(shop, progress)
        return True

    async def _part(self, shop: ShopId, credentials: Credentials, progress: Progress, stop_at: float) -> Progress:
        """Read on; where Ozon does not know the place any more at which a run broke off, the part begins anew."""
        began = progress.cursor
        pages = self._ozon.products.attributes(credentials, visibility=VISIBILITIES[progress.part], cursor=began)
        try:
            async for page in pages:
                progress = await self._page(shop, credentials, page, progress)
                if self._clock.monotonic() > stop_at:
                    break
        except OzonRejected:
            if not began or progress.cursor != began:
                raise
            return replace(progress, cursor="")
        return progress

    async def _page(
        self, shop: ShopId, credentials: Credentials, page: Page[ProductMeasures], progress: Progress
    ) -> Progress:
        seen_at = self._clock.now()
        cards = await self._cards(shop, credentials, [each.product_id for each in page.items])
        _note(shop, page.unreadable)
        archived = VISIBILITIES[progress.part] == "ARCHIVED"
        products = [product_of(each, cards.get(each.product_id), seen_at, archived=archived) for each in page.items]
        ahead = replace(progress, cursor=page.cursor, part=progress.part + (not page.cursor))
        return await self._keep(shop, products, ahead, seen_at)

    async def _cards(self, shop: ShopId, credentials: Credentials, products: list[int]) -> dict[int, ProductCard]:
        if not products:
            return {}
        answer = await self._ozon.products.info(credentials, product_ids=products)
        _note(shop, answer.unreadable)
        return {card.product_id: card for card in answer.items}

    async def _keep(self, shop: ShopId, products: list[Product], ahead: Progress, seen_at: datetime) -> Progress:
        """Commit a page with the place behind it. A product that cannot be kept is left out."""
        try:
            return await self._commit(shop, products, ahead, seen_at)
        except Unkeepable:
            for product in products:
                ahead = await self._alone(shop, product, ahead, seen_at)
            return await self._commit(shop, [], ahead, seen_at)

    async def _alone(self, shop: ShopId, product: Product, ahead: Progress, seen_at: datetime) -> Progress:
        async with self._database.write() as unit:
            try:
                changed = await unit.products.keep(shop, [product], seen_at)
            except Unkeepable as error:
                _log.warning("shop %s: product %s cannot be kept: %s", shop, product.product_id, error)
                return ahead
            await unit.commit()
        return replace(ahead, changed=ahead.changed + changed)

    async def _commit(self, shop: ShopId, products: list[Product], ahead: Progress, seen_at: datetime) -> Progress:
        async with self._database.write() as unit:
            changed = await unit.products.keep(shop, products, seen_at)
            reached = replace(ahead, changed=ahead.changed + changed)
            await unit.cursors.put(shop, SYNC, asdict(reached), seen_at)
            await unit.commit()
        return reached

    async def _finish(self, shop: ShopId, progress: Progress) -> None:
        """The next reading begins at the front. What weighs something new is priced anew."""
        now = self._clock.now()
        async with self._database.write() as unit:
            await unit.shops.get(shop)
            await unit.cursors.put(shop, SYNC, asdict(Progress(whole_at=now.isoformat())), now)
            if progress.changed:
                await reprice(unit, shop, now)
            await unit.commit()


async def reprice(unit: Unit, shop: ShopId, now: datetime) -> None:
    """Have the shop's open orders looked over with the new weights."""
    await unit.due.put("merges.scan", str(shop), now, tick=Tick.BUSINESS)


def product_of(measures: ProductMeasures, card: ProductCard | None, seen_at: datetime, *, archived: bool) -> Product:
    """Both answers of Ozon about one product in one."""
    skus = [measures.sku, *(card.skus if card else ())]
    sides = (measures.length_mm, measures.width_mm, measures.height_mm)
    length, width, height = sides
    known = length is not None and width is not None and height is not None
    return Product(
        shop=measures.shop,
        product_id=measures.product_id,
        offer_id=measures.offer_id,
        skus=tuple(dict.fromkeys(sku for sku in skus if sku)),
        name=measures.name or (card.name if card else ""),
        barcodes=tuple(dict.fromkeys([*measures.barcodes, *(card.barcodes if card else ())])),
        weight_g=measures.weight_g,
        size=Size(length_mm=length or 0, width_mm=width or 0, height_mm=height or 0) if known else None,
        archived=archived or bool(card and card.archived),
        seen_at=seen_at,
    )


def _pause(error: OzonError) -> timedelta:
    if isinstance(error, OzonForbidden):
        return EVERY
    return timedelta(seconds=float(error.params.get("retry_after") or 1.0)) if isinstance(error, OzonBusy) else RETRY


def _note(shop: ShopId, unreadable: tuple[Unreadable, ...]) -> None:
    for bad in unreadable:
        _log.warning("shop %s: product %s cannot be read: %s", shop, bad.number or "?", bad.reason)
