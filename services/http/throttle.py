"""Lets requests through at the pace that the other side allows, first come, first served."""

import asyncio
from collections import defaultdict
from contextlib import AsyncExitStack

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.aio.strategies import MovingWindowRateLimiter

from services.http.calls import Limit, Request
from services.http.failures import Cause, NoAnswer
from services.http.windows import MonotonicWindows
from services.ports import Clock

_A_MOMENT = 0.001


class Throttle:
    """Fair waiting lines in front of moving windows.

    A request of a kind with limits of its own stands in that kind's line first, so that it never holds up the
    rest of its lane while it waits.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._windows = MovingWindowRateLimiter(MonotonicWindows(clock))
        self._lines: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._closed_until: dict[tuple[str, str], float] = {}

    async def enter(self, request: Request, deadline: float) -> None:
        """Return when the request may go. Raises NoAnswer(CROWDED) if that is after ``deadline`` (monotonic)."""
        own, whole = (request.lane, request.kind), (request.lane, "")
        async with AsyncExitStack() as lines:
            if request.limits:
                await lines.enter_async_context(self._lines[own])
                await self._wait(own, request.limits, request, deadline)
            await lines.enter_async_context(self._lines[whole])
            await self._wait(whole, request.lane_limits, request, deadline)
            for place, limits in ((own, request.limits), (whole, request.lane_limits)):
                for limit in limits:
                    await self._windows.hit(_item(limit), *place)

    def close(self, request: Request, seconds: float) -> None:
        """The other side asked to wait: nothing of this kind (or lane) goes for ``seconds``."""
        place = (request.lane, request.kind if request.limits else "")
        until = self._clock.monotonic() + seconds
        self._closed_until[place] = max(until, self._closed_until.get(place, until))

    async def _wait(self, place: tuple[str, str], limits: tuple[Limit, ...], request: Request, deadline: float) -> None:
        while (seconds := await self._due_in(place, limits)) > 0:
            if self._clock.monotonic() + seconds > deadline:
                raise NoAnswer(Cause.CROWDED, sent=False, repeatable=request.repeatable, retry_after=seconds)
            await self._clock.sleep(seconds + _A_MOMENT)

    async def _due_in(self, place: tuple[str, str], limits: tuple[Limit, ...]) -> float:
        now = self._clock.monotonic()
        waits = [self._closed_until.get(place, now) - now]
        for limit in limits:
            if not await self._windows.test(_item(limit), *place):
                opens, _left = await self._windows.get_window_stats(_item(limit), *place)
                waits.append(max(opens - now, _A_MOMENT))
        return max(waits)


def _item(limit: Limit) -> RateLimitItem:
    return RateLimitItemPerSecond(limit.times, limit.seconds)
