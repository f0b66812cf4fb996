"""What every change of prices has in common: who may, the audit, and the shop's merges looked at anew."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from services.db.uow import Unit
from services.domain.due import Tick
from services.domain.ids import ShopId
from services.domain.notices import Params
from services.domain.orders import Integration
from services.domain.pricebook import KeptCard, MethodPrice
from services.domain.shops import Shop
from services.domain.tariffs import Card
from services.domain.team import Actor, Member, Right, require, visible
from services.errors import Changed, NotFound
from services.ports import Clock


def may(actor: Actor, shop: ShopId) -> None:
    """Prices are seen and entered by those who may see money there. Raises `NotAllowed`."""
    require(actor, Right.MONEY, shop)


async def may_now(unit: Unit, actor: Actor, shop: ShopId) -> Shop:
    """The same in the transaction of the act. Raises `NotAllowed`, `NotFound`."""
    now = await unit.team.now(actor)
    may(now, shop)
    return await unit.shops.get(shop, visible(now, Right.MONEY))


async def methods_of(unit: Unit, shop: ShopId) -> tuple[MethodPrice, ...]:
    """The own-carrier methods of open postings, and every method that has a price; by name."""
    names, counts = await unit.tariffs.names(shop), dict[int, int]()
    for candidate in await unit.candidates.to_join(shop):
        posting = candidate.posting
        if posting.integration is Integration.NON_INTEGRATED:
            names[posting.method.id] = posting.method.name
            counts[posting.method.id] = counts.get(posting.method.id, 0) + 1
    kept = await unit.tariffs.cards(shop)
    for (_, method), rules in (await unit.merges.rules(shop)).items():
        if rules.one_parcel_allowed:
            names.setdefault(method, str(method))
    found = [
        MethodPrice(id=method, name=name, open_postings=counts.get(method, 0), kept=kept.get(method))
        for method, name in names.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))


async def method_of(unit: Unit, shop: ShopId, method: int) -> MethodPrice:
    """One of them. Raises `NotFound`."""
    return one_of(await methods_of(unit, shop), method)


def one_of(methods: Collection[MethodPrice], method: int) -> MethodPrice:
    """The one with that id. Raises `NotFound`."""
    for each in methods:
        if each.id == method:
            return each
    raise NotFound("tariff_method_not_found")


def unchanged(method: MethodPrice, seen: int) -> None:
    """Nobody set another price since the person looked. Raises `Changed`."""
    if method.seen != seen:
        raise Changed("tariff_changed")


async def put(
    unit: Unit, clock: Clock, actor: Actor, shop: ShopId, method: MethodPrice, card: Card, *, name: str, confirmed: bool
) -> MethodPrice:
    """The card prices the method from now on. The caller commits."""
    by = actor.id if isinstance(actor, Member) else None
    kept = await unit.tariffs.put(
        shop, method.id, method.name, card, name=name, source=card.source, by=by, confirmed=confirmed
    )
    await noted(unit, clock, actor, "tariffs.put", shop, {"method": method.id, "card": kept.id, "name": name})
    return replace(method, kept=kept)


async def noted(unit: Unit, clock: Clock, actor: Actor, verb: str, shop: ShopId, detail: Params) -> None:
    """Into the audit; every open pair of the shop is priced anew."""
    unit.audit.note(actor, verb, f"shop:{shop}", detail)
    await unit.due.put("merges.scan", str(shop), clock.now(), tick=Tick.BUSINESS)


async def who(unit: Unit, kept: KeptCard | None) -> str:
    """The name of who entered a card, also of somebody who left."""
    if kept is None or kept.entered_by is None:
        return ""
    return (await unit.team.ever(kept.entered_by)).name


def today(clock: Clock) -> date:
    """The day of a rate or a price: UTC's, which is never ahead of the reader's in Moscow or Beijing."""
    return clock.now().date()
