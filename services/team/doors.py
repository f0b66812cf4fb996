"""Who knocks from outside, and whether to answer."""

from datetime import timedelta
from enum import StrEnum

from services.db.uow import Database
from services.domain.ids import TelegramId
from services.domain.team import System
from services.ports import Clock

AGAIN_IN_GROUP = timedelta(days=1)


class Welcome(StrEnum):
    """How somebody outside the team is met."""

    SILENCE = "silence"
    REFUSAL = "refusal"
    UNOWNED = "unowned"


class Doors:
    """Refuses strangers kindly and seldom: in private once, in a group once a day and only when spoken to."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def knock(
        self, actor: System, who: TelegramId, place: TelegramId, *, private: bool, addressed: bool
    ) -> Welcome:
        """What to answer somebody outside who wrote. While nobody owns the bot, everybody in private is told how."""
        del actor
        if not private and not addressed:
            return Welcome.SILENCE
        now, where = self._clock.real(), 0 if private else int(place)
        async with self._database.write() as unit:
            if private and not await unit.team.owners():
                return Welcome.UNOWNED
            told = await unit.strangers.told(who, where)
            if told is not None and (private or now - told < AGAIN_IN_GROUP):
                return Welcome.SILENCE
            await unit.strangers.sweep(now - AGAIN_IN_GROUP)
            await unit.strangers.tell(who, where)
            await unit.commit()
        return Welcome.REFUSAL
