"""Telegram's limits, kept before Telegram has to refuse. All of it runs on real monotonic time."""

import asyncio
import heapq
from collections import deque
from dataclasses import dataclass, field
from itertools import count

from bot.settings import Settings
from services.domain.notices import Lane
from services.ports import Clock

_ORDER = {lane: place for place, lane in enumerate(Lane)}
_PATIENT = {Lane.CARD, Lane.DIGEST}
_MINUTE = 60.0
_KEPT_FREE = 4
_FORGET_AFTER = 1000


@dataclass(slots=True)
class _Chat:
    """What was lately sent to one chat, and who wants to send next."""

    free_at: float = 0.0
    """When the chat's allowance of about one a second is whole again."""
    paused_until: float = 0.0
    sent: deque[float] = field(default_factory=deque)
    queue: list[tuple[int, int]] = field(default_factory=list)
    moved: asyncio.Event = field(default_factory=asyncio.Event)


class Pacer:
    """Says when a chat may be written to. ``chat`` is Telegram's id: below zero it is a group.

    In a group the last few places of a minute are kept for critical notices and answers.
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._chats: dict[int, _Chat] = {}
        self._all: deque[float] = deque()
        self._tickets = count()

    def delay(self, chat: int, lane: Lane) -> float:
        """Seconds until ``chat`` may be written to; 0 where it may be now."""
        now = self._clock.monotonic()
        one = self._chats.get(chat) or _Chat()
        spread = 1 / self._settings.chat_per_second
        waits = [one.paused_until - now, one.free_at - now - spread * (self._settings.chat_burst - 1)]
        waits.append(_window(self._all, now, 1.0, self._settings.all_per_second))
        if chat < 0:
            room = self._settings.group_per_minute
            room -= min(_KEPT_FREE, room // 4) if lane in _PATIENT else 0
            waits.append(_window(one.sent, now, _MINUTE, room))
        return max(0.0, *waits)

    async def turn(self, chat: int, lane: Lane) -> None:
        """Wait for the turn of ``chat``: higher lanes first, then the order of asking. Counts as sent."""
        one = self._of(chat)
        ticket = (_ORDER[lane], next(self._tickets))
        heapq.heappush(one.queue, ticket)
        try:
            while one.queue[0] != ticket or (wait := self.delay(chat, lane)) > 0:
                if one.queue[0] == ticket:
                    await self._clock.sleep(wait)
                else:
                    one.moved.clear()
                    await one.moved.wait()
            self._count(chat, one)
        finally:
            one.queue.remove(ticket)
            heapq.heapify(one.queue)
            one.moved.set()

    def pause(self, chat: int, seconds: float) -> None:
        """Telegram said 429 for this chat: it rests alone."""
        one = self._of(chat)
        one.paused_until = max(one.paused_until, self._clock.monotonic() + seconds)

    def _of(self, chat: int) -> _Chat:
        if len(self._chats) > _FORGET_AFTER:
            self._forget()
        return self._chats.setdefault(chat, _Chat())

    def _count(self, chat: int, one: _Chat) -> None:
        now = self._clock.monotonic()
        one.free_at = max(one.free_at, now) + 1 / self._settings.chat_per_second
        self._all.append(now)
        if chat < 0:
            one.sent.append(now)

    def _forget(self) -> None:
        """Let go of chats that have been at rest for a minute."""
        past = self._clock.monotonic() - _MINUTE
        self._chats = {
            chat: one for chat, one in self._chats.items() if one.queue or max(one.free_at, one.paused_until) > past
        }


def _window(sent: deque[float], now: float, seconds: float, room: int) -> float:
    """Seconds until fewer than ``room`` were sent in the last ``seconds``. Only old entries are dropped."""
    while sent and sent[0] <= now - seconds:
        sent.popleft()
    return 0.0 if len(sent) < room else sent[len(sent) - room] + seconds - now
