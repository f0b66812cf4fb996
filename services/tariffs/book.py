"""The price book: which card prices which of the shop's own delivery methods."""

from services.db.uow import Database, Unit
from services.domain.ids import ShopId
from services.domain.pricebook import (
    MethodPrice,
    OfferedService,
    PricedMethod,
    PriceList,
    Service,
    ServicePage,
    mark_of,
    name_of,
    newest,
)
from services.domain.shops import Shop
from services.domain.tariffs import Scope, built_in_cards, confirmed
from services.domain.team import Actor, Member, Right, visible
from services.errors import NotAllowed, NotFound, NotNow
from services.ports import Clock
from services.tariffs.examples import examples, worth_of
from services.tariffs.keeping import may, may_now, method_of, methods_of, noted, put, today, unchanged, who

PAGE = 8


class PriceBook:
    """Looks prices up, takes built-in cards, confirms and removes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def shops(self, actor: Actor) -> list[Shop]:
        """The shops whose prices the actor may see. Raises `NotAllowed` where there could be none."""
        if isinstance(actor, Member) and not actor.may_somewhere(Right.MONEY):
            raise NotAllowed(right=Right.MONEY.value)
        async with self._database.read() as unit:
            return await unit.shops.all(visible(actor, Right.MONEY))

    async def prices(self, actor: Actor, shop: ShopId) -> PriceList:
        """Every method of the shop's own carriers with its price or none, and the newest rates."""
        may(actor, shop)
        async with self._database.read() as unit:
            found = await unit.shops.get(shop, visible(actor, Right.MONEY))
            methods = await methods_of(unit, shop)
            rates = newest(await unit.tariffs.rates(shop))
        return PriceList(shop=found, methods=methods, rates=rates, today=today(self._clock))

    async def method(self, actor: Actor, shop: ShopId, method: int) -> PricedMethod:
        """One method's price with worked examples. Raises `NotFound`."""
        may(actor, shop)
        async with self._database.read() as unit:
            found = await unit.shops.get(shop, visible(actor, Right.MONEY))
            return await self._priced(unit, found, await method_of(unit, shop, method))

    async def services(self, actor: Actor, shop: ShopId, method: int, offset: int) -> ServicePage:
        """A page of built-in cards: those that can price a joint parcel first."""
        may(actor, shop)
        async with self._database.read() as unit:
            found = await unit.shops.get(shop, visible(actor, Right.MONEY))
            price = await method_of(unit, shop, method)
        every = offered()
        at = offset if 0 <= offset < len(every) else 0
        return ServicePage(
            shop=found, method=price, services=tuple(every[at : at + PAGE]), count=len(every), offset=at
        )  # fmt: skip

    async def service(self, actor: Actor, shop: ShopId, method: int, mark: str) -> OfferedService:
        """One built-in card, before it is taken. Raises `NotFound`."""
        may(actor, shop)
        async with self._database.read() as unit:
            found = await unit.shops.get(shop, visible(actor, Right.MONEY))
            price = await method_of(unit, shop, method)
        one = _offered(mark)
        return OfferedService(
            shop=found, method=price, service=one, examples=examples(one.card, today(self._clock)),
            worth=worth_of(one.card),
        )  # fmt: skip

    async def pick(self, actor: Actor, shop: ShopId, method: int, mark: str, seen: int) -> PricedMethod:
        """Take a built-in card, unconfirmed. Raises `Changed`, and `NotNow` for one that Ozon bills per posting."""
        one = _offered(mark)
        if one.card.scope is Scope.PER_POSTING:
            raise NotNow("tariff_per_posting", name=one.name)
        async with self._database.write() as unit:
            found = await may_now(unit, actor, shop)
            price = await method_of(unit, shop, method)
            if price.kept is None or price.kept.card.id != one.card.id:
                unchanged(price, seen)
                price = await put(
                    unit, self._clock, actor, shop, price, one.card, name=one.name, confirmed=False
                )  # fmt: skip
            priced = await self._priced(unit, found, price)
            await unit.commit()
        return priced

    async def confirm(self, actor: Actor, shop: ShopId, method: int, seen: int) -> PricedMethod:
        """The figures hold and are what the carrier bills for a parcel. Raises `Changed`, `NotNow`."""
        async with self._database.write() as unit:
            found = await may_now(unit, actor, shop)
            price = await method_of(unit, shop, method)
            if price.kept is not None and not price.kept.confirmed:
                unchanged(price, seen)
                if price.kept.card.scope is Scope.PER_POSTING:
                    raise NotNow("tariff_per_posting", name=price.kept.name)
                card = confirmed(price.kept.card, scope=Scope.PER_PARCEL, on=today(self._clock))
                price = await put(
                    unit, self._clock, actor, shop, price, card, name=price.kept.name, confirmed=True
                )  # fmt: skip
            priced = await self._priced(unit, found, price)
            await unit.commit()
        return priced

    async def remove(self, actor: Actor, shop: ShopId, method: int, seen: int) -> PriceList:
        """The method has no price again. Raises `Changed`."""
        async with self._database.write() as unit:
            found = await may_now(unit, actor, shop)
            held = await unit.tariffs.card_of(shop, method)
            if held is not None:
                unchanged(await method_of(unit, shop, method), seen)
                await unit.tariffs.drop(shop, method)
                await noted(unit, self._clock, actor, "tariffs.remove", shop, {"method": method, "card": held.id})
            methods, rates = await methods_of(unit, shop), newest(await unit.tariffs.rates(shop))
            await unit.commit()
        return PriceList(shop=found, methods=methods, rates=rates, today=today(self._clock))

    async def _priced(self, unit: Unit, shop: Shop, price: MethodPrice) -> PricedMethod:
        kept = price.kept
        return PricedMethod(
            shop=shop, method=price, by=await who(unit, kept), worth=worth_of(kept.card) if kept else None,
            examples=examples(kept.card, today(self._clock)) if kept else (),
        )  # fmt: skip


def offered() -> list[Service]:
    """The built-in cards that still price something; what Ozon bills itself stands last."""
    cards = [card for card in built_in_cards() if not card.superseded]
    found = [Service(mark=mark_of(card), card=card, name=name_of(card)) for card in cards]
    return sorted(found, key=lambda each: each.card.scope is Scope.PER_POSTING)


def _offered(mark: str) -> Service:
    for each in offered():
        if each.mark == mark:
            return each
    raise NotFound("tariff_service_not_found")
