"""Subscriptions: what a chat, or a thread in it, hears of."""

from collections.abc import Collection

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import ChatRow, SubscriptionRow
from services.domain.ids import ChatId, ShopId
from services.domain.notices import Target
from services.domain.team import Subscription, Topic
from services.ports import Clock


class Hearing:
    """Reads and writes subscriptions."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def hear(self, target: Target, kind: Topic, shops: Collection[ShopId] | None) -> None:
        """The place hears of a kind in these shops (None: all) and in no others."""
        await self.stop(target, kind)
        chosen: list[ShopId | None] = [None] if shops is None else [*sorted(shops)]
        self._session.add_all(
            SubscriptionRow(
                chat_id=target.chat, thread=target.thread, kind=kind, shop_id=shop, created_at=self._clock.now()
            )
            for shop in chosen
        )
        await self._session.flush()

    async def stop(self, target: Target, kind: Topic) -> None:
        """The place does not hear of a kind any more."""
        query = delete(SubscriptionRow).where(
            SubscriptionRow.chat_id == target.chat,
            SubscriptionRow.thread == target.thread,
            SubscriptionRow.kind == kind,
        )
        await self._session.execute(query)

    async def stop_all(self, chat: ChatId) -> None:
        """Neither the chat nor its threads hear of anything."""
        await self._session.execute(delete(SubscriptionRow).where(SubscriptionRow.chat_id == chat))

    async def heard(self, chat: ChatId) -> list[Subscription]:
        """What a chat and its threads hear."""
        query = select(SubscriptionRow).where(SubscriptionRow.chat_id == chat).order_by(SubscriptionRow.id)
        return [
            Subscription(
                chat=ChatId(row.chat_id),
                thread=row.thread,
                kind=row.kind,
                shop=None if row.shop_id is None else ShopId(row.shop_id),
            )
            for row in await self._session.scalars(query)
        ]

    def of(self, kind: Topic, shop: ShopId | None) -> "Select[ChatRow, int]":
        """Chats that may be spoken to, with the thread, that hear of a kind in a shop."""
        query = (
            select(ChatRow, SubscriptionRow.thread)
            .join(SubscriptionRow, SubscriptionRow.chat_id == ChatRow.id)
            .where(SubscriptionRow.kind == kind, ChatRow.linked_at.is_not(None), ChatRow.gone == "")
            .order_by(SubscriptionRow.id)
        )
        if shop is None:
            return query
        return query.where(or_(SubscriptionRow.shop_id.is_(None), SubscriptionRow.shop_id == shop))
