"""Buyers' cancellation requests and returns, as Ozon last told them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.changes import Changes
from services.db.tables.orders import RequestRow, ReturnRow
from services.domain.changes import ChangeKind, Difference
from services.domain.ids import PostingNumber, ShopId
from services.domain.returns import ON_APPROVAL, CancellationRequest, GoodsReturn, ReturnClaim
from services.errors import NotFound

GONE = "GONE"
"""The state of a request that waited and is no longer in Ozon's list."""
_KEPT = (
    "posting", "state", "initiator", "reason_id", "asked_at", "approves_itself_at", "decided_at", "ordered_at",
    "integration_raw",
)  # fmt: skip


class Returns:
    """Keeps requests (with their line in the feed) and returns, and answers what waits."""

    def __init__(self, session: AsyncSession, changes: Changes) -> None:
        self._session = session
        self._changes = changes

    async def keep_requests(
        self, shop: ShopId, requests: Iterable[CancellationRequest], *, seen_at: datetime, quiet: bool
    ) -> list[int]:
        """Keep a page of requests; a new one that waits goes into the feed. Answers which are new or other."""
        asked: list[tuple[PostingNumber, Difference]] = []
        moved: list[int] = []
        for request in requests:
            row = await self._session.get(RequestRow, (shop, request.id))
            if row is None or any(getattr(row, name) != getattr(request, name) for name in _KEPT):
                moved.append(request.id)
            if request.open and (row is None or row.state != ON_APPROVAL):
                clock = request.approves_itself_at.isoformat() if request.approves_itself_at else ""
                asked.append((request.posting, Difference(kind=ChangeKind.CANCELLATION_ASKED, after=clock)))
            values = {name: getattr(request, name) for name in _KEPT}
            row = RequestRow(shop_id=shop, id=request.id, reason=request.reason[:255], seen_at=seen_at, **values)
            await self._session.merge(row)
        await self._changes.add(shop, asked, seen_at=seen_at, quiet=quiet)
        return moved

    async def close_unseen(self, shop: ShopId, seen_at: datetime) -> list[int]:
        """Requests that waited and were not in the whole list read at ``seen_at`` were answered elsewhere."""
        query = update(RequestRow).where(
            RequestRow.shop_id == shop, RequestRow.state == ON_APPROVAL, RequestRow.seen_at < seen_at
        )
        closed = await self._session.scalars(query.values(state=GONE).returning(RequestRow.id))
        return list(closed)

    async def waiting(self, within: Collection[ShopId] | None) -> list[CancellationRequest]:
        """Requests that want an answer, the most pressing first."""
        query = select(RequestRow).where(RequestRow.state == ON_APPROVAL)
        if within is not None:
            query = query.where(RequestRow.shop_id.in_(within))
        rows = await self._session.scalars(query.order_by(RequestRow.approves_itself_at, RequestRow.id))
        return [_request(row) for row in rows]

    async def request(self, shop: ShopId, request: int) -> CancellationRequest:
        """The request with Ozon's id. Raises `NotFound`."""
        row = await self._session.get(RequestRow, (shop, request))
        if row is None:
            raise NotFound("request_not_found")
        return _request(row)

    async def request_of(self, shop: ShopId, posting: PostingNumber) -> CancellationRequest | None:
        """The newest request about a posting."""
        row = (await self._session.scalars(_newest_request(), {"shop": shop, "number": posting})).first()
        return _request(row) if row else None

    async def keep_claims(self, shop: ShopId, claims: Iterable[ReturnClaim], seen_at: datetime) -> None:
        """Keep a page of buyers' claims to return."""
        for claim in claims:
            row = ReturnRow(
                shop_id=shop, scheme="claim", id=claim.id, posting=claim.posting, offer_id=claim.offer_id, quantity=1,
                state=claim.state, group=claim.group, began_at=claim.created_at, clock_at=None,
                over=claim.group.lower() in {"approved", "rejected"}, seen_at=seen_at,
            )  # fmt: skip
            await self._session.merge(row)

    async def keep_returns(self, shop: ShopId, returns: Iterable[GoodsReturn], seen_at: datetime) -> None:
        """Keep a page of goods on their way back."""
        for each in returns:
            row = ReturnRow(
                shop_id=shop, scheme=each.scheme.lower()[:8], id=each.id, posting=each.posting, offer_id=each.offer_id,
                quantity=each.quantity, state=each.status, group=each.kind, began_at=each.returned_at,
                clock_at=each.destroyed_at or each.storage_paid_from, over=each.finished_at is not None,
                seen_at=seen_at,
            )  # fmt: skip
            await self._session.merge(row)

    async def return_states(self, shop: ShopId, posting: PostingNumber) -> list[tuple[str, datetime | None]]:
        """Ozon's state and the running clock of everything of a posting that comes back."""
        rows = await self._session.execute(_coming_back(), {"shop": shop, "number": posting})
        return [(state, None if over else clock) for state, clock, over in rows]


@cache
def _newest_request() -> Select[RequestRow]:
    query = select(RequestRow).where(RequestRow.shop_id == bindparam("shop"), RequestRow.posting == bindparam("number"))
    return query.order_by(RequestRow.id.desc()).limit(1)


@cache
def _coming_back() -> Select[str, datetime | None, bool]:
    query = select(ReturnRow.state, ReturnRow.clock_at, ReturnRow.over).where(ReturnRow.shop_id == bindparam("shop"))
    return query.where(ReturnRow.posting == bindparam("number")).order_by(ReturnRow.id)


def _request(row: RequestRow) -> CancellationRequest:
    kept = {name: getattr(row, name) for name in _KEPT if name != "posting"}
    return CancellationRequest(
        shop=ShopId(row.shop_id), id=row.id, posting=PostingNumber(row.posting), reason=row.reason, message="", **kept
    )
