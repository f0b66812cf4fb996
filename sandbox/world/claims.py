"""What comes back or is called off: cancellation requests and returns; and postings that Ozon packs itself."""

from dataclasses import dataclass
from datetime import datetime

from sandbox.world.places import Buyer, Product
from sandbox.world.postings import Line


@dataclass(slots=True, kw_only=True)
class CancellationRequest:
    """A buyer asks to cancel an rFBS order; silence until `auto_approve_at` means yes."""

    id: int
    client_id: str
    posting_number: str
    asked_at: datetime
    order_at: datetime
    auto_approve_at: datetime
    reason_id: int
    reason: str
    message: str
    integration: str
    initiator: str = "CLIENT"
    state: str = "ON_APPROVAL"
    comment: str = ""
    decided_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Return:
    """Goods on the way back, in one of two forms: an rFBS request, or an FBS/FBO return through Ozon."""

    id: int
    client_id: str
    scheme: str
    posting_number: str
    order_number: str
    order_id: int
    product: Product
    quantity: int
    reason: str
    created_at: datetime
    changed_at: datetime
    state: str
    state_name: str
    group: str = ""
    money_state: str = ""


@dataclass(slots=True, kw_only=True)
class FboPosting:
    """A posting from Ozon's own warehouse: read only."""

    id: int
    client_id: str
    number: str
    order_number: str
    order_id: int
    buyer: Buyer
    lines: tuple[Line, ...]
    warehouse_id: int
    warehouse: str
    city: str
    created_at: datetime
    in_process_at: datetime
    status: str
    substatus: str
    cancel_reason: str = ""
    delivered_at: datetime | None = None
