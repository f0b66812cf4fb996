"""Asking Telegram who we are, for as long as it takes."""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError

from bot.menu import publish
from handlers.texts import Library
from services.db.uow import Database
from services.errors import NotAllowed
from services.ports import Clock

LONGEST_PAUSE = 60.0
LONGEST_SILENCE = 3600.0
HINT_AFTER = 30.0
"""Seconds: between two tries, between two lines in the log, until the log says how to find out."""
_log = logging.getLogger(__name__)


class TokenRefused(NotAllowed):
    """Telegram does not know the bot's token."""

    default_code = "telegram_refused_token"


async def introduce(bot: Bot, library: Library, database: Database, clock: Clock) -> None:
    """Returns once Telegram knows us and our commands. Raises `TokenRefused`; anything else is waited out."""
    waiting = _Waiting(clock)
    while True:
        try:
            await bot.me()
            await publish(bot, library, database)
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise TokenRefused from error
        except TelegramAPIError as error:
            await waiting.after(error)
        else:
            return


class _Waiting:
    """Pauses that grow to a minute; lines in the log whose distance grows to an hour."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.monotonic()
        self._pause = 1.0
        self._tell_at = 0.0
        self._hinted = False

    async def after(self, error: TelegramAPIError) -> None:
        """Say what there is to say, then wait."""
        waited = self._clock.monotonic() - self._began
        if waited >= self._tell_at:
            _log.warning("Telegram has not answered for %.0f s, trying on: %s", waited, error.message)
            self._tell_at = waited + min(max(waited, 1.0), LONGEST_SILENCE)
        if waited >= HINT_AFTER and not self._hinted:
            self._hinted = True
            _log.warning("`python -m bot check` says what does not answer from this computer; TELEGRAM_PROXY may help")
        await self._clock.sleep(self._pause)
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
