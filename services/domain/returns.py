"""What buyers want undone: cancellation requests and returns, with the clocks that run on them."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.ids import PostingNumber, ShopId
from services.domain.money import Money

ON_APPROVAL = "ON_APPROVAL"
APPROVED = "APPROVED"
REJECTED = "REJECTED"


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationRequest:
    """A wish to cancel an rFBS order. At ``approves_itself_at`` silence becomes *yes*.

    ``state`` is ON_APPROVAL, APPROVED, REJECTED or a newer word of Ozon's, always in upper case.
    """

    shop: ShopId
    id: int
    posting: PostingNumber
    state: str
    initiator: str
    reason_id: int
    reason: str
    message: str
    asked_at: datetime | None
    approves_itself_at: datetime | None
    decided_at: datetime | None
    ordered_at: datetime | None
    integration_raw: str

    @property
    def open(self) -> bool:
        """Whether it still waits for the seller."""
        return self.state == ON_APPROVAL


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnClaim:
    """A buyer's claim to return a thing from an rFBS order, which the seller answers.

    ``group`` is Ozon's coarse state (New, Delivering, Checkout, Arbitration, Approved, Rejected), ``state`` its
    fine one, ``state_name`` that one in Russian words.
    """

    shop: ShopId
    id: int
    number: str
    posting: PostingNumber
    order_number: str
    group: str
    state: str
    state_name: str
    money_state: str
    created_at: datetime | None
    sku: int | None
    offer_id: str
    name: str
    price: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsReturn:
    """A thing on its way back to the seller, FBS or FBO.

    ``storage_paid_from`` is when waiting for it begins to cost; at ``destroyed_at`` Ozon means to destroy it.
    ``kind`` is Cancellation, FullReturn, PartialReturn, ClientReturn or Unknown; ``status`` Ozon's system word.
    """

    shop: ShopId
    id: int
    posting: PostingNumber
    order_number: str
    scheme: str
    kind: str
    status: str
    status_name: str
    status_at: datetime | None
    reason: str
    sku: int | None
    offer_id: str
    name: str
    quantity: int
    price: Money | None
    barcode: str
    place: str
    place_address: str
    returned_at: datetime | None
    arrived_at: datetime | None
    storage_paid_from: datetime | None
    destroyed_at: datetime | None
    finished_at: datetime | None
