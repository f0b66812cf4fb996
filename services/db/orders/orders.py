"""Finding and counting postings. ``within`` is the set of shops that may be seen; None means every shop."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.orders.mapping import posting_of
from services.db.tables.orders import PostingRow, TermRow
from services.db.tables.shops import ShopRow
from services.domain.ids import PostingNumber, ShopId
from services.domain.lookups import buyer_key
from services.domain.orders import FINAL, Phase, Posting, Scheme, phase_of, statuses_of
from services.errors import NotFound

Within = Collection[ShopId] | None
_due = func.coalesce(PostingRow.hard_deadline, PostingRow.ship_by)
_OURS = PostingRow.scheme != Scheme.FBO
_KNOWN = frozenset(status for phase in Phase for status in statuses_of(phase))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """A page of a list (``taken`` postings after ``skipped``) and the length of the whole."""

    page: Select[PostingRow]
    count: Select[int]


class Orders:
    """Reads copies. Postings of removed shops are never found."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, shop: ShopId, number: PostingNumber, within: Within = None) -> Posting:
        """One posting. Raises `NotFound`, also where its shop may not be seen."""
        query = _postings(within).where(PostingRow.shop_id == shop, PostingRow.number == number)
        row = (await self._session.scalars(query)).one_or_none()
        if row is None:
            raise NotFound("posting_not_found", number=number)
        return posting_of(row)

    async def by_id(self, row_id: int, within: Within = None) -> Posting:
        """The posting whose row this is; buttons carry it, for a number is too long for them. Raises `NotFound`."""
        row = (await self._session.scalars(_postings(within).where(PostingRow.id == row_id))).one_or_none()
        if row is None:
            raise NotFound("posting_not_found", number="")
        return posting_of(row)

    async def id_of(self, posting: Posting) -> int:
        """The row that holds a posting."""
        return (await self._session.execute(_id(), {"shop": posting.shop, "number": posting.number})).scalar_one()

    async def ids_of(self, postings: Sequence[Posting]) -> dict[tuple[ShopId, PostingNumber], int]:
        """The rows that hold these postings."""
        query = select(PostingRow.shop_id, PostingRow.number, PostingRow.id)
        numbers = [posting.number for posting in postings]
        rows = await self._session.execute(query.where(PostingRow.number.in_(numbers)))
        return {(ShopId(shop), PostingNumber(number)): row_id for shop, number, row_id in rows}

    async def find(self, term: str, within: Within, *, offset: int = 0, limit: int = 8) -> tuple[int, list[Posting]]:
        """How many postings have this term (in normal form), and some of them: open ones first, soonest due first."""
        if within is None:
            return await self._page(_named(), offset, limit, {"term": term})
        found = select(TermRow.posting_id).where(TermRow.term == term)
        return await self._page(_paged(_postings(within).where(PostingRow.id.in_(found))), offset, limit)

    async def counts(self, within: Within) -> dict[Phase, int]:
        """How many postings of the seller's own there are in each phase."""
        query = select(PostingRow.status, func.count()).join(ShopRow, ShopRow.id == PostingRow.shop_id)
        rows = await self._session.execute(query.where(*_visible(within), _OURS).group_by(PostingRow.status))
        counts: dict[Phase, int] = {}
        for status, count in rows:
            counts[phase_of(status)] = counts.get(phase_of(status), 0) + count
        return counts

    async def fbo_open(self, within: Within) -> int:
        """How many orders Ozon itself is sending from its warehouses."""
        query = select(func.count(PostingRow.id)).join(ShopRow, ShopRow.id == PostingRow.shop_id)
        query = query.where(*_visible(within), PostingRow.scheme == Scheme.FBO, PostingRow.status.not_in(FINAL))
        return await self._session.scalar(query) or 0

    async def in_phase(self, phase: Phase, within: Within, *, offset: int, limit: int) -> tuple[int, list[Posting]]:
        """How many are in a phase, and one page of them, soonest due first."""
        return await self._page(_paged(_postings(within).where(_OURS, _is(phase))), offset, limit)

    async def due(
        self, phase: Phase, within: Within, until: datetime, *, after: datetime | None = None
    ) -> list[Posting]:
        """Everything in a phase that is due by ``until`` (and later than ``after``), soonest first."""
        query = _postings(within).where(_OURS, _is(phase), _due <= until)
        query = query if after is None else query.where(_due > after)
        return [posting_of(row) for row in await self._session.scalars(query.order_by(_due, PostingRow.id))]

    async def open_moments(self, phase: Phase, within: Within, until: datetime) -> list[datetime]:
        """When everything in a phase that is due by ``until`` falls due; cheaper than the postings themselves."""
        query = select(_due).join(ShopRow, ShopRow.id == PostingRow.shop_id)
        query = query.where(*_visible(within), _OURS, _is(phase), _due <= until).order_by(_due)
        return list(await self._session.scalars(query))

    async def same_buyer(self, posting: Posting, *, offset: int = 0, limit: int = 8) -> tuple[int, list[Posting]]:
        """The open postings of one buyer in one shop, this one among them."""
        pages, values = _of_buyer(), {"shop": posting.shop, "buyer": buyer_key(posting.number)}
        return await self._page(pages, offset, limit, values)

    async def open_numbers(self, shop: ShopId, *, unseen_since: datetime | None = None) -> list[PostingNumber]:
        """The seller's own open postings; with ``unseen_since`` those that no answer has shown since then."""
        query = select(PostingRow.number).where(PostingRow.shop_id == shop, _OURS, PostingRow.status.not_in(FINAL))
        if unseen_since is not None:
            query = query.where(PostingRow.seen_at < unseen_since)
        return [PostingNumber(number) for number in await self._session.scalars(query.order_by(PostingRow.id))]

    async def unseen(
        self, shop: ShopId, statuses: Collection[str], *, since: datetime, until: datetime
    ) -> list[PostingNumber]:
        """Postings in these statuses that were last seen in this span (its end left out), the longest unseen first."""
        query = select(PostingRow.number).where(
            PostingRow.shop_id == shop,
            PostingRow.status.in_(statuses),
            _OURS,
            PostingRow.seen_at >= since,
            PostingRow.seen_at < until,
        )
        return [PostingNumber(number) for number in await self._session.scalars(query.order_by(PostingRow.seen_at))]

    async def all_open(self, shop: ShopId) -> list[Posting]:
        """Every open posting of the seller's own, each once: what the merge search wants."""
        query = _postings(None).where(PostingRow.shop_id == shop, _OURS, PostingRow.status.not_in(FINAL))
        return [posting_of(row) for row in await self._session.scalars(query.order_by(PostingRow.id))]

    async def many(self, shop: ShopId, numbers: Iterable[PostingNumber]) -> list[Posting]:
        """Those of ``numbers`` that are known."""
        query = select(PostingRow).where(PostingRow.shop_id == shop, PostingRow.number.in_(list(numbers)))
        return [posting_of(row) for row in await self._session.scalars(query.order_by(PostingRow.id))]

    async def by_integration(self, shop: ShopId) -> dict[str, int]:
        """How many postings wait to be packed, by who delivers them."""
        query = select(PostingRow.integration, func.count()).where(
            PostingRow.shop_id == shop, _is(Phase.TO_PACK), _OURS
        )
        rows = await self._session.execute(query.where(_is(Phase.TO_PACK), _OURS).group_by(PostingRow.integration))
        return {integration.value: count for integration, count in rows}

    async def _page(
        self, pages: _Pages, offset: int, limit: int, values: Mapping[str, object] | None = None
    ) -> tuple[int, list[Posting]]:
        asked = {**(values or {}), "skipped": offset, "taken": limit}
        rows: Sequence[PostingRow] = (await self._session.scalars(pages.page, asked)).all()
        if len(rows) < limit and (rows or not offset):
            count = offset + len(rows)
        else:
            count = await self._session.scalar(pages.count, values) or 0
        return count, [posting_of(row) for row in rows]


