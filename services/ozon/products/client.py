"""Reads products."""

import dataclasses
from collections.abc import AsyncIterator, Sequence
from decimal import Decimal
from functools import partial

from msgspec import UNSET, structs

from services.domain.catalog import ListedProduct, ProductCard, ProductMeasures
from services.domain.ids import ShopId
from services.domain.shops import Credentials
from services.ozon.caller import Caller
from services.ozon.loose import rows
from services.ozon.pages import Page, sift, walk
from services.ozon.products import wire
from services.ozon.reading import grams, money

MOST_IDS = 1000
"""The most products that Ozon tells about at once, offer ids, product ids and SKUs together."""

_GRAMS = {"g": Decimal(1), "kg": Decimal(1000), "lb": Decimal("453.59237")}
_MILLIMETRES = {"mm": Decimal(1), "cm": Decimal(10), "in": Decimal("25.4")}


class Products:
    """Lists and cards of a shop's products."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(self, credentials: Credentials, *, visibility: str = "ALL") -> AsyncIterator[Page[ListedProduct]]:
        """``/v3/product/list``: every product in Ozon's ``visibility``, 1000 a page."""
        query = wire.ListQuery(filter=wire.ListFilter(visibility=visibility))

        async def fetch(cursor: str) -> Page[ListedProduct]:
            answer = await self._caller.call(credentials, wire.LIST, structs.replace(query, last_id=cursor))
            result = answer.result or wire.ListResult()
            page = sift(result.items, wire.WireListed, partial(_listed, shop=credentials.shop), "product_id")
            more = len(rows(result.items)) >= wire.PAGE
            return dataclasses.replace(page, cursor=result.last_id if more else "")

        return walk(wire.LIST.path, fetch, "")

    async def info(
        self,
        credentials: Credentials,
        *,
        offer_ids: Sequence[str] = (),
        product_ids: Sequence[int] = (),
        skus: Sequence[int] = (),
    ) -> Page[ProductCard]:
        """``/v3/product/info/list``: cards of at most 1000 products; unknown ids are absent."""
        if not 0 < len(offer_ids) + len(product_ids) + len(skus) <= MOST_IDS:
            raise ValueError(len(offer_ids) + len(product_ids) + len(skus))
        query = wire.InfoQuery(
            offer_id=list(offer_ids) or UNSET,
            product_id=[str(one) for one in product_ids] or UNSET,
            sku=[str(one) for one in skus] or UNSET,
        )
        answer = await self._caller.call(credentials, wire.INFO, query)
        return sift(answer.items, wire.WireCard, partial(_card, shop=credentials.shop), "offer_id")

    def attributes(
        self, credentials: Credentials, *, visibility: str = "ALL", offer_ids: Sequence[str] = (), cursor: str = ""
    ) -> AsyncIterator[Page[ProductMeasures]]:
        """``/v4/product/info/attributes``: weights and sizes, 1000 a page, from ``cursor`` on."""
        products = wire.ListFilter(visibility=visibility, offer_id=list(offer_ids) or UNSET)
        query = wire.AttributesQuery(filter=products)

        async def fetch(cursor: str) -> Page[ProductMeasures]:
            answer = await self._caller.call(credentials, wire.ATTRIBUTES, structs.replace(query, last_id=cursor))
            page = sift(answer.result, wire.WireMeasures, partial(_measures, shop=credentials.shop), "offer_id")
            more = len(rows(answer.result)) >= wire.PAGE
            return dataclasses.replace(page, cursor=answer.last_id if more else "")

        return walk(wire.ATTRIBUTES.path, fetch, cursor)


def _listed(row: wire.WireListed, shop: ShopId) -> ListedProduct:
    return ListedProduct(
        shop=shop,
        product_id=row.product_id,
        offer_id=row.offer_id,
        sku=row.sku or None,
        archived=row.archived,
        has_fbo_stock=row.has_fbo_stocks,
        has_fbs_stock=row.has_fbs_stocks,
    )


def _card(row: wire.WireCard, shop: ShopId) -> ProductCard:
    skus = [row.sku, *(source.sku for source in row.sources or ())]
    return ProductCard(
        shop=shop,
        product_id=row.id,
        offer_id=row.offer_id,
        skus=tuple(sku for sku in dict.fromkeys(skus) if sku),
        name=row.name,
        barcodes=tuple(row.barcodes or ()),
        picture=next(iter(row.primary_image or ()), ""),
        price=money(row.price, row.currency_code),
        archived=row.is_archived or row.is_autoarchived,
        status=row.statuses.status.lower() if row.statuses else "",
    )


def _measures(row: wire.WireMeasures, shop: ShopId) -> ProductMeasures:
    codes = [*(row.barcodes or ()), row.barcode]
    size = partial(_in_units, units=_MILLIMETRES, unit=row.dimension_unit)
    return ProductMeasures(
        shop=shop,
        product_id=row.id,
        offer_id=row.offer_id,
        sku=row.sku or None,
        name=row.name,
        barcodes=tuple(code for code in dict.fromkeys(codes) if code),
        weight_g=_in_units(row.weight, units=_GRAMS, unit=row.weight_unit),
        length_mm=size(row.depth),
        width_mm=size(row.width),
        height_mm=size(row.height),
    )


def _in_units(value: Decimal | None, *, units: dict[str, Decimal], unit: str) -> int | None:
    """The value in the smallest of ``units``; None where it, or its unit, is unknown."""
    one = units.get(unit.strip().lower())
    return grams(value * one) if value and one else None
