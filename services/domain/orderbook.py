"""What is read of orders: cards, lists, counts, the day. Values for views, made by the use cases."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.ids import PostingNumber
from services.domain.orders import Phase, Posting, Recipient
from services.domain.returns import CancellationRequest
from services.domain.shops import Shop

PAGE = 8
"""Orders on one page of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCard:
    """Everything that an order's card may say. ``id`` is what buttons carry; ``mates`` counts the buyer's other open
    orders in this shop; ``returns`` are states and running clocks of what comes back.
    """

    id: int
    posting: Posting
    shop: Shop
    mates: int
    request: CancellationRequest | None
    returns: tuple[tuple[str, datetime | None], ...]
    may_see_recipient: bool
    now: datetime
    decides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One order in a list."""

    id: int
    posting: Posting
    shop: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderList:
    """One page of a list: ``total`` over all pages, ``page`` from 0. ``several`` shops: each line names its own."""

    lines: tuple[Line, ...]
    total: int
    page: int
    now: datetime
    several: bool

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many orders there are in each phase. ``data_at`` is the oldest shop's last whole reading."""

    phases: dict[Phase, int]
    requests: int
    fbo: int
    shops: tuple[Shop, ...]
    data_at: datetime | None
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The day of some shops at ``now``. ``due`` are the moments until midnight at which something must be packed by.

    ``late`` counts what should have been packed before now; ``data_at`` is the oldest shop's last whole reading.
    """

    now: datetime
    shops: tuple[Shop, ...]
    late: int
    due: tuple[datetime, ...]
    phases: dict[Phase, int]
    requests: int
    data_at: datetime | None

    @property
    def frozen(self) -> tuple[Shop, ...]:
        """Shops whose data stands still."""
        return tuple(shop for shop in self.shops if shop.frozen)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCard:
    """A request with its posting (None: not read yet)."""

    id: int | None
    request: CancellationRequest
    posting: Posting | None
    shop: Shop
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was found: one order, a choice, or nothing. ``term`` is what was looked for; ``unasked`` names shops whose
    Ozon could not be asked.
    """

    term: str
    order: OrderCard | None = None
    choice: OrderList | None = None
    unasked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A recipient for one pair of eyes (None: Ozon names nobody)."""

    number: PostingNumber
    recipient: Recipient | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """``due_today`` counts until the reader's midnight, what is late included. ``first_silence`` is when the first
    unanswered cancellation request becomes *yes*. ``by_integration``: to pack, by who delivers (Ozon's word).
    """

    shop: Shop
    to_pack: int
    due_today: int
    on_the_way: int
    requests: int
    first_silence: datetime | None
    by_integration: dict[str, int]
    now: datetime
