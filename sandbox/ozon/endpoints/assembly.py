"""What a seller writes on postings: assemble, number, hand over, move, cancel."""

from collections.abc import Callable
from functools import partial

from sandbox.ozon.desk import Desk, Endpoint, Json
from sandbox.ozon.errors import bad_argument
from sandbox.ozon.shapes import moment
from sandbox.ozon.times import amount
from sandbox.world.cancelling import REASONS, open_reasons
from sandbox.world.postings import Posting
from sandbox.world.state import Refusal


def ship(desk: Desk) -> Json:
    """/v4/posting/fbs/ship: the answer says only that assembling has begun."""
    packages: list[dict[int, int]] = []
    for package in desk.body["packages"]:
        goods: dict[int, int] = {}
        for item in package["products"]:
            sku = int(item["product_id"])
            goods[sku] = goods.get(sku, 0) + int(item["quantity"])
        packages.append(goods)
    number = desk.text("posting_number")
    numbers = desk.world.ship(desk.client_id, number, packages)
    posting = desk.posting(number)
    wanted = desk.part("with").get("additional_data")
    return {"additional_data": [_additional(posting, desk)] if wanted else [], "result": numbers}


def _additional(posting: Posting, desk: Desk) -> Json:
    return {
        "posting_number": posting.number,
        "products": [
            {
                "currency_code": desk.shop.currency,
                "mandatory_mark": [],
                "name": line.product.name,
                "offer_id": line.product.offer_id,
                "price": amount(line.product.price),
                "quantity": line.quantity,
                "sku": line.product.sku,
            }
            for line in posting.lines
        ],
    }


def set_tracks(desk: Desk) -> Json:
    """/v2/fbs/posting/tracking-number/set: each pair is judged by itself."""
    result = []
    for pair in desk.body["tracking_numbers"]:
        number, track = str(pair["posting_number"]), str(pair["tracking_number"]).strip()
        if not track:
            raise bad_argument("invalid request: tracking_numbers.tracking_number: value is required")
        error = _tried(partial(desk.world.set_track, desk.client_id, number, track))
        result.append({"error": error, "posting_number": number, "result": not error})
    return {"result": result}


def push(verb: str) -> Endpoint:
    """Serve /v2/fbs/posting/delivering, /last-mile, /delivered."""

    def pushed(desk: Desk) -> Json:
        result = []
        for number in desk.body["posting_number"]:
            error = _tried(partial(desk.world.push, desk.client_id, str(number), verb))
            result.append({"error": error or [], "posting_number": number, "result": not error})
        return {"result": result}

    return pushed


def set_cutoff(desk: Desk) -> Json:
    """Serve /v1/posting/cutoff/set."""
    desk.world.set_cutoff(desk.client_id, desk.text("posting_number"), moment(desk.text("new_cutoff_date")))
    return {"result": True}


def cancel(desk: Desk) -> Json:
    """Serve /v2/posting/fbs/cancel."""
    desk.world.cancel_by_seller(
        desk.client_id,
        desk.text("posting_number"),
        desk.number("cancel_reason_id"),
        desk.text("cancel_reason_message"),
    )
    return {"result": True}


def reasons_for(desk: Desk) -> Json:
    """Serve /v1/posting/fbs/cancel-reason."""
    return {
        "result": [
            {
                "posting_number": number,
                "reasons": [
                    {"id": reason.id, "title": reason.title, "type_id": reason.initiator}
                    for reason in open_reasons(desk.posting(str(number)))
                ],
            }
            for number in desk.body["related_posting_numbers"]
        ]
    }


def all_reasons(_: Desk) -> Json:
    """Serve /v2/posting/fbs/cancel-reason/list."""
    return {
        "result": [
            {
                "id": reason.id,
                "title": reason.title,
                "type_id": reason.initiator,
                "is_available_for_cancellation": reason.id != 401,
            }
            for reason in REASONS
        ]
    }


def _tried(deed: Callable[[], None]) -> str:
    """Ozon's word for why the deed was refused, or nothing."""
    try:
        deed()
    except Refusal as refusal:
        return refusal.code
    return ""
