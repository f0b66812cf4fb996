"""What was sent lately, read from the outbox."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import CardRow, ChatRow, NoticeRow, SubscriptionRow
from services.domain.ids import ChatId
from services.domain.team import ChatKind, Topic
from services.domain.told import Told


class Sent:
    """Reads messages and cards that stand in chats."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def recent(self, chat: ChatId | None, limit: int) -> list[Told]:
        """The newest first, of one chat or of all."""
        notices = select(NoticeRow.sent_at, ChatRow, NoticeRow.kind, NoticeRow.silent).join(
            ChatRow, ChatRow.id == NoticeRow.chat_id
        )
        cards = select(CardRow.created_at, ChatRow, CardRow.kind, CardRow.silent).join(
            ChatRow, ChatRow.id == CardRow.chat_id
        )
        notices = notices.where(NoticeRow.sent_at.is_not(None)).order_by(NoticeRow.id.desc()).limit(limit)
        cards = cards.where(CardRow.message_id.is_not(None)).order_by(CardRow.id.desc()).limit(limit)
        if chat is not None:
            notices, cards = notices.where(ChatRow.id == chat), cards.where(ChatRow.id == chat)
        rows = [tuple(row) for row in (*await self._session.execute(notices), *await self._session.execute(cards))]
        heard = await self._heard({where.id for _at, where, _kind, _silent in rows})
        found = [
            Told(
                at=at, chat=ChatId(where.id), title=where.title, private=where.kind is ChatKind.PRIVATE, kind=kind,
                silent=silent, heard=frozenset(heard.get(where.id, ())),
            )
            for at, where, kind, silent in rows
        ]  # fmt: skip
        return sorted(found, key=lambda one: one.at, reverse=True)[:limit]

    async def _heard(self, chats: Collection[int]) -> dict[int, set[Topic]]:
        query = select(SubscriptionRow.chat_id, SubscriptionRow.kind).where(SubscriptionRow.chat_id.in_(chats))
        found: dict[int, set[Topic]] = {}
        for chat, kind in await self._session.execute(query):
            found.setdefault(chat, set()).add(Topic(kind))
        return found
