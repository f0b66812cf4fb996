"""Groups that could be one parcel but for their price: what is missing is asked for once, what loses is counted."""

from collections.abc import Mapping

from services.db.uow import Unit
from services.domain.ids import PostingNumber
from services.domain.merges import Candidate, Check, Context, Found, Group, Mode
from services.domain.merges.accounts import priced_of
from services.domain.notices import Lane
from services.domain.shops import Shop
from services.domain.tariffs import Reason, Unpriced
from services.domain.team import Topic
from services.merges.unproposed import Looked, note
from services.ports import Clock

UNPRICED = "merges.unpriced"
ONLY_PRICE = frozenset({Check.PRICED, Check.SAVES})


class Misfits:
    """Looks at groups that stay side by side because of money alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def note(
        self, unit: Unit, shop: Shop, found: Found, by_number: Mapping[PostingNumber, Candidate], context: Context
    ) -> None:
        """Remember what the sum spoke against; tell silently, and once in a chat, of each fact missing for a sum."""
        looked: list[Looked] = []
        for group in found.of(Mode.SIDE_BY_SIDE):
            if not group.held_back or not ONLY_PRICE.issuperset(group.held_back):
                continue
            priced, least = priced_of([by_number[number] for number in group.members], context)
            if priced is None or group.decide_by <= self._clock.now():
                continue
            looked.append((group.members, priced, least))
            if isinstance(priced, Unpriced):
                await self._ask(unit, shop, group, priced.reasons[0])
        await note(unit, shop.id, looked)

    async def _ask(self, unit: Unit, shop: Shop, group: Group, reason: Reason) -> None:
        subject = f"{shop.id}:{reason.code}:{reason.params.get('sku', group.method)}"
        params = {
            "shop": shop.id,
            "name": shop.name,
            "method_id": group.method,
            "postings": list(group.members),
            "code": reason.code.value,
            "params": {name: str(value) for name, value in reason.params.items()},
        }
        for target, _ in await unit.chats.targets(Topic.MERGES, shop.id):
            if await unit.told.untold(target, UNPRICED, [subject]):
                await unit.outbox.say(target, UNPRICED, params, lane=Lane.CARD, silent=True)
                await unit.told.mark(target, UNPRICED, [subject], self._clock.now())
