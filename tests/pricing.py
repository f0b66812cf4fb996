"""A price for a delivery method, so that joining pays: what a shop would have typed in its chat."""

from datetime import date
from decimal import Decimal

from services.db.uow import Unit
from services.domain.ids import MemberId, ShopId
from services.domain.money import Money
from services.domain.tariffs import confirmed, simple_card

PARCEL = Money(amount=Decimal(30), currency="CNY")
PER_100_G = Decimal("3.5")


async def priced(unit: Unit, shop: ShopId, method: int, by: MemberId, today: date) -> None:
    """The first 100 g cost 30 CNY, each further 100 g 3.5 CNY: every joint parcel saves; with the rates of today."""
    card = simple_card(
        card_id="own", carrier="e-youbao", first_g=100, first_cost=PARCEL, step_g=100, step_cost=PER_100_G
    )
    await unit.tariffs.put(
        shop,
        method,
        "e-youbao",
        confirmed(card, scope=card.scope, on=today),
        name="e-youbao",
        source="typed",
        by=by,
        confirmed=True,
    )
    await unit.tariffs.add_rate(shop, "CNY", "RUB", Decimal(12), today, by)
    await unit.tariffs.add_rate(shop, "EUR", "RUB", Decimal(95), today, by)
