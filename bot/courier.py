"""Carries one notice to one chat: draws it, sends or edits, records what stands there now."""

import hashlib
import logging
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import ForceReply, InlineKeyboardMarkup

from bot.painters import Painters
from bot.refusals import Meaning, read, wrong_thread
from handlers.files import send_file
from handlers.views.screens import Screen
from services.db.uow import Database
from services.domain.ids import QuestionId
from services.domain.notices import Card, Lane, Notice
from services.domain.team import Chat
from services.ports import Clock, Printer

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Courier:
    """Lets Telegram's refusals through: the notifier knows what they mean."""

    bot: Bot
    database: Database
    clock: Clock
    painters: Painters
    printer: Printer

    async def card(self, chat: Chat, card: Card) -> bool:
        """Show the newest state of a card. False where nothing had to be written to the chat."""
        screen = await self.painters.card(card.kind, card.subject, chat)
        if screen is None:
            return await self._retire(chat, card)
        screen = replace(screen, picture=None, document=None)
        digest = _digest(screen)
        if card.message_id is not None and card.digest == digest:
            await self._shown(card, card.message_id, digest)
            return False
        if card.message_id is None:
            silent = card.silent or self._quiet(chat, card.lane)
            message_id = await self._send(chat, card.target.thread, screen, silent=silent)
            await self._clear(chat, card.stale_id)
            await self._shown(card, message_id, digest)
            if card.pin:
                await self._pin(chat, message_id)
        else:
            await self._edit(chat, card.message_id, screen)
            await self._shown(card, card.message_id, digest)
        return True

    async def standing(self, chat: Chat, card: Card) -> None:
        """Telegram says that the card already looks like this."""
        screen = await self.painters.card(card.kind, card.subject, chat)
        await self._shown(card, card.message_id, _digest(screen) if screen else "")

    async def notice(self, chat: Chat, notice: Notice) -> bool:
        """Tell a frozen fact. A question that it asks is bound to the message, so that a reply finds it."""
        screen = self.painters.notice(notice.kind, notice.params, chat)
        silent = notice.silent or self._quiet(chat, notice.lane)
        message_id = await self._send(chat, notice.target.thread, screen, silent=silent)
        async with self.database.write() as unit:
            await unit.delivery.sent(notice, message_id)
            question = notice.params.get("question")
            if question is not None:
                await unit.questions.bind(QuestionId(question), message_id)
            await unit.commit()
        return True

    async def _send(self, chat: Chat, thread: int, screen: Screen, *, silent: bool) -> int:
        try:
            return await self._send_to(chat, thread, screen, silent=silent)
        except TelegramBadRequest as error:
            if not thread or not wrong_thread(error):
                raise
            _log.info("topic %s of chat %s is closed or gone, the main one is used", thread, chat.id)
            return await self._send_to(chat, 0, screen, silent=silent)

    async def _send_to(self, chat: Chat, thread: int, screen: Screen, *, silent: bool) -> int:
        if screen.picture is not None or screen.document is not None:
            sent = await send_file(
                self.bot, chat.telegram_id, self.printer, screen, thread=thread or None, silent=silent
            )
            return sent.message_id
        markup: InlineKeyboardMarkup | ForceReply | None = screen.keyboard
        if screen.ask:
            markup = ForceReply(input_field_placeholder=screen.ask[:64])
        message = await self.bot.send_message(
            chat.telegram_id,
            screen.text,
            entities=screen.entities,
            parse_mode=None,
            reply_markup=markup,
            message_thread_id=thread or None,
            disable_notification=silent,
        )
        return message.message_id

    async def _edit(self, chat: Chat, message_id: int, screen: Screen) -> None:
        """Where it looks like this already, that is as good: it is this screen that stands there, not a newer one."""
        try:
            await self.bot.edit_message_text(
                screen.text,
                chat_id=chat.telegram_id,
                message_id=message_id,
                entities=screen.entities,
                parse_mode=None,
                reply_markup=screen.keyboard,
            )
        except TelegramBadRequest as error:
            if read(error).meaning is not Meaning.SAME:
                raise

    async def _retire(self, chat: Chat, card: Card) -> bool:
        """Nothing to show any more: what stands there loses its buttons."""
        if card.message_id is not None and card.digest:
            await self.bot.edit_message_reply_markup(chat_id=chat.telegram_id, message_id=card.message_id)
        await self._shown(card, card.message_id, "")
        return card.message_id is not None

    async def _clear(self, chat: Chat, message_id: int | None) -> None:
        """An older message of a card that was sent afresh: nobody shall press it."""
        if message_id is None:
            return
        try:
            await self.bot.edit_message_reply_markup(chat_id=chat.telegram_id, message_id=message_id)
        except TelegramAPIError as error:
            _log.info("chat %s: an old card keeps its buttons: %s", chat.id, error.message)

    async def _pin(self, chat: Chat, message_id: int) -> None:
        try:
            await self.bot.pin_chat_message(chat.telegram_id, message_id, disable_notification=True)
        except TelegramAPIError as error:
            _log.info("chat %s: not pinned: %s", chat.id, error.message)

    async def _shown(self, card: Card, message_id: int | None, digest: str) -> None:
        async with self.database.write() as unit:
            await unit.delivery.shown(card, message_id, digest)
            await unit.commit()

    def _quiet(self, chat: Chat, lane: Lane) -> bool:
        """In its quiet hours a chat hears only what is critical."""
        return lane is not Lane.CRITICAL and chat.quiet.holds(self.clock.now().astimezone(ZoneInfo(chat.zone)).time())


def _digest(screen: Screen) -> str:
    keyboard = screen.keyboard.model_dump_json(exclude_none=True) if screen.keyboard else ""
    entities = "".join(one.model_dump_json(exclude_none=True) for one in screen.entities)
    return hashlib.sha256(f"{screen.text}\n{keyboard}\n{entities}".encode()).hexdigest()
