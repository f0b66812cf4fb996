"""Finding products, and what their SKUs weigh and measure. ``within``: the shops that may be seen; None: all."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.catalog.mapping import product_of, sides_out, size_of, typed_of
from services.db.tables.catalog import ProductRow, ProductSkuRow, TypedMeasuresRow
from services.db.tables.shops import ShopRow
from services.domain.catalog import Product, SkuMeasures, Source, TypedMeasures
from services.domain.ids import ShopId

_AT_ONCE = 5000
_MOST = 8
_LARGEST = 2**63 - 1


class Catalog:
    """Reads products; keeps what people typed about them. Products of removed shops are never found."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def measures(self, shop: ShopId, skus: Collection[int]) -> dict[int, SkuMeasures]:
        """What one piece of each SKU weighs and measures: typed by a person, or else Ozon's; every SKU is answered."""
        found: dict[int, SkuMeasures] = {}
        for some in _chunks(list(dict.fromkeys(skus))):
            found |= await self._measures(shop, some)
        return found

    async def find(self, term: str, within: Collection[ShopId] | None) -> list[Product]:
        """Products with this offer id (in normal form) or SKU, at most eight, those on sale first."""
        visible: list[ColumnElement[bool]] = [ShopRow.removed_at.is_(None)]
        if within is not None:
            visible.append(ProductRow.shop_id.in_(within))
        query = select(ProductRow).join(ShopRow, ShopRow.id == ProductRow.shop_id).where(*visible)
        named = query.where(ProductRow.term == term)
        rows = [*await self._session.scalars(named.order_by(ProductRow.archived, ProductRow.product_id).limit(_MOST))]
        if term.isascii() and term.isdigit() and int(term) <= _LARGEST:
            sold = query.join(ProductSkuRow, _same_product()).where(ProductSkuRow.sku == int(term))
            rows += [row for row in await self._session.scalars(sold.limit(_MOST)) if row not in rows]
        return [await self._product(row) for row in rows[:_MOST]]

    async def of_sku(self, shop: ShopId, sku: int) -> Product | None:
        """The product that is sold as ``sku``."""
        sold = and_(ProductSkuRow.shop_id == shop, ProductSkuRow.sku == sku)
        query = select(ProductRow).join(ProductSkuRow, _same_product()).where(sold)
        row = (await self._session.scalars(query)).one_or_none()
        return await self._product(row) if row else None

    async def typed(self, shop: ShopId, sku: int) -> TypedMeasures | None:
        """What a person typed about a SKU, or about another SKU of its product."""
        row = await self._typed_row(shop, sku)
        return typed_of(row) if row else None

    async def type_in(self, shop: ShopId, sku: int, measures: TypedMeasures) -> None:
        """From now on this counts for every SKU of the product, whatever was typed before."""
        await self.untype(shop, sku)
        values = {"weight_g": measures.weight_g, **sides_out(measures.size)}
        self._session.add(TypedMeasuresRow(shop_id=shop, sku=sku, member_id=measures.by, at=measures.at, **values))
        await self._session.flush()

    async def untype(self, shop: ShopId, sku: int) -> None:
        """From now on Ozon's counts."""
        skus = {sku, *await self._session.scalars(_siblings(), {"shop": shop, "sku": sku})}
        mine = (TypedMeasuresRow.shop_id == shop, TypedMeasuresRow.sku.in_(skus))
        await self._session.execute(delete(TypedMeasuresRow).where(*mine))

    async def _measures(self, shop: ShopId, skus: Sequence[int]) -> dict[int, SkuMeasures]:
        typed = await self._typed(shop, skus)
        rows = await self._session.execute(_weighed(), {"shop": shop, "skus": skus})
        known = {row.sku: row for row in rows}
        return {sku: _measured(shop, sku, known.get(sku), typed.get(sku)) for sku in skus}

    async def _typed(self, shop: ShopId, skus: Sequence[int]) -> dict[int, TypedMeasuresRow]:
        """By the SKU that was asked about; what was typed about the SKU itself comes last, so it wins."""
        asked = {"shop": shop, "skus": skus}
        rows = [(sku, row) for sku, row in await self._session.execute(_typed_of_products(), asked)]
        direct = [(row.sku, row) for row in await self._session.scalars(_typed_of_skus(), asked)]
        return dict([*rows, *direct])

    async def _typed_row(self, shop: ShopId, sku: int) -> TypedMeasuresRow | None:
        return (await self._typed(shop, [sku])).get(sku)

    async def _product(self, row: ProductRow) -> Product:
        query = select(ProductSkuRow.sku).where(
            ProductSkuRow.shop_id == row.shop_id, ProductSkuRow.product_id == row.product_id
        )
        return product_of(row, await self._session.scalars(query.order_by(ProductSkuRow.sku)))


