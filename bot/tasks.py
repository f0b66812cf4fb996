"""The home of detached tasks: each has a name, a keeper that starts it again, and an end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from handlers.incidents import report
from services.ports import Clock

_log = logging.getLogger(__name__)
_LONGEST_PAUSE = 60.0


class Tasks:
    """Runs the process's standing work. A crash is reported and the work begins again after a pause."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Keep ``work`` running until it returns by itself or is stopped."""
        task = asyncio.create_task(self._keep(name, work), name=name)  # noqa: TID251 - the one home of tasks
        self._tasks[name] = task

    async def stop(self, name: str) -> None:
        """End one; does nothing where it is not running."""
        task = self._tasks.pop(name, None)
        if task is not None:
            await _end([task])

    async def stop_all(self) -> None:
        """End everything at once."""
        tasks, self._tasks = list(self._tasks.values()), {}
        await _end(tasks)

    async def _keep(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        pause = 1.0
        while True:
            began = self._clock.monotonic()
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - whatever it was, the work goes on
                report(error, name)
            else:
                return
            pause = 1.0 if self._clock.monotonic() - began > _LONGEST_PAUSE else min(pause * 2, _LONGEST_PAUSE)
            _log.warning("%s starts again in %.0f s", name, pause)
            await self._clock.sleep(pause)


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
