"""The outbox from the other side: what waits, and what came of each try."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import CardRow, ChatRow, NoticeRow
from services.domain.ids import ChatId
from services.domain.notices import Card, Notice, Target
from services.ports import Clock

PARK_AFTER = 5


class Delivery:
    """For the notifier alone. Times here are real time; gone chats wait until they are back."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def chats(self) -> list[ChatId]:
        """The chats for which something waits, postponed or not."""
        cards = select(CardRow.chat_id).join(ChatRow, ChatRow.id == CardRow.chat_id)
        cards = cards.where(CardRow.dirty, CardRow.parked_at.is_(None), ChatRow.gone == "")
        notices = select(NoticeRow.chat_id).join(ChatRow, ChatRow.id == NoticeRow.chat_id)
        notices = notices.where(NoticeRow.state == "waiting", ChatRow.gone == "")
        return [ChatId(chat) for chat in await self._session.scalars(cards.union(notices))]

    async def cards(self, chat: ChatId, limit: int = 50) -> list[Card]:
        """Cards of a chat to draw now, the oldest first."""
        query = select(CardRow).where(CardRow.chat_id == chat, CardRow.dirty, CardRow.parked_at.is_(None))
        ripe = query.where(self._ripe(CardRow)).order_by(CardRow.id).limit(limit)
        found = await self._session.scalars(ripe)
        return [_card(row) for row in found]

    async def notices(self, chat: ChatId, limit: int = 50) -> list[Notice]:
        """Messages for a chat to send now, the oldest first."""
        query = select(NoticeRow).where(NoticeRow.chat_id == chat, NoticeRow.state == "waiting")
        ripe = query.where(self._ripe(NoticeRow)).order_by(NoticeRow.id).limit(limit)
        found = await self._session.scalars(ripe)
        return [_notice(row) for row in found]

    def _ripe(self, row: type[CardRow] | type[NoticeRow]) -> ColumnElement[bool]:
        return or_(row.not_before.is_(None), row.not_before <= self._clock.real())

    async def next_try(self, chat: ChatId) -> datetime | None:
        """When the earliest postponed notice of a chat may be tried again."""
        cards = select(func.min(CardRow.not_before)).where(CardRow.dirty, CardRow.parked_at.is_(None))
        notices = select(func.min(NoticeRow.not_before)).where(NoticeRow.state == "waiting")
        found = [
            await self._session.scalar(cards.where(CardRow.chat_id == chat)),
            await self._session.scalar(notices.where(NoticeRow.chat_id == chat)),
        ]
        return min((at for at in found if at is not None), default=None)

    async def shown(self, card: Card, message_id: int | None, digest: str) -> None:
        """The card stands in the chat at the revision that was drawn; a newer wish keeps it dirty."""
        query = update(CardRow).where(CardRow.id == card.id)
        await self._session.execute(
            query.values(
                message_id=message_id,
                stale_id=None,
                digest=digest,
                shown=card.wanted,
                tries=0,
                not_before=None,
                error="",
                dirty=CardRow.wanted > card.wanted,
            )
        )

    async def lost(self, card: Card) -> None:
        """The message vanished from the chat: forget it, so that the card is sent anew."""
        query = update(CardRow).where(CardRow.id == card.id)
        await self._session.execute(query.values(message_id=None, digest="", dirty=True))

    async def sent(self, notice: Notice, message_id: int | None) -> None:
        """The message is out."""
        query = update(NoticeRow).where(NoticeRow.id == notice.id)
        await self._session.execute(query.values(state="sent", message_id=message_id, sent_at=self._clock.real()))

    async def postpone(self, what: Card | Notice, until: datetime) -> None:
        """Try again later, through no fault of the notice."""
        row = CardRow if isinstance(what, Card) else NoticeRow
        await self._session.execute(update(row).where(row.id == what.id).values(not_before=until))

    async def failed(self, what: Card | Notice, error: str) -> bool:
        """Count a failure; after five the notice is parked (True) and `/status` shows it."""
        now, parked = self._clock.real(), what.tries + 1 >= PARK_AFTER
        later = {"tries": what.tries + 1, "error": error[:255], "not_before": now + timedelta(seconds=2**what.tries)}
        if isinstance(what, Card):
            query = update(CardRow).where(CardRow.id == what.id)
            await self._session.execute(query.values(**later, parked_at=now if parked else None))
        else:
            query = update(NoticeRow).where(NoticeRow.id == what.id)
            await self._session.execute(query.values(**later, state="parked" if parked else "waiting"))
        return parked

    async def sweep(self, before: datetime) -> None:
        """Forget messages that went out before ``before``."""
        query = delete(NoticeRow).where(NoticeRow.state == "sent", NoticeRow.sent_at < before)
        await self._session.execute(query)


def _card(row: CardRow) -> Card:
    return Card(
        id=row.id, target=Target(chat=ChatId(row.chat_id), thread=row.thread), kind=row.kind, subject=row.subject,
        lane=row.lane, silent=row.silent, pin=row.pin, wanted=row.wanted, shown=row.shown, message_id=row.message_id,
        stale_id=row.stale_id, digest=row.digest, tries=row.tries,
    )  # fmt: skip


def _notice(row: NoticeRow) -> Notice:
    return Notice(
        id=row.id, target=Target(chat=ChatId(row.chat_id), thread=row.thread), kind=row.kind, params=row.params,
        lane=row.lane, silent=row.silent, tries=row.tries,
    )  # fmt: skip
