"""Screens that carry a file: made by the printer, sent with the screen's text as its caption."""

from typing import Any

from aiogram import Bot
from aiogram.types import BufferedInputFile, Message

from handlers.views.screens import CAPTION_LIMIT, Screen
from services.domain.paper import Sheet
from services.ports import Printer


async def send_file(
    bot: Bot,
    chat: int,
    printer: Printer,
    screen: Screen,
    *,
    thread: int | None = None,
    silent: bool = False,
) -> Message:
    """Send what the screen carries; answers the message that holds its text and buttons.

    A text too long for a caption follows the file in a message of its own.
    """
    file = await made(printer, screen)
    place: dict[str, Any] = {"message_thread_id": thread, "disable_notification": silent}
    if len(screen.text) > CAPTION_LIMIT:
        await _send(bot, chat, file, screen, place)
        return await bot.send_message(
            chat, screen.text, entities=screen.entities, parse_mode=None, reply_markup=screen.keyboard, **place
        )
    words: dict[str, Any] = {"caption": screen.text, "caption_entities": screen.entities, "parse_mode": None}
    return await _send(bot, chat, file, screen, {**place, **words, "reply_markup": screen.keyboard})


async def made(printer: Printer, screen: Screen) -> BufferedInputFile:
    """The screen's document, or else its picture, as a file."""
    if screen.document is None:
        assert screen.picture is not None
        return BufferedInputFile(await printer.png(screen.picture), "picture.png")
    paper = screen.document.paper
    data = await printer.pdf(paper) if isinstance(paper, Sheet) else await printer.xlsx(paper)
    return BufferedInputFile(data, screen.document.file_name)


async def _send(bot: Bot, chat: int, file: BufferedInputFile, screen: Screen, how: dict[str, Any]) -> Message:
    if screen.document is None:
        return await bot.send_photo(chat, file, **how)
    return await bot.send_document(chat, file, disable_content_type_detection=True, **how)
