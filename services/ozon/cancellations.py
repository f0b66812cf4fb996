"""Buyers' requests to cancel rFBS orders."""

import dataclasses
from collections.abc import AsyncIterator, Sequence
from functools import partial

import msgspec
from msgspec import UNSET, Raw, UnsetType, structs

from services.domain.ids import PostingNumber, ShopId
from services.domain.returns import ON_APPROVAL, CancellationRequest
from services.domain.shops import Credentials
from services.ozon.caller import Caller
from services.ozon.loose import Misfit, rows
from services.ozon.method import Method, Nothing
from services.ozon.pages import Page, sift, walk
from services.ozon.reading import moment

PAGE = 500


class Filters(msgspec.Struct, frozen=True):
    """``state`` is ALL, ON_APPROVAL, APPROVED or REJECTED."""

    state: str
    posting_number: list[str] | UnsetType = UNSET


class ListQuery(msgspec.Struct, frozen=True):
    """``/v2/conditional-cancellation/list``."""

    filters: Filters
    last_id: int = 0
    limit: int = PAGE


class Reason(msgspec.Struct, frozen=True):
    """Why."""

    id: int = 0
    name: str = ""


class State(msgspec.Struct, frozen=True):
    """Where it stands."""

    state: str = ""


class WireRequest(msgspec.Struct, frozen=True):
    """One request."""

    cancellation_id: int
    posting_number: str
    state: State | None = None
    cancellation_initiator: str = ""
    cancellation_reason: Reason | None = None
    cancellation_reason_message: str = ""
    cancelled_at: str | None = None
    auto_approve_date: str | None = None
    approve_date: str | None = None
    order_date: str | None = None
    tpl_integration_type: str = ""


class ListAnswer(msgspec.Struct, frozen=True):
    """A page of requests, each undecoded."""

    result: Raw = Raw(b"[]")
    last_id: int = 0


class DecisionQuery(msgspec.Struct, frozen=True):
    """``/v2/conditional-cancellation/approve`` and ``/reject``."""

    cancellation_id: int
    comment: str = ""


LIST = Method(path="/v2/conditional-cancellation/list", asks=ListQuery, answers=ListAnswer)
APPROVE = Method(path="/v2/conditional-cancellation/approve", asks=DecisionQuery, answers=Nothing, repeatable=False)
REJECT = Method(path="/v2/conditional-cancellation/reject", asks=DecisionQuery, answers=Nothing, repeatable=False)


class Cancellations:
    """Reads the requests and answers them."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def list(
        self, credentials: Credentials, *, state: str = ON_APPROVAL, numbers: Sequence[PostingNumber] = ()
    ) -> AsyncIterator[Page[CancellationRequest]]:
        """``/v2/conditional-cancellation/list``: requests in ``state`` (``ALL`` for any), 500 a page."""
        query = ListQuery(filters=Filters(state=state, posting_number=list[str](numbers) or UNSET))

        async def fetch(cursor: str) -> Page[CancellationRequest]:
            answer = await self._caller.call(credentials, LIST, structs.replace(query, last_id=int(cursor)))
            page = sift(answer.result, WireRequest, partial(_request, shop=credentials.shop), "cancellation_id")
            full = len(rows(answer.result)) >= PAGE and answer.last_id
            return dataclasses.replace(page, cursor=str(answer.last_id) if full else "")

        return walk(LIST.path, fetch, "0")

    async def approve(self, credentials: Credentials, cancellation_id: int, *, comment: str = "") -> None:
        """``/v2/conditional-cancellation/approve``: the order is cancelled and the buyer gets the money back."""
        await self._caller.call(credentials, APPROVE, DecisionQuery(cancellation_id=cancellation_id, comment=comment))

    async def reject(self, credentials: Credentials, cancellation_id: int, *, comment: str = "") -> None:
        """``/v2/conditional-cancellation/reject``: the order goes on."""
        await self._caller.call(credentials, REJECT, DecisionQuery(cancellation_id=cancellation_id, comment=comment))


def _request(wire: WireRequest, shop: ShopId) -> CancellationRequest:
    if not wire.posting_number:
        raise Misfit("posting_number")
    reason = wire.cancellation_reason or Reason()
    return CancellationRequest(
        shop=shop,
        id=wire.cancellation_id,
        posting=PostingNumber(wire.posting_number),
        state=wire.state.state.upper() if wire.state else "",
        initiator=wire.cancellation_initiator.upper(),
        reason_id=reason.id,
        reason=reason.name,
        message=wire.cancellation_reason_message,
        asked_at=moment(wire.cancelled_at),
        approves_itself_at=moment(wire.auto_approve_date),
        decided_at=moment(wire.approve_date),
        ordered_at=moment(wire.order_date),
        integration_raw=wire.tpl_integration_type,
    )
