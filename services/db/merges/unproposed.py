"""Keeping which groups the sum spoke against, once for each set of postings."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables.savings import UnproposedRow
from services.domain.ids import PostingNumber, ShopId
from services.domain.merges.unproposed import Passed, set_key
from services.domain.money import Money
from services.ports import Clock

FRESH = timedelta(hours=1)
"""A set that was seen less long ago and says the same is not written again."""
AT_ONCE = 500


class Unproposed:
    """Seen again, a set keeps the moment at which it was seen first."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def saw(self, shop: ShopId, groups: Iterable[Passed]) -> None:
        """These were passed over just now; the newest sum counts."""
        by_key = {each.key: each for each in groups}
        keys, now = sorted(by_key), self._clock.now()
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            known = await self._known(shop, some)
            for key in some:
                self._keep(shop, known.get(key), by_key[key], now)
        await self._session.flush()

    async def proposed(self, shop: ShopId, postings: Iterable[PostingNumber]) -> None:
        """The set was proposed after all."""
        query = update(UnproposedRow).where(UnproposedRow.shop_id == shop, UnproposedRow.key == set_key(postings))
        await self._session.execute(
            query.where(UnproposedRow.proposed_at.is_(None)).values(proposed_at=self._clock.now())
        )

    async def since(self, shops: Collection[ShopId], since: datetime | None, until: datetime) -> list[Passed]:
        """Sets that were first passed over in this time and never proposed."""
        query = select(UnproposedRow).where(UnproposedRow.shop_id.in_(shops), UnproposedRow.proposed_at.is_(None))
        query = query.where(UnproposedRow.first_seen_at < until)
        if since is not None:
            query = query.where(UnproposedRow.first_seen_at >= since)
        return [_passed(row) for row in await self._session.scalars(query.order_by(UnproposedRow.id))]

    async def _known(self, shop: ShopId, keys: Collection[str]) -> dict[str, UnproposedRow]:
        query = select(UnproposedRow).where(UnproposedRow.shop_id == shop, UnproposedRow.key.in_(keys))
        rows = await self._session.scalars(query.execution_options(populate_existing=True))
        return {row.key: row for row in rows}

    def _keep(self, shop: ShopId, row: UnproposedRow | None, seen: Passed, now: datetime) -> None:
        if row is None:
            row = UnproposedRow(shop_id=shop, key=seen.key, size=seen.size, first_seen_at=now)
            self._session.add(row)
        elif _passed(row) == seen and row.last_seen_at > now - FRESH:
            return
        row.kind, row.reason, row.last_seen_at = seen.kind, seen.reason[:40], now
        row.saving, row.currency = (seen.saving.amount, seen.saving.currency) if seen.saving else (None, "")


def _passed(row: UnproposedRow) -> Passed:
    saving = None if row.saving is None else Money(amount=row.saving, currency=row.currency)
    return Passed(key=row.key, size=row.size, kind=row.kind, saving=saving, reason=row.reason)
