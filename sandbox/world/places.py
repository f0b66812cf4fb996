"""Where goods lie and by whom they travel."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class Integration(StrEnum):
    """Who delivers, in Ozon's words (`tpl_integration_type`)."""

    OZON = "ozon"
    AGGREGATOR = "aggregator"
    THREE_PL = "3pl_tracking"
    NON_INTEGRATED = "non_integrated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warehouse:
    """A seller's warehouse."""

    id: int
    name: str
    address: str
    latitude: float
    longitude: float
    zone: str
    is_rfbs: bool
    is_express: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A delivery method of one warehouse. For FBS its id is the warehouse's, as at Ozon."""

    id: int
    name: str
    warehouse: Warehouse
    integration: Integration
    provider_id: int
    provider: str
    packing_time: timedelta
    flow: str = ""
    is_express: bool = False

    @property
    def integration_flow(self) -> str:
        return self.flow or str(self.integration)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a parcel goes. All of it is made up; `point` is a pick-up point's code, empty for a door."""

    city: str = ""
    region: str = ""
    tail: str = ""
    zip_code: str = ""
    country: str = "Россия"
    district: str = ""
    comment: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    point: str = ""
    point_id: int = 0


@dataclass(slots=True, kw_only=True, eq=False)
class Buyer:
    """A buyer's account: the block that all its order numbers begin with, and the id shown for rFBS only."""

    block: str
    customer_id: int
    name: str
    phone: str
    address: Address
    orders: int = 0

    def next_order(self) -> str:
        """Number of the account's next order."""
        self.orders += 1
        return f"{self.block}-{self.orders:04d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Goods on offer. Price in hundredths of the shop's currency, weight in grams, sizes in millimetres."""

    product_id: int
    sku: int
    offer_id: str
    name: str
    price: int
    weight_g: int
    size_mm: tuple[int, int, int]
    barcode: str
    color: str = ""
    archived: bool = False


@dataclass(slots=True, kw_only=True)
class Shelf:
    """What lies of one product under one scheme (`fbs`, `rfbs`, `fbo`)."""

    scheme: str
    warehouse_id: int
    present: int
    reserved: int = field(default=0)
