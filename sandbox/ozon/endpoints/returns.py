"""Returns: through Ozon, and rFBS requests."""

from sandbox.ozon.desk import Desk, Json, inside, window
from sandbox.ozon.errors import bad_argument
from sandbox.ozon.times import fine_stamp
from sandbox.ozon.views.returned import return_row
from sandbox.world.claims import Return

SPANS = ("logistic_return_date", "storage_tariffication_start_date", "visual_status_change_moment")


def listed(desk: Desk) -> Json:
    """Serve /v1/returns/list."""
    part = desk.part("filter")
    given = [name for name in SPANS if part.get(name)]
    if len(given) > 1:
        raise bad_argument("invalid request: filter: only one period may be given")
    found = [item for item in _mine(desk, rfbs=False) if _wanted(item, part, given)]
    after = desk.number("last_id")
    rest = [item for item in found if item.id > after]
    page = rest[: desk.number("limit")]
    return {
        "returns": [return_row(item, desk.shop) for item in page],
        "has_next": len(rest) > len(page),
    }


def _wanted(item: Return, part: Json, given: list[str]) -> bool:
    numbers = frozenset(part.get("posting_numbers") or ())
    span = window(part.get(given[0]), "time_from", "time_to") if given else (None, None)
    moment_ = item.changed_at if given == ["visual_status_change_moment"] else item.created_at
    return (
        inside(moment_, span)
        and (not numbers or item.posting_number in numbers)
        and int(part.get("order_id") or item.order_id) == item.order_id
        and (part.get("offer_id") or item.product.offer_id) == item.product.offer_id
        and str(part.get("return_schema") or item.scheme).casefold() == item.scheme.casefold()
        and (part.get("visual_status_name") or item.state) == item.state
        and (part.get("barcode") or f"ii{item.id}") == f"ii{item.id}"
        and str(part.get("product_name") or "") in item.product.name
    )


def rfbs(desk: Desk) -> Json:
    """Serve /v2/returns/rfbs/list."""
    part = desk.part("filter")
    groups = frozenset(part.get("group_state") or ())
    span = window(part.get("created_at"))
    after = desk.number("last_id")
    found = [
        item
        for item in _mine(desk, rfbs=True)
        if item.id > after
        and inside(item.created_at, span)
        and (not groups or item.group in groups or "All" in groups)
        and (part.get("posting_number") or item.posting_number) == item.posting_number
        and (part.get("offer_id") or item.product.offer_id) == item.product.offer_id
    ]
    return {"returns": [_rfbs_row(item, desk) for item in found[: desk.number("limit")]]}


def _rfbs_row(item: Return, desk: Desk) -> Json:
    return {
        "client_name": "",
        "created_at": fine_stamp(item.created_at),
        "order_number": item.order_number,
        "posting_number": item.posting_number,
        "product": {
            "name": item.product.name,
            "offer_id": item.product.offer_id,
            "currency_code": desk.shop.currency,
            "price": item.product.price // 100,
            "sku": item.product.sku,
        },
        "return_id": item.id,
        "return_number": f"R{item.id}",
        "state": {
            "group_state": item.group,
            "money_return_state_name": item.money_state,
            "state": item.state,
            "state_name": item.state_name,
        },
    }


def _mine(desk: Desk, *, rfbs: bool) -> list[Return]:
    """The returns of one form in the shop that asks, by id."""
    return sorted(
        (
            item
            for item in desk.world.returns.values()
            if item.client_id == desk.client_id and (item.scheme == "rFBS") == rfbs
        ),
        key=lambda item: item.id,
    )
