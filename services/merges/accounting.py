"""`/savings`: what joining parcels saved, for those who may see money."""

from datetime import datetime, timedelta

from services.db.uow import Database, Unit
from services.domain.ids import ShopId
from services.domain.merges.savings import AccountRow, Period, SavingsPage, SavingsSum, Week, begins, summed, weeks
from services.domain.team import Actor, Chat, Right, Topic, narrowed, visible
from services.errors import NotAllowed, NotNow
from services.ports import Clock

_INSTANT = timedelta(microseconds=1)
"""Times are half open: what happened at this very moment is in them."""


class Savings:
    """Reads; changes nothing. A group is told only what an owner linked it for."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def page(self, actor: Actor, chat: Chat, thread: int, period: Period) -> SavingsPage:
        """The account of a period, in the days of the chat's zone.

        `NotAllowed` for who sees no money; `NotNow` ``savings_elsewhere`` in a group that does not hear of it.
        """
        now = self._clock.now()
        async with self._database.read() as unit:
            shops = await moneyed(unit, actor, chat, thread)
            account = await account_of(unit, shops, begins(period, now, chat.zone), now + _INSTANT)
            waiting, _ = await unit.savings.bills.without(shops, offset=0, limit=0)
        return SavingsPage(period=period, sum=account, waiting=waiting)

    async def weeks(self, actor: Actor, chat: Chat, thread: int) -> tuple[Week, ...]:
        """The last weeks, the present one last. Raises as `page` does."""
        now = self._clock.now()
        async with self._database.read() as unit:
            shops = await moneyed(unit, actor, chat, thread)
            sent = await unit.savings.sent(shops, None, now + _INSTANT)
        return weeks(sent, now, chat.zone)

    async def rows(self, actor: Actor, chat: Chat, thread: int, period: Period) -> tuple[AccountRow, ...]:
        """Every merge of a period. Raises as `page` does, and `NotNow` ``savings_nothing``."""
        now = self._clock.now()
        async with self._database.read() as unit:
            shops = await moneyed(unit, actor, chat, thread)
            found = await unit.savings.rows(shops, begins(period, now, chat.zone), now + _INSTANT)
        if not found:
            raise NotNow("savings_nothing")
        return tuple(found)


async def account_of(unit: Unit, shops: frozenset[ShopId], since: datetime | None, until: datetime) -> SavingsSum:
    """The sum over these shops."""
    sent = await unit.savings.sent(shops, since, until)
    ends = await unit.savings.ends(shops, since, until)
    passed = await unit.unproposed.since(shops, since, until)
    return summed(sent, ends, passed, since or await unit.savings.began(shops), until)


async def moneyed(unit: Unit, actor: Actor, chat: Chat, thread: int) -> frozenset[ShopId]:
    """The connected shops whose money this person may see here."""
    seen = visible(await unit.team.now(actor), Right.MONEY)
    if seen is not None and not seen:
        raise NotAllowed(right=Right.MONEY.value)
    known = frozenset(shop.id for shop in await unit.shops.all(seen))
    if chat.private:
        return known
    heard = await unit.chats.hearing.heard(chat.id)
    named = [one.shop for one in heard if one.kind is Topic.SAVINGS and one.thread == thread]
    if not named:
        raise NotNow("savings_elsewhere")
    told = narrowed(named)
    return known if told is None else known & told
