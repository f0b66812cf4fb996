"""What is asked about returns, and how Ozon answers."""

from datetime import datetime
from decimal import Decimal

import msgspec
from msgspec import UNSET, Raw, UnsetType, field

from services.ozon.method import Method

CLAIMS_PAGE = 500
GOODS_PAGE = 500


class Created(msgspec.Struct, frozen=True):
    """When the claim was made."""

    since: datetime = field(name="from")
    until: datetime = field(name="to")


class ClaimsFilter(msgspec.Struct, frozen=True):
    """``group_state``: All, New, Delivering, Checkout, Arbitration, Approved, Rejected."""

    created_at: Created | UnsetType = UNSET
    group_state: list[str] | UnsetType = UNSET
    posting_number: str | UnsetType = UNSET


class ClaimsQuery(msgspec.Struct, frozen=True):
    """``/v2/returns/rfbs/list``."""

    filter: ClaimsFilter
    last_id: int = 0
    limit: int = CLAIMS_PAGE


class ClaimProduct(msgspec.Struct, frozen=True):
    """What is claimed."""

    sku: int | None = None
    offer_id: str = ""
    name: str = ""
    price: Decimal | None = None
    currency_code: str = ""


class ClaimState(msgspec.Struct, frozen=True):
    """Where the claim and the money stand."""

    group_state: str = ""
    state: str = ""
    state_name: str = ""
    money_return_state_name: str = ""


class WireClaim(msgspec.Struct, frozen=True):
    """One claim."""

    return_id: int
    posting_number: str
    return_number: str = ""
    order_number: str = ""
    created_at: str | None = None
    product: ClaimProduct | None = None
    state: ClaimState | None = None


class ReturnsAnswer(msgspec.Struct, frozen=True):
    """A page of rows, each undecoded; ``has_next`` only for goods."""

    returns: Raw = Raw(b"[]")
    has_next: bool = False


class Changed(msgspec.Struct, frozen=True):
    """A period."""

    time_from: datetime
    time_to: datetime


class GoodsFilter(msgspec.Struct, frozen=True):
    """Ozon takes one of its three periods at a time; ours is the last change of state."""

    visual_status_change_moment: Changed | UnsetType = UNSET
    posting_numbers: list[str] | UnsetType = UNSET


class GoodsQuery(msgspec.Struct, frozen=True):
    """``/v1/returns/list``."""

    filter: GoodsFilter
    limit: int = GOODS_PAGE
    last_id: int = 0


class Price(msgspec.Struct, frozen=True):
    """Money as this method alone writes it."""

    price: Decimal | None = None
    currency_code: str = ""


class GoodsProduct(msgspec.Struct, frozen=True):
    """What comes back."""

    sku: int | None = None
    offer_id: str = ""
    name: str = ""
    quantity: int = 1
    price: Price | None = None


class GoodsPlace(msgspec.Struct, frozen=True):
    """Where it lies."""

    name: str = ""
    address: str = ""


class Storage(msgspec.Struct, frozen=True):
    """The clocks of waiting."""

    arrived_moment: str | None = None
    tariffication_start_date: str | None = None
    utilization_forecast_date: str | None = None


class Logistic(msgspec.Struct, frozen=True):
    """The journey back."""

    return_date: str | None = None
    final_moment: str | None = None
    barcode: str = ""


class VisualStatus(msgspec.Struct, frozen=True):
    """Ozon's system word and its Russian name."""

    sys_name: str = ""
    display_name: str = ""


class Visual(msgspec.Struct, frozen=True):
    """The state as the cabinet shows it."""

    status: VisualStatus | None = None
    change_moment: str | None = None


class WireGoods(msgspec.Struct, frozen=True):
    """One thing on its way back."""

    id: int
    posting_number: str = ""
    order_number: str = ""
    schema: str = ""
    type: str = ""
    return_reason_name: str = ""
    product: GoodsProduct | None = None
    place: GoodsPlace | None = None
    storage: Storage | None = None
    logistic: Logistic | None = None
    visual: Visual | None = None


CLAIMS = Method(path="/v2/returns/rfbs/list", asks=ClaimsQuery, answers=ReturnsAnswer)
GOODS = Method(path="/v1/returns/list", asks=GoodsQuery, answers=ReturnsAnswer)
