"""Products of a shop as Ozon lists them."""

from dataclasses import dataclass

from services.domain.ids import ShopId
from services.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProduct:
    """The row of a list: enough to ask for the rest. ``sku`` is None for a product that was never on sale."""

    shop: ShopId
    product_id: int
    offer_id: str
    sku: int | None
    archived: bool
    has_fbo_stock: bool
    has_fbs_stock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCard:
    """What a product is called and costs. ``skus`` are all it is sold under, by Ozon and by the seller."""

    shop: ShopId
    product_id: int
    offer_id: str
    skus: tuple[int, ...]
    name: str
    barcodes: tuple[str, ...]
    picture: str
    price: Money | None
    archived: bool
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductMeasures:
    """Packed weight in grams and sizes in millimetres; None where the seller did not say."""

    shop: ShopId
    product_id: int
    offer_id: str
    sku: int | None
    name: str
    barcodes: tuple[str, ...]
    weight_g: int | None
    length_mm: int | None
    width_mm: int | None
    height_mm: int | None
