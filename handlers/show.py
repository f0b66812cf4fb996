"""How a handler shows a screen: as a reply, or in place of the one that was pressed."""

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message

from handlers.views.screens import Screen

_SAME = "message is not modified"
_UNEDITABLE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")


async def reply(message: Message, screen: Screen) -> Message:
    """Answer in the same chat and thread, as a reply in groups."""
    answer = message.answer if message.chat.type == "private" else message.reply
    markup: InlineKeyboardMarkup | ForceReply | None = screen.keyboard
    if screen.ask:
        markup = ForceReply(input_field_placeholder=screen.ask[:64], selective=True)
    return await answer(screen.text, entities=screen.entities, parse_mode=None, reply_markup=markup)


async def redraw(query: CallbackQuery, screen: Screen) -> Message | None:
    """Put the screen where the pressed button was; where that message cannot be edited, send a new one."""
    message = query.message
    if not isinstance(message, Message) or screen.ask:
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
