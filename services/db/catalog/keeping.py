"""Keeping products as Ozon shows them: a page at a time, only what is new or other is written."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, Table, Update, bindparam, insert, select, update
from sqlalchemy.exc import InterfaceError, OperationalError, StatementError
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.catalog.mapping import SIDES, columns
from services.db.orders import Unkeepable
from services.db.tables.catalog import ProductRow, ProductSkuRow
from services.domain.catalog import Product
from services.domain.ids import ShopId

_PRODUCTS, _SKUS = cast("Table", ProductRow.__table__), cast("Table", ProductSkuRow.__table__)
"""Written past the mapper, for there are many of them."""
_SAID = ("offer_id", "term", "name", "barcodes", "weight_g", *SIDES, "archived")
_MEASURES = ("weight_g", *SIDES)


class Products:
    """Writes products and the SKUs under which they are sold."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, shop: ShopId, products: Sequence[Product], seen_at: datetime) -> int:
        """Keep what Ozon showed at ``seen_at`` (business time); answers how many weigh or measure something new.

        Raises `Unkeepable` where the database does not take a value; the transaction is then lost.
        """
        try:
            return await self._keep(shop, products, seen_at)
        except (OperationalError, InterfaceError):
            raise
        except (StatementError, OverflowError, ValueError) as error:
            raise Unkeepable(str(getattr(error, "orig", error))) from error

    async def _keep(self, shop: ShopId, products: Sequence[Product], seen_at: datetime) -> int:
        fresh = {product.product_id: columns(product) for product in products}
        if not fresh:
            return 0
        known = await self._known(shop, fresh)
        new = [values for product, values in fresh.items() if product not in known]
        other = [values for product, values in fresh.items() if product in known and _differs(values, known[product])]
        if new:
            await self._session.execute(insert(_PRODUCTS), [values | {"seen_at": seen_at} for values in new])
        if other:
            await self._session.execute(_renew(), [_bound(values) for values in other])
        seen = {"shop": shop, "products": list(known), "seen": seen_at}
        if known:
            await self._session.execute(_see(), seen)
        await self._sold_as(shop, {sku: product.product_id for product in products for sku in product.skus})
        moved = [values for values in other if _differs(values, known[values["product_id"]], _MEASURES)]
        return len(moved) + sum(any(values[name] is not None for name in _MEASURES) for values in new)

    async def _known(self, shop: ShopId, products: Collection[int]) -> dict[int, Mapping[str, Any]]:
        rows = await self._session.execute(_as_kept(), {"shop": shop, "products": list(products)})
        return {row["product_id"]: row for row in rows.mappings()}

    async def _sold_as(self, shop: ShopId, skus: Mapping[int, int]) -> None:
        """A SKU belongs to one product; Ozon may move it to another."""
        if not skus:
            return
        rows = await self._session.execute(_sold(), {"shop": shop, "skus": list(skus)})
        known: dict[int, int] = {row.sku: row.product_id for row in rows}
        new = [{"shop_id": shop, "sku": sku, "product_id": of} for sku, of in skus.items() if sku not in known]
        moved = [
            {"b_shop": shop, "b_sku": sku, "product_id": of} for sku, of in skus.items() if known.get(sku, of) != of
        ]
        if new:
            await self._session.execute(insert(_SKUS), new)
        if moved:
            await self._session.execute(_move(), moved)


def _differs(fresh: Mapping[str, Any], kept: Mapping[str, Any], names: Sequence[str] = _SAID) -> bool:
    return any(fresh[name] != kept[name] for name in names)


def _bound(values: Mapping[str, Any]) -> dict[str, Any]:
    """As `_renew` wants them: the key under names of its own."""
    return {name: values[name] for name in _SAID} | {"b_shop": values["shop_id"], "b_product": values["product_id"]}


@cache
def _as_kept() -> Select[Any]:
    query = select(_PRODUCTS).where(_PRODUCTS.c.shop_id == bindparam("shop"))
    return query.where(_PRODUCTS.c.product_id.in_(bindparam("products", expanding=True)))


@cache
def _renew() -> Update:
    query = update(_PRODUCTS).where(_PRODUCTS.c.shop_id == bindparam("b_shop"))
    return query.where(_PRODUCTS.c.product_id == bindparam("b_product")).values(
        {name: bindparam(name) for name in _SAID}
    )


@cache
def _see() -> Update:
    query = update(_PRODUCTS).where(_PRODUCTS.c.shop_id == bindparam("shop"))
    query = query.where(_PRODUCTS.c.product_id.in_(bindparam("products", expanding=True)))
    return query.values(seen_at=bindparam("seen"))


@cache
def _sold() -> Select[Any]:
    query = select(_SKUS.c.sku, _SKUS.c.product_id).where(_SKUS.c.shop_id == bindparam("shop"))
    return query.where(_SKUS.c.sku.in_(bindparam("skus", expanding=True)))


@cache
def _move() -> Update:
    query = update(_SKUS).where(_SKUS.c.shop_id == bindparam("b_shop"), _SKUS.c.sku == bindparam("b_sku"))
    return query.values(product_id=bindparam("product_id"))
