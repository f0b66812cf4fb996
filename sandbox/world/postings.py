"""A posting as the world knows it: changed by the story, read by the server."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sandbox.world.places import Address, Buyer, Method, Product


class Status(StrEnum):
    """Statuses of an FBS or rFBS posting, in Ozon's words."""

    AWAITING_VERIFICATION = "awaiting_verification"
    AWAITING_APPROVE = "awaiting_approve"
    AWAITING_PACKAGING = "awaiting_packaging"
    AWAITING_REGISTRATION = "awaiting_registration"
    ACCEPTANCE = "acceptance_in_progress"
    AWAITING_DELIVER = "awaiting_deliver"
    NOT_ACCEPTED = "not_accepted"
    ARBITRATION = "arbitration"
    CLIENT_ARBITRATION = "client_arbitration"
    DELIVERING = "delivering"
    DRIVER_PICKUP = "driver_pickup"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    CANCELLED_BY_SPLIT = "cancelled_from_split_pending"


ASSEMBLED = frozenset(
    {
        Status.AWAITING_REGISTRATION,
        Status.ACCEPTANCE,
        Status.AWAITING_DELIVER,
        Status.NOT_ACCEPTED,
        Status.DELIVERING,
        Status.DRIVER_PICKUP,
        Status.DELIVERED,
    }
)
AWAITS_PASSPORT = "posting_awaiting_passport_data"
GONE = frozenset({Status.CANCELLED, Status.CANCELLED_BY_SPLIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """So many pieces of one product at the price of the day."""

    product: Product
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """Who ended a posting and why."""

    reason_id: int
    reason: str
    initiator: str
    after_ship: bool
    affects_rating: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What makes a posting unlike the plain one. `requires` maps Ozon's `products_requiring_…` ending to SKUs."""

    express: bool = False
    multibox: bool = False
    click_and_collect: bool = False
    external_platform: str = ""
    company_name: str = ""
    company_inn: str = ""
    bad_size: bool = False
    hide_customer: bool = False
    requires: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))


PLAIN = Traits()


@dataclass(slots=True, kw_only=True, eq=False)
class Posting:
    """One posting. `pending` names an asynchronous act under way; `moves` counts changes of state."""

    id: int
    client_id: str
    number: str
    order_number: str
    order_id: int
    buyer: Buyer
    address: Address
    method: Method
    lines: tuple[Line, ...]
    created_at: datetime
    in_process_at: datetime | None
    ship_by: datetime
    hard_deadline: datetime
    status: Status
    substatus: str
    changed_at: datetime
    previous_substatus: str = ""
    delivering_at: datetime | None = None
    delivered_at: datetime | None = None
    track: str = ""
    traits: Traits = PLAIN
    cancellation: Cancellation | None = None
    parent: str = ""
    children: tuple[str, ...] = ()
    boxes: int = 1
    pending: str = ""
    moves: int = 0

    @property
    def listed_at(self) -> datetime:
        """The moment lists sort and filter by: start of processing, or of the order while payment is awaited."""
        return self.in_process_at or self.created_at

    @property
    def scanit(self) -> str:
        return f"ii{30_000_000_000 + self.id}"

    @property
    def lower_barcode(self) -> str:
        return str(201_800_000_000_000 + self.id * 1000)

    @property
    def upper_barcode(self) -> str:
        return f"%101%{10_200_000_000 + self.id}"

    def units(self) -> list[tuple[int, int]]:
        """SKU and quantity of each line."""
        return [(line.product.sku, line.quantity) for line in self.lines]
