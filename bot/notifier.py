"""Drains the outbox: one desk for each chat, the highest lane first, at Telegram's pace."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter

from bot.bell import Bell
from bot.courier import Courier
from bot.pacing import Pacer
from bot.refusals import Meaning, Refusal, read
from bot.session import LANE
from handlers.incidents import report
from services.db.uow import Database
from services.domain.ids import ChatId, TelegramId
from services.domain.notices import Card, Lane, Notice
from services.domain.team import Chat
from services.errors import NotFound
from services.ports import Clock

_log = logging.getLogger(__name__)
_ORDER = {lane: place for place, lane in enumerate(Lane)}
_LONGEST_OUTAGE_PAUSE = 60.0
_MANY = 1000

Item = Card | Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a desk does next: deliver ``item``, or sleep for ``wait`` seconds."""

    chat: Chat
    item: Item | None
    wait: float


class Notifier:
    """Sleeps until the bell rings after a commit; a chat with nothing waiting has no desk."""

    def __init__(
        self, database: Database, clock: Clock, pacer: Pacer, courier: Courier, *, card_seconds: float
    ) -> None:
        self.bell = Bell(clock)
        self._database = database
        self._clock = clock
        self._pacer = pacer
        self._courier = courier
        self._card_seconds = card_seconds
        self._desks: dict[ChatId, Bell] = {}
        self._drawn: dict[int, float] = {}
        self._outages: dict[ChatId, int] = {}
        self._closing = False
        self._left = asyncio.Event()

    async def run(self) -> None:
        """Until cancelled."""
        self._desks.clear()
        async with asyncio.TaskGroup() as group:
            while True:
                async with self._database.read() as unit:
                    waiting = await unit.delivery.chats()
                for chat in () if self._closing else waiting:
                    if chat in self._desks:
                        self._desks[chat].ring()
                    else:
                        self._desks[chat] = Bell(self._clock)
                        group.create_task(self._serve(chat, self._desks[chat]))
                await self.bell.sleep()

    async def _serve(self, chat: ChatId, bell: Bell) -> None:
        try:
            while not self._closing and (plan := await self._plan(chat)) is not None:
                if plan.item is None:
                    await bell.sleep(plan.wait)
                else:
                    await self._deliver(plan.chat, plan.item)
        finally:
            del self._desks[chat]
            self._left.set()
            self.bell.ring()

    async def idle(self) -> None:
        """Wait until nothing is left to tell."""
        while True:
            self._left.clear()
            async with self._database.read() as unit:
                if not await unit.delivery.chats():
                    return
            await self._left.wait()

    async def rest(self) -> None:
        """Finish what is on its way and begin nothing more."""
        self._closing = True
        while self._desks:
            for bell in self._desks.values():
                bell.ring()
            self._left.clear()
            await self._left.wait()

    async def _plan(self, chat_id: ChatId) -> _Plan | None:
        """The best item that may go now, or how long to wait for one; None where nothing waits."""
        async with self._database.read() as unit:
            try:
                chat = await unit.chats.get(chat_id)
            except NotFound:
                return None
            items: list[Item] = [*await unit.delivery.notices(chat_id), *await unit.delivery.cards(chat_id)]
            next_try = await unit.delivery.next_try(chat_id)
        if chat.gone:
            return None
        items.sort(key=lambda item: _ORDER[item.lane])
        waits = [(self._wait(chat, item), item) for item in items]
        ready = next((item for wait, item in waits if wait <= 0), None)
        if ready is not None:
            return _Plan(chat=chat, item=ready, wait=0)
        sleeps = [wait for wait, _ in waits] + self._until(next_try)
        return _Plan(chat=chat, item=None, wait=min(sleeps)) if sleeps else None

    def _wait(self, chat: Chat, item: Item) -> float:
        rest = 0.0
        if isinstance(item, Card) and item.id in self._drawn:
            rest = self._drawn[item.id] + self._card_seconds - self._clock.monotonic()
            if rest <= 0:
                del self._drawn[item.id]
        return max(rest, self._pacer.delay(chat.telegram_id, item.lane))

    def _forget_drawn(self) -> None:
        """Cards that were drawn long ago may be drawn again anyway."""
        if len(self._drawn) > _MANY:
            past = self._clock.monotonic() - self._card_seconds
            self._drawn = {card: at for card, at in self._drawn.items() if at > past}

    def _until(self, moment: datetime | None) -> list[float]:
        left = (moment - self._clock.real()).total_seconds() if moment else 0
        return [left] if left > 0 else []

    async def _deliver(self, chat: Chat, item: Item) -> None:
        LANE.set(item.lane)
        try:
            if isinstance(item, Card):
                written = await self._courier.card(chat, item)
                if written:
                    self._drawn[item.id] = self._clock.monotonic()
                    self._forget_drawn()
            else:
                await self._courier.notice(chat, item)
            self._outages.pop(chat.id, None)
        except TelegramAPIError as error:
            if isinstance(error, TelegramRetryAfter):
                _log.warning("chat %s rests for %s s: Telegram said 429", chat.id, error.retry_after)
            await self._settle(chat, item, read(error))
        except Exception as error:  # noqa: BLE001 - one notice that cannot be drawn must not stop the others
            detail = f"incident {report(error, f'notice {item.kind}')}"
            await self._settle(chat, item, Refusal(meaning=Meaning.FAILED, detail=detail))

    async def _settle(self, chat: Chat, item: Item, refusal: Refusal) -> None:
        """Record what a refusal means for the notice or its chat."""
        if refusal.meaning is Meaning.REST:
            return
        if refusal.meaning is Meaning.SAME and isinstance(item, Card):
            await self._courier.standing(chat, item)
            return
        async with self._database.write() as unit:
            match refusal.meaning:
                case Meaning.GONE:
                    _log.warning("chat %s is gone: %s", chat.id, refusal.detail)
                    await unit.chats.gone(chat.id, refusal.detail)
                case Meaning.MOVED:
                    await unit.chats.migrate(chat.telegram_id, TelegramId(refusal.moved_to))
                case Meaning.VANISHED if isinstance(item, Card):
                    await unit.delivery.lost(item)
                case Meaning.UNREACHABLE:
                    await unit.delivery.postpone(item, self._clock.real() + self._outage(chat))
                case _:
                    if await unit.delivery.failed(item, refusal.detail or refusal.meaning.name):
                        _log.error("parked %s for chat %s: %s", item.kind, chat.id, refusal.detail)
            await unit.commit()

    def _outage(self, chat: Chat) -> timedelta:
        """A pause that doubles while Telegram stays away."""
        tries = self._outages[chat.id] = self._outages.get(chat.id, 0) + 1
        return timedelta(seconds=min(2.0 ** (tries - 1), _LONGEST_OUTAGE_PAUSE))
