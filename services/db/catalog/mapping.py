"""Between products, measures and their rows."""

from collections.abc import Iterable
from typing import Any

from services.db.tables.catalog import ProductRow, TypedMeasuresRow
from services.domain.catalog import Product, Size, TypedMeasures
from services.domain.ids import MemberId, ShopId
from services.domain.lookups import normal

SIDES = ("length_mm", "width_mm", "height_mm")


def columns(product: Product) -> dict[str, Any]:
    """Everything that Ozon said of a product, by column, apart from when."""
    return {
        "shop_id": product.shop,
        "product_id": product.product_id,
        "offer_id": product.offer_id[:255],
        "term": normal(product.offer_id),
        "name": product.name[:500],
        "barcodes": list(product.barcodes),
        "weight_g": product.weight_g,
        **sides_out(product.size),
        "archived": product.archived,
    }


def product_of(row: ProductRow, skus: Iterable[int]) -> Product:
    """The domain value of a row."""
    return Product(
        shop=ShopId(row.shop_id),
        product_id=row.product_id,
        offer_id=row.offer_id,
        skus=tuple(skus),
        name=row.name,
        barcodes=tuple(row.barcodes),
        weight_g=row.weight_g,
        size=size_of(row.length_mm, row.width_mm, row.height_mm),
        archived=row.archived,
        seen_at=row.seen_at,
    )


def typed_of(row: TypedMeasuresRow) -> TypedMeasures:
    """What a person typed."""
    return TypedMeasures(
        weight_g=row.weight_g,
        size=size_of(row.length_mm, row.width_mm, row.height_mm),
        by=MemberId(row.member_id),
        at=row.at,
    )


def sides_out(size: Size | None) -> dict[str, int | None]:
    """The three columns of a size."""
    return {name: getattr(size, name) if size else None for name in SIDES}


def size_of(length: int | None, width: int | None, height: int | None) -> Size | None:
    """A size, where all three sides are known."""
    if length is None or width is None or height is None:
        return None
    return Size(length_mm=length, width_mm=width, height_mm=height)
