"""Who speaks, where, in which language, answering what: found once for every update, handed on by name."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatMemberStatus
from aiogram.types import CallbackQuery, Message, TelegramObject, Update, User
from aiogram.types import Chat as TelegramChat

from bot.addressing import is_meant
from handlers.show import pressed_on_card
from handlers.texts import Library
from services.db.uow import Database, Unit
from services.domain.ids import ChatId, TelegramId
from services.domain.questions import Question
from services.domain.team import DEFAULT_ZONES, Chat, ChatKind, Member, Person, language_of
from services.shops.connecting import looks_like_key

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
_KINDS = {kind.value: kind for kind in ChatKind}


class Context(BaseMiddleware):
    """Puts ``person, member, chat, t, tp, thread, addressed, anonymous, question`` into the data.

    What comes from channels, or from a group without being meant for the bot, ends here; but a text that looks
    like a shop's key goes on, wherever it was written, so that it can be taken away.
    """

    def __init__(self, database: Database, library: Library) -> None:
        self._database = database
        self._library = library

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        where: TelegramChat | None = data.get("event_chat")
        if not isinstance(event, Update) or user is None or where is None or where.type not in _KINDS:
            return None
        if event.message is not None and await self._moved(event.message):
            return None
        data["addressed"] = event.message is None or await is_meant(data["bot"], event.message)
        if event.message is not None and not data["addressed"] and not looks_like_key(event.message.text or ""):
            return None
        await self._resolve(event, user, where, data)
        if event.my_chat_member is not None:
            await self._presence(data["chat"], event.my_chat_member.new_chat_member.status)
        return await handler(event, data)

    async def _moved(self, message: Message) -> bool:
        """A group became a supergroup: told in the old chat and in the new one."""
        if message.migrate_to_chat_id is not None:
            old, new = message.chat.id, message.migrate_to_chat_id
        elif message.migrate_from_chat_id is not None:
            old, new = message.migrate_from_chat_id, message.chat.id
        else:
            return False
        async with self._database.write() as unit:
            await unit.chats.migrate(TelegramId(old), TelegramId(new))
            await unit.commit()
        return True

    async def _presence(self, chat: Chat, status: str) -> None:
        """The bot was blocked, put out, or let in again."""
        out = status in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}
        if not chat.id or out == bool(chat.gone):
            return
        async with self._database.write() as unit:
            if out:
                await unit.chats.gone(chat.id, "blocked" if chat.private else "kicked")
            else:
                await unit.chats.back(chat.id)
            await unit.commit()

    async def _resolve(self, event: Update, user: User, where: TelegramChat, data: dict[str, Any]) -> None:
        person = _person(user)
        async with self._database.read() as unit:
            member = await unit.team.find(person.telegram_id)
            known = await unit.chats.find(TelegramId(where.id))
            asked = await _question(unit, event.message, known, member)
            pressed_on_card.set(await _on_card(unit, event.callback_query, known))
        chat = known if known is not None and _up_to_date(known, where) else await self._meet(where, person, member)
        reader = member or person
        data["person"], data["member"], data["chat"] = person, member, chat
        data["thread"] = data.get("event_thread_id") or 0
        data["anonymous"] = event.message is not None and event.message.sender_chat is not None
        data["t"] = self._library.texts(chat.language, chat.zone)
        data["tp"] = self._library.texts(reader.language, member.zone if member else DEFAULT_ZONES[person.language])
        data["question"] = asked

    async def _meet(self, where: TelegramChat, person: Person, member: Member | None) -> Chat:
        """A chat seen for the first time, or renamed, or one that had been gone."""
        if where.type != ChatKind.PRIVATE:
            async with self._database.write() as unit:
                chat = await unit.chats.meet(
                    TelegramId(where.id), _KINDS[where.type], where.title or "", person.language
                )
                await unit.commit()
            return chat
        if member is not None:
            async with self._database.write() as unit:
                chat = await unit.chats.open_private(member)
                await unit.commit()
            return chat
        return Chat(
            id=ChatId(0), telegram_id=TelegramId(where.id), kind=ChatKind.PRIVATE, title=person.name,
            language=person.language, zone=DEFAULT_ZONES[person.language], linked=True,
        )  # fmt: skip


async def _on_card(unit: Unit, query: CallbackQuery | None, chat: Chat | None) -> bool:
    if query is None or query.message is None or chat is None:
        return False
    return await unit.outbox.is_card(chat.id, query.message.message_id)


async def _question(unit: Unit, message: Message | None, chat: Chat | None, member: Member | None) -> Question | None:
    """What the message answers; nothing was ever asked in a chat that is not known yet."""
    if message is None or chat is None or member is None:
        return None
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    return await _asked(unit, chat, member, replied)


async def _asked(unit: Unit, chat: Chat, member: Member, replied: int | None) -> Question | None:
    """In private a reply to something else still answers the newest question."""
    found = await unit.questions.find(chat.id, member.id, replied, private=chat.private)
    if found is None and replied is not None and chat.private:
        return await unit.questions.find(chat.id, member.id, None, private=True)
    return found


def _person(user: User) -> Person:
    return Person(
        telegram_id=TelegramId(user.id),
        name=user.full_name[:128],
        username=user.username or "",
        language=language_of(user.language_code),
    )


def _up_to_date(chat: Chat, where: TelegramChat) -> bool:
    if chat.gone or chat.kind.value != where.type:
        return False
    return chat.private or chat.title == (where.title or "")[:255]
