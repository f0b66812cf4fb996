"""On Mondays: what joining parcels saved last week, silently, to whoever hears of savings."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from services.db.uow import Database, Unit
from services.domain.due import Again, Job, Tick
from services.domain.ids import ShopId
from services.domain.merges.savings import last_week, told_at
from services.domain.merges.savings_told import frozen
from services.domain.notices import Lane, Target
from services.domain.team import Chat, Right, Topic, narrowed, visible
from services.errors import NotFound
from services.merges.accounting import account_of
from services.ports import Clock

MONDAY = "merges.savings"
LATEST = timedelta(hours=6)
"""A message that is later than this is not sent any more."""
AT_MOST = timedelta(hours=1)
"""Zones and subscriptions may change meanwhile."""
_TOLD = "merges.savings"
_EVER = " told"
"""Stands behind the Monday that was seen to, once there was a message at all."""
_OFFERED = "merges.savings.offered"


class Mondays:
    """One due job for all chats: each has its own Monday morning, read from its zone every time."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def jobs(self) -> Mapping[str, Callable[[Job], Awaitable[Again]]]:
        """By kind."""
        return {MONDAY: self.tell}

    async def tell(self, job: Job) -> Again:
        """Tell each chat once for each Monday; one in whose week nothing happened only the first time.

        A chat that is met for the first time waits for its next Monday.
        """
        del job
        now = self._clock.now()
        async with self._database.read() as unit:
            targets = await unit.chats.targets(Topic.SAVINGS, None)
            waiting = [place for place in targets if await _untold(unit, *place, now)]
        if waiting:
            async with self._database.write() as unit:
                for target, chat in await unit.chats.targets(Topic.SAVINGS, None):
                    if await _untold(unit, target, chat, now):
                        await self._tell(unit, target, chat, now)
                await unit.commit()
        following = [told_at(now, chat.zone) + timedelta(days=7) for _, chat in targets]
        return Again(at=min([*following, now + AT_MOST]))

    async def _tell(self, unit: Unit, target: Target, chat: Chat, now: datetime) -> None:
        due, name = told_at(now, chat.zone), _fact(target)
        before = await unit.facts.get(name)
        ever, late = (before or "").endswith(_EVER), now - due > LATEST
        shops = frozenset() if before is None or late else await _shops(unit, target, chat)
        account = await account_of(unit, shops, *last_week(now, chat.zone))
        if shops and not (ever and account.empty):
            params = {**frozen(account), "first": not ever}
            await unit.outbox.say(target, MONDAY, params, lane=Lane.DIGEST, silent=True)
            ever = True
        await unit.facts.put(name, f"{due.date().isoformat()}{_EVER if ever else ''}")


async def begin(unit: Unit, clock: Clock) -> None:
    """Have the job there; owners who came before there was such an account hear of it from now on, once."""
    await unit.due.ensure(MONDAY, "", clock.now(), tick=Tick.BUSINESS)
    if await unit.facts.get(_OFFERED) is not None:
        return
    await unit.facts.put(_OFFERED, clock.now().date().isoformat())
    for owner in await unit.team.owners():
        chat = await unit.chats.private_of(owner.id)
        if chat is not None:
            await unit.chats.hearing.hear(Target(chat=chat.id), Topic.SAVINGS, None)


async def _untold(unit: Unit, target: Target, chat: Chat, now: datetime) -> bool:
    told = await unit.facts.get(_fact(target))
    return told is None or told.removesuffix(_EVER) < told_at(now, chat.zone).date().isoformat()


async def _shops(unit: Unit, target: Target, chat: Chat) -> frozenset[ShopId]:
    """What is told here; of a person's chat never more than whose money they may see now."""
    heard = await unit.chats.hearing.heard(chat.id)
    named = narrowed([one.shop for one in heard if one.kind is Topic.SAVINGS and one.thread == target.thread])
    known = {shop.id for shop in await unit.shops.all(named)}
    if chat.member is None:
        return frozenset(known)
    try:
        seen = visible(await unit.team.get(chat.member), Right.MONEY)
    except NotFound:
        return frozenset()
    return frozenset(known if seen is None else known & seen)


def _fact(target: Target) -> str:
    return f"{_TOLD}:{target.chat}:{target.thread}"
