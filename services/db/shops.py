"""Shops: kept, opened, frozen and healed."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.due import DueTable
from services.db.tables.shops import ShopRow
from services.domain.due import Tick
from services.domain.ids import ClientId, ShopId
from services.domain.money import Money
from services.domain.shops import Credentials, Feature, Health, Rights, Seller, Shop
from services.errors import NotFound
from services.ports import Clock
from services.vault import Vault


class Shops:
    """Reads and writes shops. Keys are sealed here and opened only for a call."""

    def __init__(self, session: AsyncSession, vault: Vault, clock: Clock) -> None:
        self._session = session
        self._vault = vault
        self._clock = clock

    async def add(self, client_id: ClientId, api_key: str, seller: Seller, rights: Rights) -> ShopId:
        """Keep a new shop; watch-only, healthy, nothing read yet."""
        row = ShopRow(
            client_id=client_id, name=seller.name[:64] or str(client_id), currency=seller.currency,
            subscription=seller.subscription, sealed_key="", methods=sorted(rights.methods),
            key_expires_at=rights.expires_at, health=Health.GOOD, said="", acts=[], paused=False,
            first_sync_done=False, connected_at=self._clock.now(),
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()
        row.sealed_key = self._seal(ShopId(row.id), api_key)
        return ShopId(row.id)

    async def replace_key(self, shop: ShopId, api_key: str, rights: Rights) -> None:
        """A new key for a shop whose data stays."""
        row = await self._row(shop)
        row.sealed_key, row.methods = self._seal(shop, api_key), sorted(rights.methods)
        row.key_expires_at = rights.expires_at

    async def refresh(self, shop: ShopId, seller: Seller | None, rights: Rights) -> None:
        """What the daily check of the key found; None where the key may not speak of the company."""
        row = await self._row(shop)
        row.methods, row.key_expires_at = sorted(rights.methods), rights.expires_at
        if seller is not None:
            row.subscription = seller.subscription

    async def get(self, shop: ShopId, within: Collection[ShopId] | None = None) -> Shop:
        """The shop, if it is among ``within`` (None: any). Raises `NotFound`."""
        if within is not None and shop not in within:
            raise NotFound
        return _shop(await self._row(shop))

    async def all(self, within: Collection[ShopId] | None = None) -> list[Shop]:
        """Connected shops in the order of connecting."""
        query = select(ShopRow).where(ShopRow.removed_at.is_(None)).order_by(ShopRow.id)
        if within is not None:
            query = query.where(ShopRow.id.in_(within))
        return [_shop(row) for row in await self._session.scalars(query)]

    async def by_client(self, client_id: ClientId) -> Shop | None:
        """The connected shop of a Client-Id."""
        query = select(ShopRow).where(ShopRow.client_id == client_id, ShopRow.removed_at.is_(None))
        row = (await self._session.scalars(query)).one_or_none()
        return _shop(row) if row else None

    async def credentials(self, shop: ShopId) -> Credentials:
        """What opens the shop at Ozon, for the length of a call."""
        row = await self._row(shop)
        key = self._vault.open(row.sealed_key, place=_place(shop))
        return Credentials(shop=shop, client_id=ClientId(row.client_id), api_key=key)

    async def methods(self, shop: ShopId) -> frozenset[str]:
        """The endpoints that the key may call, as `/v1/roles` named them."""
        return frozenset((await self._row(shop)).methods)

    async def unhealthy(self, shop: ShopId, health: Health, said: str = "") -> bool:
        """Ozon does not serve this shop; True if that is news."""
        row = await self._row(shop)
        news = row.health is not health
        row.said = said[:400]
        if news:
            row.health, row.health_since = health, self._clock.now()
            await self._tell_health(shop)
        return news

    async def healthy(self, shop: ShopId) -> bool:
        """Ozon serves it again; True if that is news."""
        row = await self._row(shop)
        news = row.health is not Health.GOOD
        row.health, row.said = Health.GOOD, ""
        if news:
            row.health_since = self._clock.now()
            await self._tell_health(shop)
        return news

    async def synced(self, shop: ShopId, at: datetime) -> None:
        """The shop's postings were read whole at ``at`` (business time)."""
        (await self._row(shop)).synced_at = at

    async def first_sync_done(self, shop: ShopId) -> None:
        """From now on changes are told; what was found goes out, pairs are looked for."""
        (await self._row(shop)).first_sync_done = True
        due = DueTable(self._session)
        for kind in ("shops.found", "merges.scan"):
            await due.put(kind, str(shop), self._clock.now(), tick=Tick.BUSINESS)

    async def rename(self, shop: ShopId, name: str) -> None:
        """The team's own name for a shop."""
        (await self._row(shop)).name = name

    async def pause(self, shop: ShopId, *, paused: bool) -> None:
        """Stop or resume reading it."""
        (await self._row(shop)).paused = paused

    async def let_act(self, shop: ShopId, feature: Feature, *, on: bool) -> None:
        """Let the bot write to Ozon for one feature, or stop it."""
        row = await self._row(shop)
        acts = set(row.acts)
        row.acts = sorted(acts | {feature.value} if on else acts - {feature.value})

    async def limit(self, shop: ShopId, limit: Money | None) -> None:
        """From which value on an order is told of at once; None: never."""
        row = await self._row(shop)
        row.limit_amount, row.limit_currency = (limit.amount, limit.currency) if limit else (None, None)

    async def remove(self, shop: ShopId) -> None:
        """Let a shop go: its key is wiped now."""
        row = await self._row(shop)
        row.removed_at, row.sealed_key, row.methods = self._clock.now(), "", []

    async def rotate(self) -> None:
        """Seal every key again with the newest encryption key."""
        for row in await self._session.scalars(select(ShopRow).where(ShopRow.removed_at.is_(None))):
            row.sealed_key = self._vault.rotate(row.sealed_key)

    async def _tell_health(self, shop: ShopId) -> None:
        await DueTable(self._session).put("shops.health", str(shop), self._clock.now(), tick=Tick.BUSINESS)

    def _seal(self, shop: ShopId, api_key: str) -> str:
        return self._vault.seal(api_key, place=_place(shop))

    async def _row(self, shop: ShopId) -> ShopRow:
        row: Any = await self._session.get(ShopRow, shop)
        if not isinstance(row, ShopRow) or row.removed_at is not None:
            raise NotFound
        return row


def _place(shop: ShopId) -> str:
    return f"shop:{shop}:api_key"


def _shop(row: ShopRow) -> Shop:
    return Shop(
        id=ShopId(row.id), client_id=ClientId(row.client_id), name=row.name, currency=row.currency,
        subscription=row.subscription, health=row.health, health_since=row.health_since, said=row.said,
        key_expires_at=row.key_expires_at, synced_at=row.synced_at, acts=frozenset(Feature(act) for act in row.acts),
        paused=row.paused, first_sync_done=row.first_sync_done, value_limit=_limit(row),
    )  # fmt: skip


def _limit(row: ShopRow) -> Money | None:
    if row.limit_amount is None or row.limit_currency is None:
        return None
    return Money(amount=row.limit_amount, currency=row.limit_currency)
