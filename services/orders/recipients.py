"""Who receives an order: read live from Ozon for one person in private, never kept."""

from datetime import timedelta

from services.db.uow import Database
from services.domain.due import Tick
from services.domain.orderbook import Shown
from services.domain.team import Actor, Chat, Right, require, visible
from services.errors import NotFound, NotNow
from services.orders.reading import Reading
from services.ports import Clock

FORGET = "orders.forget_recipient"
SHOWN_FOR = timedelta(minutes=15)


class Recipients:
    """Reads recipients and sees to it that the message goes again."""

    def __init__(self, database: Database, clock: Clock, reading: Reading) -> None:
        self._database = database
        self._clock = clock
        self._reading = reading

    async def read(self, actor: Actor, order: int, chat: Chat) -> Shown:
        """`/v3/posting/fbs/get` for one who may, in private only; noted in the audit before Ozon is asked."""
        if not chat.private:
            raise NotNow("recipient_private_only")
        async with self._database.write() as unit:
            actor = await unit.team.now(actor)
            posting = await unit.orders.by_id(order, visible(actor))
            require(actor, Right.RECIPIENTS, posting.shop)
            unit.audit.note(actor, "orders.recipient", f"posting:{posting.shop}:{posting.number}")
            await unit.commit()
        opened = await self._reading.open(posting.shop)
        if opened is None:
            raise NotNow("shop_not_read_now")
        found = await self._reading.ozon.postings.get(opened.credentials, posting.number)
        return Shown(number=posting.number, recipient=found.recipient)

    async def forget_later(self, actor: Actor, chat: Chat, message_id: int) -> None:
        """Have the message that shows a recipient deleted after fifteen minutes."""
        if not chat.private:
            raise NotFound
        del actor
        async with self._database.write() as unit:
            at = self._clock.real() + SHOWN_FOR
            await unit.due.put(FORGET, f"{chat.telegram_id}:{message_id}", at, tick=Tick.REAL)
            await unit.commit()
