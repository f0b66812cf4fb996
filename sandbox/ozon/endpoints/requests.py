"""Buyers' requests to cancel rFBS orders."""

from sandbox.ozon.desk import Desk, Json
from sandbox.ozon.times import fine_stamp
from sandbox.world.claims import CancellationRequest
from sandbox.world.postings import GONE

_STATES = {"ON_APPROVAL": (1, "Ожидает решения"), "APPROVED": (2, "Подтверждена"), "REJECTED": (3, "Отклонена")}


def listed(desk: Desk) -> Json:
    """Serve /v2/conditional-cancellation/list."""
    filters = desk.part("filters")
    state = str(filters.get("state") or "ALL").upper()
    numbers = frozenset(filters.get("posting_number") or ())
    initiators = frozenset(str(name).upper() for name in filters.get("cancellation_initiator") or ())
    found = [
        request
        for request in sorted(desk.world.requests.values(), key=lambda item: item.id)
        if request.client_id == desk.client_id
        and state in {"ALL", request.state}
        and (not numbers or request.posting_number in numbers)
        and (not initiators or request.initiator in initiators)
    ]
    after = desk.number("last_id")
    page = [request for request in found if request.id > after][: desk.number("limit")]
    answer: Json = {
        "result": [_row(desk, request) for request in page],
        "last_id": page[-1].id if page else 0,
    }
    return answer | ({"counter": str(len(found))} if desk.part("with").get("counter") else {})


def _row(desk: Desk, request: CancellationRequest) -> Json:
    state_id, state_name = _STATES[request.state]
    posting = desk.world.postings.get(request.posting_number)
    ended = posting is not None and posting.status in GONE
    return {
        "approve_comment": request.comment,
        "approve_date": fine_stamp(request.decided_at) if request.decided_at else None,
        "auto_approve_date": fine_stamp(request.auto_approve_at),
        "cancellation_id": request.id,
        "cancellation_initiator": request.initiator,
        "cancellation_reason": {"id": request.reason_id, "name": request.reason},
        "cancellation_reason_message": request.message,
        "cancelled_at": fine_stamp(posting.changed_at if ended and posting else request.asked_at),
        "order_date": fine_stamp(request.order_at),
        "posting_number": request.posting_number,
        "source_id": 0,
        "state": {"id": state_id, "name": state_name, "state": request.state},
        "tpl_integration_type": request.integration,
    }


def approve(desk: Desk) -> Json:
    """Serve /v2/conditional-cancellation/approve."""
    desk.world.decide(desk.client_id, desk.number("cancellation_id"), approve=True, comment=desk.text("comment"))
    return {}


def reject(desk: Desk) -> Json:
    """Serve /v2/conditional-cancellation/reject."""
    desk.world.decide(desk.client_id, desk.number("cancellation_id"), approve=False, comment=desk.text("comment"))
    return {}
