"""Notices that the bot was out of reach, so that one summary can be told instead of a backlog."""

from datetime import datetime, timedelta

from services.db.uow import Database
from services.domain.due import Tick
from services.ports import Clock

_HEARD = "bot.heard"
_LONG = timedelta(minutes=15)
_OFTEN = timedelta(minutes=1)
WAS_OFF = "bot.was_off"
"""The job that is put after an absence; params ``since`` and ``until`` are real times in ISO form."""


class Absence:
    """Remembers when Telegram was last heard. ``announce`` says whether anybody listens to `WAS_OFF`."""

    def __init__(self, database: Database, clock: Clock, *, announce: bool) -> None:
        self._database = database
        self._clock = clock
        self._announce = announce
        self._heard: datetime | None = None

    async def heard(self) -> None:
        """Telegram has just answered."""
        now = self._clock.real()
        if self._heard is not None and now - self._heard < _OFTEN:
            return
        async with self._database.write() as unit:
            stored = await unit.facts.get(_HEARD)
            before = datetime.fromisoformat(stored) if stored else now
            if now - before >= _LONG and self._announce:
                since = {"since": before.isoformat(), "until": now.isoformat()}
                await unit.due.put(WAS_OFF, "", now, tick=Tick.REAL, params=since)
            await unit.facts.put(_HEARD, now.isoformat())
            await unit.commit()
        self._heard = now
