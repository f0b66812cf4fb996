"""Products of a shop: as Ozon lists them, as they are kept, and what a person typed about them."""

from services.domain.catalog.items import (
    Found,
    Item,
    Lack,
    Product,
    Size,
    SkuMeasures,
    Source,
    TypedMeasures,
)
from services.domain.catalog.listed import ListedProduct, ProductCard, ProductMeasures
from services.domain.catalog.typed import Answer, read_measures

__all__ = [
    "Answer",
    "Found",
    "Item",
    "Lack",
    "ListedProduct",
    "Product",
    "ProductCard",
    "ProductMeasures",
    "Size",
    "SkuMeasures",
    "Source",
    "TypedMeasures",
    "read_measures",
]
