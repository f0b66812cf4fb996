"""Chats: met, linked, migrated, gone."""

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.hearing import Hearing
from services.db.hours import habit_values, hours_of, hours_text
from services.db.tables import CardRow, ChatRow, NoticeRow, QuestionRow, SubscriptionRow
from services.db.team import People
from services.domain.ids import ChatId, MemberId, ShopId, TelegramId
from services.domain.notices import Target
from services.domain.team import (
    DEFAULT_ZONES,
    QUIET,
    WORKING,
    Actor,
    Audience,
    Chat,
    ChatKind,
    Habit,
    Language,
    Member,
    Topic,
    narrowed,
    visible,
)  # fmt: skip
from services.errors import NotFound
from services.ports import Clock


class Chats:
    """Reads and writes chats. Telegram's id is a column that may change."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self.hearing = Hearing(session, clock)

    async def find(self, telegram_id: TelegramId) -> Chat | None:
        """The chat behind a Telegram id."""
        row = await self._row(telegram_id)
        return chat_of(row) if row else None

    async def get(self, chat: ChatId) -> Chat:
        """The chat. Raises `NotFound`."""
        row = await self._session.get(ChatRow, chat, populate_existing=True)
        if row is None:
            raise NotFound
        return chat_of(row)

    async def private_of(self, member: MemberId) -> Chat | None:
        """Where the person is spoken to alone."""
        row = (await self._session.scalars(select(ChatRow).where(ChatRow.member_id == member))).one_or_none()
        return chat_of(row) if row else None

    async def open_private(self, member: Member) -> Chat:
        """The person's private chat, made or revived; it speaks as the person likes."""
        row = await self._row(member.telegram_id)
        if row is None:
            row = ChatRow(telegram_id=member.telegram_id, kind=ChatKind.PRIVATE)
            self._session.add(row)
        row.member_id, row.title, row.gone = member.id, member.name[:255], ""
        row.language, row.zone, row.linked_at = member.language, member.zone, row.linked_at or self._clock.now()
        row.quiet, row.working = hours_text(member.quiet), hours_text(member.working)
        await self._session.flush()
        return chat_of(row)

    async def meet(self, telegram_id: TelegramId, kind: ChatKind, title: str, language: Language) -> Chat:
        """A group that the bot is in; not linked until an owner says so. A known one gets its newest title."""
        row = await self._row(telegram_id)
        if row is None:
            row = ChatRow(
                telegram_id=telegram_id, kind=kind, language=language, zone=DEFAULT_ZONES[language],
                quiet=hours_text(QUIET), working=hours_text(WORKING),
            )  # fmt: skip
            self._session.add(row)
        row.kind, row.title, row.gone = kind, title[:255], ""
        await self._session.flush()
        return chat_of(row)

    async def link(self, chat: ChatId) -> None:
        """The group hears from now on."""
        await self._set(chat, linked_at=self._clock.now(), gone="")

    async def unlink(self, chat: ChatId) -> None:
        """The group hears nothing any more; what waited for it is dropped."""
        await self.silence(chat)

    async def gone(self, chat: ChatId, reason: str) -> None:
        """The bot may not speak there; notices wait until `back`."""
        await self._set(chat, gone=reason[:64])

    async def back(self, chat: ChatId) -> None:
        """The bot may speak there again."""
        await self._set(chat, gone="")

    async def migrate(self, old: TelegramId, new: TelegramId) -> Chat | None:
        """A group became a supergroup: the row keeps its id. Told twice, it changes nothing the second time."""
        row = await self._row(old)
        if row is None:
            return await self.find(new)
        twin = await self._row(new)
        if twin is not None:
            await self.silence(ChatId(twin.id))
            await self._session.execute(delete(NoticeRow).where(NoticeRow.chat_id == twin.id))
            await self._session.execute(delete(QuestionRow).where(QuestionRow.chat_id == twin.id))
            await self._session.delete(twin)
            await self._session.flush()
        row.telegram_id, row.kind, row.gone = new, ChatKind.SUPERGROUP, ""
        await self._session.flush()
        return chat_of(row)

    async def settle(self, chat: ChatId, habit: Habit) -> None:
        """Change how the chat wants to be spoken to."""
        changed = habit_values(habit)
        if changed:
            await self._set(chat, **changed)

    async def silence(self, chat: ChatId) -> None:
        """Nothing about the team reaches this chat any more: subscriptions, cards, waiting notices, questions end."""
        await self._session.execute(delete(SubscriptionRow).where(SubscriptionRow.chat_id == chat))
        await self._session.execute(delete(CardRow).where(CardRow.chat_id == chat))
        waiting = delete(NoticeRow).where(NoticeRow.chat_id == chat, NoticeRow.state != "sent")
        await self._session.execute(waiting)
        asked = update(QuestionRow).where(QuestionRow.chat_id == chat, QuestionRow.state == "open")
        await self._session.execute(asked.values(state="closed"))
        await self._set(chat, linked_at=None)

    async def silence_thread(self, target: Target) -> None:
        """Nothing about the team reaches this thread any more."""
        for row in (SubscriptionRow, CardRow):
            await self._session.execute(delete(row).where(row.chat_id == target.chat, row.thread == target.thread))
        waiting = delete(NoticeRow).where(NoticeRow.chat_id == target.chat, NoticeRow.thread == target.thread)
        await self._session.execute(waiting.where(NoticeRow.state != "sent"))

    async def redraw(self, chat: ChatId) -> None:
        """Every card in the chat is drawn again: it speaks another language or lives by another clock now."""
        cards = update(CardRow).where(CardRow.chat_id == chat, CardRow.parked_at.is_(None))
        await self._session.execute(cards.values(wanted=CardRow.wanted + 1, dirty=True))

    async def audience(self, chat: Chat) -> Audience:
        """Who reads the chat: in private what the person may see, in a group the shops it hears of."""
        if chat.member is not None:
            return Audience(chat=chat.id, shops=await self._seen(chat.member))
        heard = await self._session.scalars(
            select(SubscriptionRow.shop_id).where(SubscriptionRow.chat_id == chat.id).distinct()
        )
        return Audience(chat=chat.id, shops=narrowed([None if shop is None else ShopId(shop) for shop in heard]))

    async def seen(self, actor: Actor, chat: Chat | None) -> frozenset[ShopId] | None:
        """The shops that the actor may see and, in a group, that the group hears of; None: all."""
        seen = visible(actor)
        if chat is None or chat.private:
            return seen
        heard = (await self.audience(chat)).shops
        if heard is None:
            return seen
        return heard if seen is None else seen & heard

    async def targets(self, kind: Topic, shop: ShopId | None) -> list[tuple[Target, Chat]]:
        """Which chats and threads hear of a kind in a shop (None: of the whole team's matters)."""
        rows = await self._session.execute(self.hearing.of(kind, shop))
        found = {(row[0].id, row[1]): (Target(chat=ChatId(row[0].id), thread=row[1]), chat_of(row[0])) for row in rows}
        return list(found.values())

    async def _seen(self, member: MemberId) -> frozenset[ShopId] | None:
        return visible(await People(self._session, self._clock).get(member))

    async def _row(self, telegram_id: TelegramId) -> ChatRow | None:
        return (await self._session.scalars(_by_telegram(), {"telegram": telegram_id})).one_or_none()

    async def _set(self, chat: ChatId, **values: Any) -> None:
        await self._session.execute(update(ChatRow).where(ChatRow.id == chat).values(**values))


@cache
def _by_telegram() -> "Select[ChatRow]":
    """Asked for every update: built once."""
    return select(ChatRow).where(ChatRow.telegram_id == bindparam("telegram"))


def chat_of(row: ChatRow) -> Chat:
    """A chat as the services know it."""
    return Chat(
        id=ChatId(row.id), telegram_id=TelegramId(row.telegram_id), kind=row.kind, title=row.title,
        language=row.language, zone=row.zone, member=None if row.member_id is None else MemberId(row.member_id),
        quiet=hours_of(row.quiet), working=hours_of(row.working),
        linked=row.linked_at is not None, gone=row.gone,
    )  # fmt: skip
