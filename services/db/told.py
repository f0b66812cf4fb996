"""What was sent lately, read from the outbox."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import CardRow, ChatRow, NoticeRow
from services.domain.ids import ChatId
from services.domain.team import ChatKind
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
        found = [
            Told(
                at=at, chat=ChatId(where.id), title=where.title, private=where.kind is ChatKind.PRIVATE, kind=kind,
                silent=silent,
            )
            for at, where, kind, silent in rows
        ]  # fmt: skip
        return sorted(found, key=lambda one: one.at, reverse=True)[:limit]
