"""Notices to be told: written with the fact they tell."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import CardRow, ChatRow, NoticeRow
from services.domain.ids import ChatId
from services.domain.notices import Lane, Params, Parked, Target
from services.ports import Clock


class Outbox:
    """Cards are shown and touched; messages are said once. Times here are real time."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def show(
        self,
        target: Target,
        kind: str,
        subject: str,
        *,
        lane: Lane = Lane.CARD,
        silent: bool = True,
        pin: bool = False,
        afresh: bool = False,
    ) -> None:
        """Put a card about ``subject`` into a chat, or redraw the one that is there.

        ``afresh`` sends it anew at the end of the chat; the old message loses its buttons.
        """
        row = await self._card(target, kind, subject)
        if row is None:
            row = CardRow(
                chat_id=target.chat, thread=target.thread, kind=kind, subject=subject, lane=lane, silent=silent,
                pin=pin, wanted=0, shown=0, dirty=True, tries=0, digest="", error="", created_at=self._clock.real(),
            )  # fmt: skip
            self._session.add(row)
        if afresh:
            row.stale_id, row.message_id, row.digest = row.message_id or row.stale_id, None, ""
        row.lane, row.silent, row.pin = lane, silent, pin
        row.wanted, row.dirty, row.tries, row.not_before, row.parked_at = row.wanted + 1, True, 0, None, None

    async def touch(self, kind: str, subject: str) -> None:
        """The subject moved on: every chat that holds its card sees the new state."""
        query = update(CardRow).where(CardRow.kind == kind, CardRow.subject == subject, CardRow.parked_at.is_(None))
        await self._session.execute(query.values(wanted=CardRow.wanted + 1, dirty=True, lane=Lane.CARD))

    async def is_card(self, chat: ChatId, message_id: int) -> bool:
        """Whether a card stands in this message."""
        query = select(CardRow.id).where(CardRow.chat_id == chat, CardRow.message_id == message_id).limit(1)
        return await self._session.scalar(query) is not None

    async def touch_message(self, chat: ChatId, message_id: int) -> bool:
        """Somebody pressed what is out of date: draw the card in that message anew; False where it is no card."""
        query = update(CardRow).where(CardRow.chat_id == chat, CardRow.message_id == message_id)
        fresh = query.values(wanted=CardRow.wanted + 1, dirty=True, digest="", lane=Lane.CARD, parked_at=None, tries=0)
        return await self._session.scalar(fresh.returning(CardRow.id)) is not None

    async def say(
        self, target: Target, kind: str, params: Params, *, lane: Lane = Lane.ANSWER, silent: bool = True
    ) -> None:
        """Tell a frozen fact once."""
        row = NoticeRow(
            chat_id=target.chat, thread=target.thread, kind=kind, params=dict(params), lane=lane, silent=silent,
            state="waiting", tries=0, error="", created_at=self._clock.real(),
        )  # fmt: skip
        self._session.add(row)

    async def holders(self, kind: str, subject: str) -> list[Target]:
        """Which chats hold the card."""
        query = select(CardRow.chat_id, CardRow.thread).where(CardRow.kind == kind, CardRow.subject == subject)
        rows = await self._session.execute(query)
        return [Target(chat=ChatId(chat), thread=thread) for chat, thread in rows]

    async def parked(self) -> Sequence[Parked]:
        """What could not be told."""
        cards = (
            select(CardRow.kind, ChatRow.title, CardRow.error, CardRow.parked_at)
            .join(ChatRow, ChatRow.id == CardRow.chat_id)
            .where(CardRow.parked_at.is_not(None))
        )
        notices = (
            select(NoticeRow.kind, ChatRow.title, NoticeRow.error, NoticeRow.created_at)
            .join(ChatRow, ChatRow.id == NoticeRow.chat_id)
            .where(NoticeRow.state == "parked")
        )
        rows = [*await self._session.execute(cards), *await self._session.execute(notices)]
        return [Parked(kind=kind, chat_title=title, error=error, since=since) for kind, title, error, since in rows]

    async def unpark(self) -> None:
        """Give every parked notice another five tries."""
        fresh = {"tries": 0, "not_before": None}
        await self._session.execute(
            update(CardRow).where(CardRow.parked_at.is_not(None)).values(**fresh, parked_at=None)
        )
        query = update(NoticeRow).where(NoticeRow.state == "parked")
        await self._session.execute(query.values(**fresh, state="waiting"))

    async def fold(self, since: datetime) -> None:
        """After a silence: messages that waited in it and are not critical give way to one summary."""
        query = update(NoticeRow).where(NoticeRow.state == "waiting", NoticeRow.created_at >= since)
        await self._session.execute(query.where(NoticeRow.lane != Lane.CRITICAL).values(state="folded"))

    async def count(self) -> int:
        """How many notices wait to be told."""
        cards = select(func.count()).select_from(CardRow).where(CardRow.dirty, CardRow.parked_at.is_(None))
        notices = select(func.count()).select_from(NoticeRow).where(NoticeRow.state == "waiting")
        return (await self._session.scalar(cards) or 0) + (await self._session.scalar(notices) or 0)

    async def _card(self, target: Target, kind: str, subject: str) -> CardRow | None:
        query = select(CardRow).where(
            CardRow.chat_id == target.chat,
            CardRow.thread == target.thread,
            CardRow.kind == kind,
            CardRow.subject == subject,
        )
        return (await self._session.scalars(query)).one_or_none()
