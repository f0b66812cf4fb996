"""Takes updates in: fetched ones become rows in one commit, then the offset moves, then they are handled."""

import json
import logging
from typing import Any

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import DeleteWebhook, TelegramMethod

from bot.absence import Absence
from bot.handling import Handling
from bot.lanes import Lanes
from bot.settings import Settings
from services.db.inbox import Received
from services.db.uow import Database
from services.ports import Clock

_log = logging.getLogger(__name__)
_WANTED = ["message", "callback_query", "my_chat_member"]
_LONGEST_PAUSE = 60.0
_OFFSET = "telegram.offset"


class Fetch(TelegramMethod[list[dict[str, Any]]]):
    """`getUpdates`, answered with plain objects: they are kept before anybody tries to understand them."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = 0
    allowed_updates: list[str] | None = None


class Intake:
    """The only reader of Telegram's queue."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Clock,
        settings: Settings,
        lanes: Lanes,
        handling: Handling,
        absence: Absence,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._settings = settings
        self._lanes = lanes
        self._handling = handling
        self._absence = absence
        self._failures = 0

    async def replay(self) -> None:
        """Begin what an earlier process took in and did not finish."""
        for one in await self._handling.replay():
            self._lanes.put(one)

    async def run(self) -> None:
        """Poll until cancelled."""
        await self._bot(DeleteWebhook())
        async with self._database.read() as unit:
            stored = await unit.facts.get(f"{_OFFSET}:{self._bot.id}")
        offset = int(stored) if stored else None
        while True:
            await self._lanes.room()
            updates = await self._fetch(offset)
            if updates is None:
                await self._clock.sleep(min(2.0 ** (self._failures - 1), _LONGEST_PAUSE))
            elif updates:
                offset = int(updates[-1]["update_id"]) + 1
                await self._take(updates, offset)

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]] | None:
        """The next updates; None where Telegram gave none because something is wrong."""
        wait = self._settings.poll_seconds
        call = Fetch(offset=offset, timeout=wait, allowed_updates=_WANTED)
        try:
            updates = await self._bot(call, request_timeout=wait + 15)
        except TelegramAPIError as error:
            self._failures += 1
            _complain(error, self._failures)
            if isinstance(error, TelegramRetryAfter):
                await self._clock.sleep(error.retry_after)
            return None
        if self._failures:
            _log.info("Telegram answers again")
            self._failures = 0
        await self._absence.heard()
        return updates

    async def _take(self, updates: list[dict[str, Any]], offset: int) -> None:
        """Keep them, in one commit with the marks of those that are done by now; then have them handled."""
        now = self._clock.real()
        taken = [
            Received(
                update_id=int(update["update_id"]),
                chat_key=chat_key(update),
                payload=json.dumps(update, ensure_ascii=False),
                received_at=now,
            )
            for update in updates
        ]
        async with self._handling.marking() as done, self._database.write() as unit:
            await unit.inbox.done(done, now)
            fresh = await unit.inbox.insert(taken)
            await unit.facts.put(f"{_OFFSET}:{self._bot.id}", str(offset))
            await unit.commit()
        for one in fresh:
            self._lanes.put(one)


def chat_key(update: dict[str, Any]) -> int:
    """Whose order counts: a person's for presses, as at Telegram; otherwise the chat's. In private both are one."""
    press = update.get("callback_query")
    if isinstance(press, dict):
        return int(press["from"]["id"])
    for part in update.values():
        if isinstance(part, dict) and isinstance(part.get("chat"), dict):
            return int(part["chat"]["id"])
    return 0


def _complain(error: TelegramAPIError, failures: int) -> None:
    """Say it once in full, then seldom."""
    level = logging.WARNING if failures in {1, 3} or failures % 10 == 0 else logging.DEBUG
    if isinstance(error, TelegramConflictError):
        _log.log(level, "another program reads this bot's updates: stop it, or give this one a bot of its own")
    elif isinstance(error, TelegramUnauthorizedError):
        _log.log(level, "Telegram does not accept the bot's token any more: was it revoked at @BotFather?")
    else:
        _log.log(level, "Telegram does not answer (%s tries): %s", failures, error.message)
