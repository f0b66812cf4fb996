"""What is needed to price merges of a shop, read in one go."""

from collections.abc import Iterable

from services.db.uow import Unit
from services.domain.ids import ShopId
from services.domain.merges import ShopRules
from services.domain.merges.pricing import Prices
from services.domain.orders import Posting
from services.ports import Clock


async def prices_of(unit: Unit, clock: Clock, shop: ShopId, postings: Iterable[Posting], rules: ShopRules) -> Prices:
    """Price cards, rates, and the measures of what lies in those postings that a card can price.

    The day is UTC's, which is never ahead of the reader's in Moscow or Beijing.
    """
    kept = await unit.tariffs.cards(shop)
    cards = {method: each.card for method, each in kept.items()}
    skus = {item.sku for posting in postings if posting.method.id in cards for item in posting.items}
    return Prices(
        today=clock.now().date(),
        cards=cards,
        rates=await unit.tariffs.rates(shop),
        measures=await unit.catalog.measures(shop, skus) if skus else {},
        rules=rules,
    )
