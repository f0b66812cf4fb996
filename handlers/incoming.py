"""Files that people send: fetched from Telegram, never more than is allowed."""

from io import BytesIO

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Document

from services.errors import InvalidInput

MEGABYTE = 1024 * 1024
_TOO_BIG = "file is too big"


class _Bounded(BytesIO):
    """Refuses to grow, whatever size was announced."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes, /) -> int:  # type: ignore[override] # what is downloaded comes as bytes
        if self.tell() + len(data) > self._most:
            raise _too_big(self._most)
        return super().write(data)


async def download(bot: Bot, document: Document, most: int) -> bytes:
    """The file's bytes. Raises `InvalidInput` (``table_too_big``: ``at_most`` MB) for one over ``most`` bytes."""
    if (document.file_size or 0) > most:
        raise _too_big(most)
    try:
        into = await bot.download(document, destination=_Bounded(most))
    except TelegramBadRequest as error:
        if _TOO_BIG in error.message:
            raise _too_big(most) from error
        raise
    return into.getvalue() if isinstance(into, BytesIO) else b""


def _too_big(most: int) -> InvalidInput:
    return InvalidInput("table_too_big", at_most=most // MEGABYTE)
