"""Keeping copies: what Ozon answered is compared with what is there, and every difference goes into the feed."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, delete, insert, null, select, update
from sqlalchemy.exc import InterfaceError, OperationalError, StatementError
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.changes import Changes
from services.db.orders.mapping import columns, digest_of, posting_of
from services.db.tables.orders import PostingRow, TermRow
from services.domain.changes import Difference, appeared, differences
from services.domain.ids import PostingNumber, ShopId
from services.domain.lookups import terms_of
from services.domain.orders import AddressKey, Posting


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A posting as Ozon answered. ``place`` makes its address key, which is dear and asked for only where something
    moved; ``mark`` is a keyed hash of the whole address, equal while the address is.
    """

    posting: Posting
    mark: str = ""
    place: Callable[[], AddressKey | None] | None = None

    def settled(self) -> Posting:
        """The posting with its address key."""
        return replace(self.posting, address=self.place()) if self.place else self.posting


class Unkeepable(Exception):
    """The database does not take these values; without a posting that has them the rest may be kept."""


Found = list[tuple[PostingNumber, Difference]]


class Copies:
    """Writes postings and, in the same transaction, the lines of the feed."""

    def __init__(self, session: AsyncSession, changes: Changes) -> None:
        self._session = session
        self._changes = changes

    async def keep(
        self, shop: ShopId, answers: Iterable[Answer], *, seen_at: datetime, quiet: bool = False
    ) -> frozenset[PostingNumber]:
        """Keep what Ozon answered to a request sent at ``seen_at`` (business time); answers what is new or other.

        An answer older than the copy changes nothing. ``quiet`` marks the lines of the feed: nobody is told. Raises
        `Unkeepable`; the transaction is then lost.
        """
        try:
            return await self._keep(shop, answers, seen_at, quiet=quiet)
        except (OperationalError, InterfaceError):
            raise
        except (StatementError, OverflowError, ValueError) as error:
            raise Unkeepable(str(getattr(error, "orig", error))) from error

    async def _keep(
        self, shop: ShopId, answers: Iterable[Answer], seen_at: datetime, *, quiet: bool
    ) -> frozenset[PostingNumber]:
        fresh = {each.posting.number: (each, digest_of(each.posting, each.mark)) for each in answers}
        known = await self._known(shop, fresh)
        same = [row_id for number, (row_id, digest, _) in known.items() if fresh[number][1] == digest]
        await self._seen(same, seen_at)
        moved = [number for number, (_, digest, at) in known.items() if fresh[number][1] != digest and at <= seen_at]
        new = [number for number in fresh if number not in known]
        found = await self._renew(shop, moved, fresh, seen_at) + await self._start(new, fresh, seen_at, quiet=quiet)
        await self._changes.add(shop, found, seen_at=seen_at, quiet=quiet)
        await self._session.flush()
        return frozenset([*moved, *new])

    async def wipe_addresses(self, closed_before: datetime) -> None:
        """Forget the address keys of postings that ended before this moment."""
        query = update(PostingRow).where(PostingRow.closed_at < closed_before, PostingRow.address.is_not(None))
        await self._session.execute(query.values(address=null()))

    async def _known(
        self, shop: ShopId, numbers: Collection[PostingNumber]
    ) -> dict[PostingNumber, tuple[int, str, datetime]]:
        query = select(PostingRow.number, PostingRow.id, PostingRow.digest, PostingRow.seen_at)
        rows = await self._session.execute(query.where(PostingRow.shop_id == shop, PostingRow.number.in_(numbers)))
        return {PostingNumber(number): (row_id, digest, at) for number, row_id, digest, at in rows}

    async def _seen(self, ids: Sequence[int], seen_at: datetime) -> None:
        if ids:
            query = update(PostingRow).where(PostingRow.id.in_(ids), PostingRow.seen_at < seen_at)
            await self._session.execute(query.values(seen_at=seen_at), execution_options=_RAW)

    async def _renew(
        self,
        shop: ShopId,
        numbers: Sequence[PostingNumber],
        fresh: Mapping[PostingNumber, tuple[Answer, str]],
        seen_at: datetime,
    ) -> Found:
        query = select(PostingRow).where(PostingRow.shop_id == shop, PostingRow.number.in_(numbers))
        found: Found = []
        for row in await self._session.scalars(query) if numbers else ():
            answer, digest = fresh[PostingNumber(row.number)]
            posting = answer.settled()
            values = columns(posting) | {"digest": digest}
            old = posting_of(row)
            closed = _closed(posting, row.closed_at, seen_at)
            address = values["address"] if posting.is_open else None
            for name, value in {**values, "address": address or row.address}.items():
                setattr(row, name, value)
            row.seen_at, row.closed_at = seen_at, closed
            found += [(posting.number, each) for each in differences(old, posting)]
            if terms_of(old) != terms_of(posting):
                await self._session.execute(delete(TermRow).where(TermRow.posting_id == row.id))
                await self._find_by(row.id, posting)
        return found

    async def _start(
        self,
        numbers: Sequence[PostingNumber],
        fresh: Mapping[PostingNumber, tuple[Answer, str]],
        seen_at: datetime,
        *,
        quiet: bool,
    ) -> Found:
        if not numbers:
            return []
        begun = {number: fresh[number][0].settled() for number in numbers}
        rows = [_first(posting, fresh[number][1], seen_at) for number, posting in begun.items()]
        made = await self._session.execute(insert(PostingRow).returning(PostingRow.id, PostingRow.number), rows)
        ids = {number: row_id for row_id, number in made}
        terms = [
            {"term": term, "posting_id": ids[number]}
            for number, posting in begun.items()
            for term in sorted(terms_of(posting))
        ]
        await self._session.execute(insert(_TERMS), terms)
        return [(number, appeared(posting)) for number, posting in begun.items() if posting.is_open or not quiet]

    async def _find_by(self, row_id: int, posting: Posting) -> None:
        terms = [{"term": term, "posting_id": row_id} for term in sorted(terms_of(posting))]
        await self._session.execute(insert(_TERMS), terms)


_TERMS = cast("Table", TermRow.__table__)
"""Inserted past the mapper, for there are many of them."""
_RAW = {"synchronize_session": False}


def _first(posting: Posting, digest: str, seen_at: datetime) -> dict[str, Any]:
    """The values of a new row; what is over needs no address."""
    kept = {} if posting.is_open else {"address": None}
    return (
        columns(posting) | kept | {"digest": digest, "seen_at": seen_at, "closed_at": _closed(posting, None, seen_at)}
    )


def _closed(posting: Posting, before: datetime | None, seen_at: datetime) -> datetime | None:
    return None if posting.is_open else before or seen_at
