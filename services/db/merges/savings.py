"""Reading the account of merges. Times are half open: from ``since`` (None: ever) to before ``until``."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.merges.bills import Bills
from services.db.tables.merges import DecisionRow, MergeMemberRow, MergeRow
from services.db.tables.orders import PostingRow
from services.db.tables.shops import ShopRow
from services.db.tables.team import MemberRow
from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges import GONE, State, Verb
from services.domain.merges.accounts import Account, account_of
from services.domain.merges.savings import AccountRow, Ends, Sent
from services.domain.money import Money
from services.ports import Clock

Shops = Collection[ShopId]
Rows = Select[*tuple[Any, ...]]
Which = Select[int]
"""A query for the ids of merges, to stand within other queries: there may be more of them than a query takes values."""
_PRICED = (Verb.APPROVE, Verb.LEAVE_OUT, Verb.REJECT, Verb.EXPIRE, Verb.GO_ON)
"""Each of these is about other members or another moment: the price from before holds no more."""
_DECIDED = (Verb.APPROVE, Verb.REJECT, Verb.DISSOLVE)


class Savings:
    """What was handed over, what ended otherwise, and every merge as a line."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self.bills = Bills(session, clock)

    async def sent(self, shops: Shops, since: datetime | None, until: datetime) -> list[Sent]:
        """Joint parcels that were handed over in this time, in that order."""
        handed = _within(_handed_over(shops), DecisionRow.at, since, until)
        which = handed.with_only_columns(MergeRow.id)
        accounts, bills, present = await self.accounts(which), await self.bills.of(which), await self._present(which)
        rows = await self._session.execute(handed.order_by(DecisionRow.at, MergeRow.id))
        return [
            Sent(
                merge=merge, shop=ShopId(shop), at=at, postings=len(present.get(merge, ())),
                account=accounts.get(merge), bill=bills.get(merge),
            )
            for merge, shop, at in rows
        ]  # fmt: skip

    async def ends(self, shops: Shops, since: datetime | None, until: datetime) -> Ends:
        """How many were proposed in this time, and how many ended otherwise than by hand-over."""
        made = _within(_made(shops), MergeRow.created_at, since, until)
        proposed = await self._session.scalar(select(func.count()).select_from(made.subquery()))
        query = select(DecisionRow.verb, DecisionRow.reason, func.count())
        query = query.join(MergeRow, MergeRow.id == DecisionRow.merge_id).where(MergeRow.shop_id.in_(shops))
        query = query.where(DecisionRow.verb.in_((Verb.REJECT, Verb.EXPIRE, Verb.BREAK, Verb.DISSOLVE)))
        query = query.where((DecisionRow.verb != Verb.BREAK) | (MergeRow.state == State.BROKEN))
        grouped = _within(query, DecisionRow.at, since, until).group_by(DecisionRow.verb, DecisionRow.reason)
        counts: dict[Verb, int] = {}
        rejected: dict[str, int] = {}
        for verb, reason, count in await self._session.execute(grouped):
            if verb is Verb.REJECT:
                rejected[reason] = count
            counts[verb] = counts.get(verb, 0) + count
        return Ends(
            proposed=proposed or 0, expired=counts.get(Verb.EXPIRE, 0), broken=counts.get(Verb.BREAK, 0),
            dissolved=counts.get(Verb.DISSOLVE, 0), rejected=rejected,
        )  # fmt: skip

    async def one(self, merge: MergeId) -> tuple[Account | None, Money | None, datetime | None]:
        """Its price, its bill, and when it was handed over."""
        which = select(MergeRow.id).where(MergeRow.id == merge)
        query = select(func.min(DecisionRow.at)).where(DecisionRow.merge_id == merge)
        at = await self._session.scalar(query.where(DecisionRow.verb == Verb.HAND_OVER))
        return (await self.accounts(which)).get(merge), (await self.bills.of(which)).get(merge), at

    async def began(self, shops: Shops) -> datetime | None:
        """When the first merge of these shops was proposed."""
        query = select(func.min(MergeRow.created_at)).where(MergeRow.shop_id.in_(shops))
        return await self._session.scalar(query)

    async def rows(self, shops: Shops, since: datetime | None, until: datetime) -> list[AccountRow]:
        """Every merge that was proposed or handed over in this time, the oldest first."""
        gone = {each.merge: each.at for each in await self.sent(shops, since, until)}
        made = _within(_made(shops), MergeRow.created_at, since, until)
        handed = _within(_handed_over(shops), DecisionRow.at, since, until).with_only_columns(MergeRow.id)
        which = select(MergeRow.id).where(MergeRow.id.in_(made) | MergeRow.id.in_(handed))
        accounts, bills, present = await self.accounts(which), await self.bills.of(which), await self._present(which)
        methods, who, numbers = await self._methods(which), await self._who(which), await self.bills.numbers(which)
        found = [
            AccountRow(
                merge=merge, at=gone.get(merge, row.created_at), shop=shop, state=row.state, gone=row.state in GONE,
                postings=present.get(merge, ()), method=methods.get(merge, ""), who=who.get(merge, ""),
                number=numbers.get(merge, ""), account=accounts.get(merge), billed=bills.get(merge),
            )
            for merge, row, shop in await self._whole(which)
        ]  # fmt: skip
        return sorted(found, key=lambda each: (each.at, each.merge))

    async def accounts(self, which: Which) -> dict[MergeId, Account]:
        """The price on each one's newest decision; none where a posting left afterwards without a new price."""
        query = select(DecisionRow.merge_id, DecisionRow.prices).where(DecisionRow.merge_id.in_(which))
        query = query.where(DecisionRow.verb.in_(_PRICED)).order_by(DecisionRow.id)
        newest = {MergeId(merge): account_of(prices) for merge, prices in await self._session.execute(query)}
        return {merge: account for merge, account in newest.items() if account is not None}

    async def _present(self, which: Which) -> dict[MergeId, tuple[PostingNumber, ...]]:
        """Who travels together, or was together last."""
        query = select(MergeMemberRow).where(MergeMemberRow.merge_id.in_(which)).order_by(MergeMemberRow.posting)
        members: dict[MergeId, list[MergeMemberRow]] = {}
        for row in await self._session.scalars(query):
            members.setdefault(MergeId(row.merge_id), []).append(row)
        return {merge: _last_together(rows) for merge, rows in members.items()}

    async def _methods(self, which: Which) -> dict[MergeId, str]:
        same = (PostingRow.shop_id == MergeMemberRow.shop_id) & (PostingRow.number == MergeMemberRow.posting)
        query = select(MergeMemberRow.merge_id, func.min(PostingRow.method_name)).join(PostingRow, same)
        query = query.where(MergeMemberRow.merge_id.in_(which)).group_by(MergeMemberRow.merge_id)
        return {MergeId(merge): name for merge, name in await self._session.execute(query)}

    async def _who(self, which: Which) -> dict[MergeId, str]:
        query = select(DecisionRow.merge_id, MemberRow.name).join(MemberRow, MemberRow.id == DecisionRow.member_id)
        query = query.where(DecisionRow.merge_id.in_(which), DecisionRow.verb.in_(_DECIDED)).order_by(DecisionRow.id)
        return {MergeId(merge): name for merge, name in await self._session.execute(query)}

    async def _whole(self, which: Which) -> list[tuple[MergeId, MergeRow, str]]:
        query = select(MergeRow, ShopRow.name).join(ShopRow, ShopRow.id == MergeRow.shop_id)
        found = await self._session.execute(query.where(MergeRow.id.in_(which)).order_by(MergeRow.id))
        return [(MergeId(row.id), row, name) for row, name in found]


def _last_together(rows: Sequence[MergeMemberRow]) -> tuple[PostingNumber, ...]:
    """Who is in it; of an ended one, who left at its end: those left out before went on their own earlier."""
    here = [row for row in rows if row.left_at is None]
    ended = max((row.left_at for row in rows if row.left_at is not None), default=None)
    return tuple(PostingNumber(row.posting) for row in here or [row for row in rows if row.left_at == ended])


def _made(shops: Shops) -> Which:
    return select(MergeRow.id).where(MergeRow.shop_id.in_(shops))


def _handed_over(shops: Shops) -> Rows:
    """Merge, shop and moment: a parcel is handed over once."""
    query = select(MergeRow.id, MergeRow.shop_id, DecisionRow.at).join(DecisionRow, DecisionRow.merge_id == MergeRow.id)
    return query.where(DecisionRow.verb == Verb.HAND_OVER, MergeRow.state.in_(GONE), MergeRow.shop_id.in_(shops))


def _within(query: Rows, moment: Any, since: datetime | None, until: datetime) -> Rows:
    query = query.where(moment < until)
    return query if since is None else query.where(moment >= since)