def _paged(query: Select[PostingRow]) -> _Pages:
    over = (PostingRow.status.in_(FINAL), PostingRow.closed_at.desc().nulls_last())
    ordered = query.order_by(*over, _due.nulls_last(), PostingRow.in_process_at.desc().nulls_last(), PostingRow.id)
    return _Pages(
        page=ordered.offset(bindparam("skipped")).limit(bindparam("taken")),
        count=select(func.count()).select_from(query.subquery()),
    )


@cache
def _named() -> _Pages:
    found = select(TermRow.posting_id).where(TermRow.term == bindparam("term"))
    return _paged(_postings(None).where(PostingRow.id.in_(found)))


@cache
def _of_buyer() -> _Pages:
    query = _postings(None).where(PostingRow.shop_id == bindparam("shop"), PostingRow.buyer_key == bindparam("buyer"))
    return _paged(query.where(_OURS, PostingRow.status.not_in(FINAL)))


@cache
def _id() -> Select[int]:
    query = select(PostingRow.id).where(PostingRow.shop_id == bindparam("shop"))
    return query.where(PostingRow.number == bindparam("number"))


def _postings(within: Within) -> Select[PostingRow]:
    return select(PostingRow).join(ShopRow, ShopRow.id == PostingRow.shop_id).where(*_visible(within))


def _visible(within: Within) -> list[ColumnElement[bool]]:
    connected: ColumnElement[bool] = ShopRow.removed_at.is_(None)
    return [connected] if within is None else [connected, PostingRow.shop_id.in_(within)]


def _is(phase: Phase) -> ColumnElement[bool]:
    if phase is Phase.UNKNOWN:
        return PostingRow.status.not_in(_KNOWN)
    return PostingRow.status.in_(statuses_of(phase))
