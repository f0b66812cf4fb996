"""How a handler shows a screen: as a reply, or in place of the one that was pressed."""

from contextlib import suppress
from contextvars import ContextVar

from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message

from handlers.files import send_file
from handlers.views.screens import Screen
from services.ports import Printer

_SAME = "message is not modified"
_UNEDITABLE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")


pressed_on_card: ContextVar[bool] = ContextVar("pressed_on_card", default=False)
"""Whether the press at hand came from a card: the notifier alone edits those, so a screen comes in a message apart.
Set for each update by itself."""


async def reply(message: Message, screen: Screen) -> Message:
    """Answer in the same chat and thread, as a reply in groups."""
    answer = message.answer if message.chat.type == "private" else message.reply
    markup: InlineKeyboardMarkup | ForceReply | None = screen.keyboard
    if screen.ask:
        markup = ForceReply(input_field_placeholder=screen.ask[:64], selective=True)
    return await answer(screen.text, entities=screen.entities, parse_mode=None, reply_markup=markup)


async def redraw(query: CallbackQuery, screen: Screen) -> Message | None:
    """Put the screen where the pressed button was; where that is a card, or cannot be edited, send a new message."""
    message = query.message
    if not isinstance(message, Message) or screen.ask or pressed_on_card.get():
        return await send(query, screen)
    try:
        await message.edit_text(screen.text, entities=screen.entities, parse_mode=None, reply_markup=screen.keyboard)
    except TelegramBadRequest as error:
        if _SAME in error.message:
            return message
        if any(reason in error.message for reason in _UNEDITABLE):
            return await send(query, screen)
        raise
    return message


async def send(query: CallbackQuery, screen: Screen) -> Message | None:
    """Show the screen in a message of its own, in the chat and thread of the pressed one."""
    if query.message is None or query.bot is None:
        return None
    markup: InlineKeyboardMarkup | ForceReply | None = screen.keyboard
    if screen.ask:
        markup = ForceReply(input_field_placeholder=screen.ask[:64], selective=True)
    message = query.message
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return await query.bot.send_message(
        query.message.chat.id,
        screen.text,
        entities=screen.entities,
        parse_mode=None,
        reply_markup=markup,
        message_thread_id=thread,
    )


async def send_document(at: CallbackQuery | Message, printer: Printer, screen: Screen) -> Message | None:
    """Send the screen's document, its text beneath; the chat sees meanwhile that a file is on its way."""
    return await _send_file(at, printer, screen, ChatAction.UPLOAD_DOCUMENT)


async def send_picture(at: CallbackQuery | Message, printer: Printer, screen: Screen) -> Message | None:
    """Send the screen's picture, its text beneath."""
    return await _send_file(at, printer, screen, ChatAction.UPLOAD_PHOTO)


async def _send_file(
    at: CallbackQuery | Message, printer: Printer, screen: Screen, action: ChatAction
) -> Message | None:
    message = at if isinstance(at, Message) else at.message
    if message is None or at.bot is None:
        return None
    thread = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    with suppress(TelegramAPIError):
        await at.bot.send_chat_action(message.chat.id, action, message_thread_id=thread)
    return await send_file(at.bot, message.chat.id, printer, screen, thread=thread)