def _measured(shop: ShopId, sku: int, row: Any, typed: TypedMeasuresRow | None) -> SkuMeasures:
    said = typed_of(typed) if typed else None
    ozons = size_of(row.length_mm, row.width_mm, row.height_mm) if row else None
    weight, weight_source = _first(said and said.weight_g, row and row.weight_g)
    size, size_source = _first(said and said.size, ozons)
    return SkuMeasures(
        shop=shop, sku=sku, known=row is not None, offer_id=row.offer_id if row else "", name=row.name if row else "",
        weight_g=weight, weight_source=weight_source, size=size, size_source=size_source,
    )  # fmt: skip


def _first(typed: Any, ozons: Any) -> tuple[Any, Source | None]:
    if typed is not None:
        return typed, Source.TYPED
    return (ozons, Source.OZON) if ozons is not None else (None, None)


def _chunks(skus: list[int]) -> Iterator[list[int]]:
    return (skus[start : start + _AT_ONCE] for start in range(0, len(skus), _AT_ONCE))


def _same_product() -> ColumnElement[bool]:
    return and_(ProductSkuRow.shop_id == ProductRow.shop_id, ProductSkuRow.product_id == ProductRow.product_id)


@cache
def _weighed() -> Select[int, str, str, int | None, int | None, int | None, int | None]:
    wanted = (ProductRow.offer_id, ProductRow.name, ProductRow.weight_g)
    sides = (ProductRow.length_mm, ProductRow.width_mm, ProductRow.height_mm)
    query = select(ProductSkuRow.sku, *wanted, *sides).join(ProductRow, _same_product())
    return query.where(*_asked(ProductSkuRow))


@cache
def _typed_of_skus() -> Select[TypedMeasuresRow]:
    return select(TypedMeasuresRow).where(*_asked(TypedMeasuresRow))


@cache
def _typed_of_products() -> Select[int, TypedMeasuresRow]:
    """What was typed about other SKUs of the same products, the newest last."""
    mine, theirs = ProductSkuRow, ProductSkuRow.__table__.alias("theirs")
    same = and_(theirs.c.shop_id == mine.shop_id, theirs.c.product_id == mine.product_id)
    about = and_(TypedMeasuresRow.shop_id == theirs.c.shop_id, TypedMeasuresRow.sku == theirs.c.sku)
    query = select(mine.sku, TypedMeasuresRow).join(theirs, same).join(TypedMeasuresRow, about)
    return query.where(*_asked(mine)).order_by(TypedMeasuresRow.at)


@cache
def _siblings() -> Select[int]:
    mine, theirs = ProductSkuRow, ProductSkuRow.__table__.alias("theirs")
    same = and_(theirs.c.shop_id == mine.shop_id, theirs.c.product_id == mine.product_id)
    query = select(theirs.c.sku).select_from(mine).join(theirs, same)
    return query.where(mine.shop_id == bindparam("shop"), mine.sku == bindparam("sku"))


def _asked(table: type[ProductSkuRow] | type[TypedMeasuresRow]) -> tuple[ColumnElement[bool], ...]:
    return table.shop_id == bindparam("shop"), table.sku.in_(bindparam("skus", expanding=True))
