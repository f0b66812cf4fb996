"""Where goods leave from, and by which delivery methods."""

from dataclasses import dataclass

from services.domain.ids import ShopId
from services.domain.orders import Integration


@dataclass(frozen=True, slots=True, kw_only=True)
class Warehouse:
    """A seller's warehouse as Ozon knows it. ``rfbs`` = partners or the seller carry its parcels."""

    shop: ShopId
    id: int
    name: str
    rfbs: bool
    express: bool
    status: str
    paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodOffer:
    """A delivery method of an rFBS warehouse. ``status`` is Ozon's upper-case word (ACTIVE, DISABLED …)."""

    shop: ShopId
    id: int
    name: str
    warehouse_id: int
    integration: Integration
    integration_raw: str
    provider_id: int
    status: str
    express: bool
    cutoff: str
