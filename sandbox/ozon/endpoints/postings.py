"""FBS and rFBS postings: lists, one posting, by barcode."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from sandbox.ozon.desk import Desk, Json, inside, integers, window
from sandbox.ozon.errors import bad_argument, missing
from sandbox.ozon.listing import by_cutoff, by_listed
from sandbox.ozon.paging import take
from sandbox.ozon.shapes import moment
from sandbox.ozon.times import amount, stamp, stamp_or_none
from sandbox.ozon.views import parts
from sandbox.ozon.views.posting_card import posting_card
from sandbox.ozon.views.posting_list import posting_row
from sandbox.world.postings import Posting, Status

YEAR = timedelta(days=366)
KNOWN = frozenset(Status) | {"sent_by_seller"}
OPEN = frozenset(
    {
        Status.AWAITING_APPROVE,
        Status.AWAITING_PACKAGING,
        Status.AWAITING_REGISTRATION,
        Status.ACCEPTANCE,
        Status.AWAITING_DELIVER,
        Status.ARBITRATION,
        Status.CLIENT_ARBITRATION,
        Status.NOT_ACCEPTED,
    }
)
LEFT = frozenset({Status.DELIVERING, Status.DRIVER_PICKUP, Status.CANCELLED})
Wanted = Callable[[Posting], bool]


def listed(desk: Desk) -> Json:
    """Serve /v4/posting/fbs/list."""
    part = desk.part("filter")
    span = _period(part["since"], part["to"])
    common = _common(part)
    numbers = frozenset(part.get("order_numbers") or ())
    order_id = int(part.get("order_id") or 0)
    flows = frozenset(part.get("integration_type_flow") or ())

    def wanted(posting: Posting) -> bool:
        return (
            inside(posting.listed_at, span)
            and common(posting)
            and (not numbers or posting.order_number in numbers)
            and order_id in {0, posting.order_id}
            and (not flows or posting.method.integration_flow in flows)
        )

    page = take(
        desk.listing.rows(desk.client_id, by_listed),
        wanted,
        cursor=desk.text("cursor"),
        limit=desk.number("limit"),
        descending=desk.descending,
    )
    return {"postings": _rows(desk, page.rows), "cursor": page.cursor, "has_next": page.has_next}


def unfulfilled(desk: Desk) -> Json:
    """Serve /v4/posting/fbs/unfulfilled/list."""
    part = desk.part("filter")
    cutoff, handed_over = _one_window(part)
    common = _common(part)
    statuses = frozenset(part.get("statuses") or ())
    usual = OPEN if any(cutoff) else OPEN | LEFT
    if not statuses <= OPEN | LEFT:
        raise bad_argument(f"invalid request: filter.statuses: {sorted(statuses - OPEN - LEFT)} is not possible here")

    def wanted(posting: Posting) -> bool:
        return (
            (posting.status in (statuses or usual))
            and inside(posting.ship_by, cutoff)
            and inside(posting.delivering_at, handed_over)
            and common(posting)
        )

    page = take(
        desk.listing.rows(desk.client_id, by_cutoff),
        wanted,
        cursor=desk.text("cursor"),
        limit=desk.number("limit"),
        descending=desk.descending,
    )
    name = json.dumps(part, sort_keys=True)
    return {
        "postings": _rows(desk, page.rows),
        "count": desk.listing.count(desk.client_id, name, wanted),
        "cursor": page.cursor,
        "has_next": page.has_next,
    }


def one(desk: Desk) -> Json:
    """Serve /v3/posting/fbs/get."""
    posting = desk.posting(desk.text("posting_number"))
    return {"result": posting_card(posting, desk.shop, desk.world.now, desk.part("with"))}


def by_barcode(desk: Desk) -> Json:
    """Serve /v2/posting/fbs/get-by-barcode."""
    code = desk.text("barcode").strip()
    for posting in desk.world.of_shop(desk.client_id):
        if code in {posting.lower_barcode, posting.upper_barcode, posting.scanit}:
            return {"result": _short(posting)}
    raise missing("POSTING_NOT_FOUND")


def _short(posting: Posting) -> Json:
    return {
        "order_id": posting.order_id,
        "order_number": posting.order_number,
        "posting_number": posting.number,
        "status": str(posting.status),
        "cancel_reason_id": posting.cancellation.reason_id if posting.cancellation else 0,
        "created_at": stamp(posting.created_at),
        "in_process_at": stamp_or_none(posting.in_process_at),
        "shipment_date": stamp(posting.ship_by),
        "products": [
            {
                "sku": line.product.sku,
                "name": line.product.name,
                "quantity": line.quantity,
                "offer_id": line.product.offer_id,
                "price": f"{amount(line.product.price)}00",
            }
            for line in posting.lines
        ],
        "barcodes": parts.barcodes(posting),
    }


def _rows(desk: Desk, postings: list[Posting]) -> list[Json]:
    flags, translit, now = desk.part("with"), bool(desk.body.get("translit")), desk.world.now
    return [posting_row(posting, desk.shop, now, flags, translit=translit) for posting in postings]


def _period(since: str, to: str) -> tuple[datetime, datetime]:
    span = moment(since), moment(to)
    if span[1] < span[0]:
        raise bad_argument("invalid request: filter.to: value must be greater than filter.since")
    if span[1] - span[0] > YEAR:
        raise bad_argument("PERIOD_IS_TOO_LONG")
    return span


def _one_window(part: Json) -> tuple[tuple[datetime | None, datetime | None], ...]:
    """Exactly one of the two spans, with both its ends."""
    spans = {name: window(part, f"{name}_from", f"{name}_to") for name in ("cutoff", "delivering_date")}
    given = [span for span in spans.values() if any(span)]
    if len(given) != 1:
        raise bad_argument("invalid request: filter: fill either cutoff or delivering_date")
    low, high = given[0]
    if low is None or high is None:
        raise bad_argument("invalid request: filter: both ends of the period are required")
    if high - low > YEAR:
        raise bad_argument("PERIOD_IS_TOO_LONG")
    return spans["cutoff"], spans["delivering_date"]


def _common(part: Json) -> Wanted:
    """The tests that both lists share."""
    statuses = frozenset(part.get("statuses") or ())
    if not statuses <= KNOWN:
        raise bad_argument(f"invalid request: filter.statuses: unknown status {sorted(statuses - KNOWN)}")
    warehouses = integers(part.get("warehouse_ids"))
    methods = integers(part.get("delivery_method_ids"))
    providers = integers(part.get("provider_ids"))
    changed = window(part.get("last_changed_status_date"))

    def wanted(posting: Posting) -> bool:
        method = posting.method
        return (
            (not statuses or posting.status in statuses)
            and (not warehouses or method.warehouse.id in warehouses)
            and (not methods or method.id in methods)
            and (not providers or method.provider_id in providers)
            and inside(posting.changed_at, changed)
        )

    return wanted
