"""The real bot, set going between the simulated servers."""

import asyncio
from pathlib import Path

from pydantic import SecretStr

from bot.app import App
from bot.settings import Settings
from sandbox.clocks import TrialClock
from sandbox.keys import trial_key
from sandbox.ozon import OzonServer
from sandbox.ports import CannotStart
from sandbox.telegram import Telegram
from services.errors import AppError

_PATIENCE = 60.0
"""Seconds until the bot must be there; by itself it would ask Telegram for ever."""
_AT_ONCE = 40
"""Messages that a chat may get in one go: the story runs so much faster than life, and this Telegram has no limits."""


async def start_bot(folder: Path, telegram: Telegram, ozon: OzonServer) -> App:
    """A running bot that lives on the world's time. Raises `CannotStart`."""
    settings = Settings(
        telegram_token=SecretStr(telegram.token),
        telegram_api=telegram.api_base,
        ozon_api=ozon.base_url,
        secret_keys=SecretStr(trial_key(folder)),
        data_dir=folder,
        stop_seconds=1,
        chat_burst=_AT_ONCE,
        group_per_minute=_AT_ONCE * 60,
        all_per_second=_AT_ONCE,
        card_seconds=1,
    )
    app = App(settings, TrialClock(ozon.world.clock))
    try:
        async with asyncio.timeout(_PATIENCE):
            await app.start()
    except TimeoutError as error:
        raise CannotStart("The bot was not there after a minute; the lines above say why.") from error
    except AppError as error:
        raise CannotStart(f"The bot cannot start on {folder} ({error.code}). Take another folder.") from error
    return app
