"""Postings as the bot knows them: Ozon's facts without recipients, and what may be said of a state."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from services.domain.ids import PostingNumber, ShopId
from services.domain.money import Money, total

AWAITING_PACKAGING = "awaiting_packaging"
AWAITING_DELIVER = "awaiting_deliver"
DELIVERING = "delivering"
DELIVERED = "delivered"
SPLIT = "cancelled_from_split_pending"
"""The posting was divided: it ends, and its parts begin anew under numbers of their own."""
CANCELLED = frozenset({"cancelled", SPLIT})
DISPUTED = frozenset({"arbitration", "client_arbitration"})
FINAL = CANCELLED | {DELIVERED}
SHIP_FAILED = "ship_failed"


class Scheme(StrEnum):
    """Whose stock and whose warehouse."""

    FBS = "fbs"
    RFBS = "rfbs"
    FBO = "fbo"


class Integration(StrEnum):
    """Who delivers (`tpl_integration_type`); an unknown word is kept as OTHER, the raw one beside it."""

    OZON = "ozon"
    AGGREGATOR = "aggregator"
    THREE_PL_TRACKING = "3pl_tracking"
    NON_INTEGRATED = "non_integrated"
    HYBRID = "hybryd"
    OTHER = "other"


class Phase(StrEnum):
    """What a posting asks of the team, whatever Ozon calls it."""

    WAITING = "waiting"
    TO_PACK = "to_pack"
    PACKED = "packed"
    HANDING_OVER = "handing_over"
    ON_THE_WAY = "on_the_way"
    DELIVERED = "delivered"
    DISPUTED = "disputed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


_PHASES = {
    "awaiting_verification": Phase.WAITING,
    "awaiting_approve": Phase.WAITING,
    AWAITING_PACKAGING: Phase.TO_PACK,
    "awaiting_registration": Phase.PACKED,
    AWAITING_DELIVER: Phase.PACKED,
    "acceptance_in_progress": Phase.HANDING_OVER,
    "not_accepted": Phase.DISPUTED,
    "arbitration": Phase.DISPUTED,
    "client_arbitration": Phase.DISPUTED,
    DELIVERING: Phase.ON_THE_WAY,
    "driver_pickup": Phase.ON_THE_WAY,
    "sent_by_seller": Phase.ON_THE_WAY,
    DELIVERED: Phase.DELIVERED,
    "cancelled": Phase.CANCELLED,
    "cancelled_from_split_pending": Phase.CANCELLED,
}


def statuses_of(phase: Phase) -> frozenset[str]:
    """Ozon's statuses that mean this phase; none for UNKNOWN, which is whatever is not known."""
    return frozenset(status for status, found in _PHASES.items() if found is phase)


def phase_of(status: str) -> Phase:
    """The team's word for Ozon's status; a status that nobody has seen yet is UNKNOWN, never an error."""
    return _PHASES.get(status.lower(), Phase.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryMethod:
    """How a posting travels. Ozon's own FBS logistics use the warehouse id as method id."""

    id: int
    name: str
    warehouse_id: int
    warehouse: str
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingItem:
    """One line of a posting. ``weight_g`` is per piece in grams (Ozon's postings speak kg), None = unknown.

    ``price`` and ``paid`` are per piece too; ``paid`` is what the buyer pays after every discount, Ozon's among them.
    """

    sku: int
    offer_id: str
    name: str
    quantity: int
    price: Money
    paid: Money | None = None
    weight_g: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a posting goes, as Ozon told it. Lives in memory only: it is hashed, never stored."""

    zip_code: str = ""
    region: str = ""
    city: str = ""
    district: str = ""
    tail: str = ""
    point_code: str = ""
    provider_point_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who receives. Read live for one person in private; never stored, never in a group."""

    name: str
    phone: str
    address: Address
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressKey:
    """Keyed hashes of address parts: equal parts give equal texts, and nothing can be read back.

    ``point`` for a pick-up point; otherwise ``zip``, ``house``, ``building``, ``flat`` (empty = absent) and
    ``street`` tokens.
    """

    point: str = ""
    zip: str = ""
    house: str = ""
    building: str = ""
    flat: str = ""
    street: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """Ozon's words on a cancelled posting. ``counts`` = it counts against the seller's rating."""

    reason_id: int
    reason: str
    initiator: str
    after_ship: bool
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """The local copy of one posting of one shop. All times are aware UTC.

    ``ship_by`` is Ozon's recommended moment, ``hard_deadline`` the one after which the posting is late.
    ``requirements`` names what Ozon still wants before assembly (for example ``country``, ``gtd``, ``imei``).
    Shipped after ``next_tariff_at`` it costs ``next_tariff`` more than before (less, where negative); either is None
    where Ozon does not say.
    """

    shop: ShopId
    number: PostingNumber
    order_number: str
    order_id: int | None
    parent_number: str
    scheme: Scheme
    status: str
    substatus: str
    method: DeliveryMethod
    integration: Integration
    integration_raw: str
    flow: str
    tracking_number: str
    in_process_at: datetime | None
    ship_by: datetime | None
    hard_deadline: datetime | None
    delivering_at: datetime | None
    items: tuple[PostingItem, ...]
    actions: frozenset[str]
    requirements: frozenset[str] = frozenset()
    barcodes: tuple[str, ...] = ()
    customer_id: int | None = None
    is_express: bool = False
    is_multibox: bool = False
    is_click_and_collect: bool = False
    is_external: bool = False
    is_legal: bool = False
    cancellation: Cancellation | None = None
    next_tariff_at: datetime | None = None
    next_tariff: Money | None = None
    address: AddressKey | None = None
    seen_at: datetime | None = None

    @property
    def phase(self) -> Phase:
        return phase_of(self.status)

    @property
    def is_open(self) -> bool:
        """Whether anything may still happen to it."""
        return self.status not in FINAL

    @property
    def due_at(self) -> datetime | None:
        """The moment that must not be missed; Ozon's recommended one stands in where no hard one is known."""
        return self.hard_deadline or self.ship_by

    @property
    def pieces(self) -> int:
        return sum(item.quantity for item in self.items)

    @property
    def weight_g(self) -> int | None:
        """The items' weight in grams, or None where one of them is unknown."""
        weights = [item.weight_g * item.quantity for item in self.items if item.weight_g is not None]
        return sum(weights) if len(weights) == len(self.items) else None

    @property
    def values(self) -> dict[str, Money]:
        """What the items cost, by currency."""
        return total([item.price.times(item.quantity) for item in self.items])

    @property
    def paid_total(self) -> Money | None:
        """What the buyer pays for all of it; None where a line's is unknown or the currencies differ."""
        paid = [item.paid.times(item.quantity) for item in self.items if item.paid is not None]
        sums = total(paid)
        return next(iter(sums.values())) if len(paid) == len(self.items) and len(sums) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPosting:
    """One posting as Ozon answered: the copy to keep, and the address that lives only until it is hashed."""

    posting: Posting
    address: Address | None = field(default=None, repr=False)
    recipient: Recipient | None = field(default=None, repr=False)
