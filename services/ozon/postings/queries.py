"""What is asked about FBS and rFBS postings, and the envelopes of the answers."""

from datetime import datetime

import msgspec
from msgspec import UNSET, Raw, UnsetType, field

from services.ozon.method import Method
from services.ozon.postings.wire import WirePosting

PAGE = 100
"""The most postings that Ozon gives at once."""


class With(msgspec.Struct, frozen=True):
    """The optional parts, always asked for, so that every copy of a posting knows the same."""

    analytics_data: bool = True
    barcodes: bool = True
    financial_data: bool = True
    legal_info: bool = True


class Period(msgspec.Struct, frozen=True):
    """From one moment to another, UTC."""

    since: datetime = field(name="from")
    until: datetime = field(name="to")


class CutoffFilter(msgspec.Struct, frozen=True):
    """By the time until which a posting is to be assembled."""

    cutoff_from: datetime
    cutoff_to: datetime
    statuses: list[str] | UnsetType = UNSET


class UnfulfilledQuery(msgspec.Struct, frozen=True):
    """``/v4/posting/fbs/unfulfilled/list``."""

    filter: CutoffFilter
    cursor: str = ""
    limit: int = PAGE
    sort_dir: str = "ASC"
    with_: With = field(name="with", default_factory=With)


class PeriodFilter(msgspec.Struct, frozen=True):
    """``since`` and ``to`` bound the start of processing and are required; at most a year apart."""

    since: datetime
    to: datetime
    last_changed_status_date: Period | UnsetType = UNSET
    statuses: list[str] | UnsetType = UNSET
    order_numbers: list[str] | UnsetType = UNSET


class ListQuery(msgspec.Struct, frozen=True):
    """``/v4/posting/fbs/list``."""

    filter: PeriodFilter
    cursor: str = ""
    limit: int = PAGE
    sort_dir: str = "ASC"
    with_: With = field(name="with", default_factory=With)


class ListAnswer(msgspec.Struct, frozen=True):
    """A page of postings, each undecoded."""

    postings: Raw = Raw(b"[]")
    cursor: str = ""
    has_next: bool = False


class GetQuery(msgspec.Struct, frozen=True):
    """``/v3/posting/fbs/get``."""

    posting_number: str
    with_: With = field(name="with", default_factory=With)


class GetAnswer(msgspec.Struct, frozen=True):
    """One posting."""

    result: WirePosting


class BarcodeQuery(msgspec.Struct, frozen=True):
    """``/v2/posting/fbs/get-by-barcode``."""

    barcode: str


class BarcodeHit(msgspec.Struct, frozen=True):
    """Enough to ask for the posting itself."""

    posting_number: str


class BarcodeAnswer(msgspec.Struct, frozen=True):
    """Whose label it is."""

    result: BarcodeHit


UNFULFILLED = Method(path="/v4/posting/fbs/unfulfilled/list", asks=UnfulfilledQuery, answers=ListAnswer)
LIST = Method(path="/v4/posting/fbs/list", asks=ListQuery, answers=ListAnswer)
GET = Method(path="/v3/posting/fbs/get", asks=GetQuery, answers=GetAnswer)
BY_BARCODE = Method(path="/v2/posting/fbs/get-by-barcode", asks=BarcodeQuery, answers=BarcodeAnswer)
