"""What decisions teach: a rule is suggested, or approving is taken off the owner's hands. Each is offered once."""

from services.db.uow import Unit
from services.domain.ids import ShopId
from services.domain.merges import Merge, OfferKind, suggestion
from services.domain.merges.refusals import Suggestion
from services.domain.merges.rules import OFFER_AFTER
from services.domain.notices import Lane, Params, Target
from services.domain.orders import Posting

SUGGEST = "merges.suggest"
OFFER = "merges.offer"


class Lessons:
    """Looks at what was decided so far, in the unit of the newest decision."""

    async def approved(self, unit: Unit, merge: Merge, postings: list[Posting]) -> None:
        """After twenty approvals of one delivery method the owner is offered to have them approved."""
        if not postings:
            return
        method = postings[0].method
        if method.id in (await unit.merge_rules.of(merge.shop)).auto:
            return
        count = await unit.merge_rules.approvals(merge.shop, method.id)
        if count < OFFER_AFTER:
            return
        offer = await unit.merge_rules.offer(merge.shop, OfferKind.AUTO, method.id)
        if offer is not None:
            params = {"offer": offer.id, "method": method.name, "method_id": method.id, "count": count}
            await _tell_owners(unit, OFFER, merge.shop, params)

    async def refused(self, unit: Unit, shop: ShopId) -> None:
        """Three refusals of one kind suggest a rule."""
        found = suggestion(await unit.merge_rules.refused(shop), await unit.merge_rules.of(shop))
        if found is None:
            return
        offer = await unit.merge_rules.offer(shop, found.kind, found.value, found.reason.value)
        if offer is None:
            return
        params = {"offer": offer.id, "kind": found.kind.value, "reason": found.reason.value}
        await _tell_owners(unit, SUGGEST, shop, {**params, "what": await named(unit, shop, found)})


async def named(unit: Unit, shop: ShopId, found: Suggestion) -> str:
    """What the rule would be about, as people call it; '' for a buyer, who is named nowhere."""
    if found.kind is OfferKind.SKU:
        goods = await unit.merge_rules.goods(shop, [found.value])
        return goods.get(found.value, str(found.value))
    if found.kind is OfferKind.METHOD:
        methods = await unit.merge_rules.methods(shop, [found.value])
        return methods.get(found.value, str(found.value))
    return str(found.value) if found.kind is OfferKind.PERCENT else ""


async def _tell_owners(unit: Unit, kind: str, shop: ShopId, params: Params) -> None:
    name = (await unit.shops.get(shop)).name
    for owner in await unit.team.owners():
        chat = await unit.chats.private_of(owner.id)
        if chat is not None:
            told = {**params, "shop": shop, "name": name}
            await unit.outbox.say(Target(chat=chat.id), kind, told, lane=Lane.CARD, silent=True)
