"""Products as they are kept, and what one piece of a SKU weighs and measures."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.domain.ids import MemberId, ShopId
from services.domain.shops import Shop


class Source(StrEnum):
    """Who said it."""

    OZON = "ozon"
    TYPED = "typed"


class Lack(StrEnum):
    """What is not known of a SKU. PRODUCT: the catalog does not know it at all."""

    PRODUCT = "product"
    WEIGHT = "weight"
    SIZE = "size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Sides of one packed piece in millimetres, in the order in which they were told."""

    length_mm: int
    width_mm: int
    height_mm: int

    @property
    def sides(self) -> tuple[int, int, int]:
        """The longest first."""
        a, b, c = sorted((self.length_mm, self.width_mm, self.height_mm), reverse=True)
        return a, b, c


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedMeasures:
    """What a person typed about a SKU: it wins over Ozon's. One of weight (g) and size may be None: Ozon's counts."""

    weight_g: int | None
    size: Size | None
    by: MemberId
    at: datetime

    @property
    def revision(self) -> int:
        """What a button about it carries: another one, and it was typed anew."""
        return int(self.at.timestamp())


@dataclass(frozen=True, slots=True, kw_only=True)
class SkuMeasures:
    """One packed piece of a SKU: weight in grams, size, and who said which.

    A posting's own line may still know a weight where this does not; falling back to it is the asker's choice.
    """

    shop: ShopId
    sku: int
    known: bool
    offer_id: str = ""
    name: str = ""
    weight_g: int | None = None
    weight_source: Source | None = None
    size: Size | None = None
    size_source: Source | None = None

    @property
    def missing(self) -> tuple[Lack, ...]:
        """What is not known, in the order of the lacks."""
        lacks = {Lack.PRODUCT: not self.known, Lack.WEIGHT: self.weight_g is None, Lack.SIZE: self.size is None}
        return tuple(lack for lack, lacking in lacks.items() if lacking)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product of a shop as Ozon last showed it. Weight in grams and size are of one packed piece."""

    shop: ShopId
    product_id: int
    offer_id: str
    skus: tuple[int, ...]
    name: str
    barcodes: tuple[str, ...]
    weight_g: int | None
    size: Size | None
    archived: bool
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Everything that a product's card may say. ``sku`` is what buttons about it carry, 0 for one never on sale.

    ``product`` is None for a SKU that the catalog does not know. ``typed_by`` names who typed ``typed``.
    """

    shop: Shop
    sku: int
    product: Product | None
    typed: TypedMeasures | None
    typed_by: str
    may_type: bool
    now: datetime

    @property
    def offer_id(self) -> str:
        """What people call it; the SKU where the catalog does not know it."""
        return self.product.offer_id if self.product and self.product.offer_id else str(self.sku)

    @property
    def weight(self) -> tuple[int, Source] | None:
        """Grams, and who said so."""
        if self.typed and self.typed.weight_g is not None:
            return self.typed.weight_g, Source.TYPED
        return (self.product.weight_g, Source.OZON) if self.product and self.product.weight_g is not None else None

    @property
    def size(self) -> tuple[Size, Source] | None:
        """The sides, and who said so."""
        if self.typed and self.typed.size is not None:
            return self.typed.size, Source.TYPED
        return (self.product.size, Source.OZON) if self.product and self.product.size is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look-up came to: one item, several to choose from, or nothing.

    ``unread`` names shops whose products have not been read whole yet: there a miss means little.
    """

    term: str
    item: Item | None = None
    choice: tuple[Item, ...] = ()
    unread: tuple[str, ...] = ()
