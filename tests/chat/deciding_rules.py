"""Deciding buttons of the rules of a shop, and the reasons after *Ship apart*."""

from dataclasses import replace
from decimal import Decimal

from handlers import callbacks as cb
from services.domain.merges import AutoApproval, OfferKind, ShopRules, State
from services.domain.money import Money
from services.domain.notices import Target
from tests.chat.deciding_kit import Row, Scene, holding
from tests.chat.merges_kit import OWN, pair, sells, together


async def ruled(stage, **changes) -> tuple[int, int]:
    """The Chinese shop with these rules, and its own delivery method."""
    shop, owner = await sells(stage), await stage.member(stage.owner)
    async with stage.database.write() as unit:
        await unit.merge_rules.change(shop, replace(ShopRules(), **changes), owner)
        await unit.commit()
    return shop, stage.world.shops[1].method(OWN).id


def facts_of(stage, shop: int, field: str):
    async def read() -> object:
        async with stage.database.read() as unit:
            found = getattr(await unit.merge_rules.of(shop), field)
        return bool(found)

    return read


async def on_rules(stage, kind, field: str, *, wanted: bool, then: str = "", words: str = "", **changes) -> Scene:
    """The rules of the shop in the owner's chat; ``then`` opens one of its lists."""
    shop, _ = await ruled(stage, **changes)
    stage.owner.say("/rules")
    await stage.owner.sees("merge rules", timeout=20)
    if then:
        await stage.owner.press(then)
    message = await holding(stage.owner, kind)
    facts = facts_of(stage, shop, field)
    return Scene(presser=stage.owner, message=message, kind=kind, facts=facts, wanted=wanted, words=words)


async def customs(stage) -> Scene:
    return await on_rules(stage, cb.SetCustoms, "customs_override", wanted=True)


async def removing(stage) -> Scene:
    return await on_rules(
        stage, cb.RemoveNever, "never_skus", wanted=False, then="Never: goods", never_skus=frozenset({7})
    )  # fmt: skip


async def forbidding(stage) -> Scene:
    together(stage)
    return await on_rules(stage, cb.NeverMethod, "never_methods", wanted=True, then="Never: methods", words=OWN[:20])


async def stopping(stage) -> Scene:
    owner, method = await stage.member(stage.owner), stage.world.shops[1].method(OWN).id
    auto = {method: AutoApproval(up_to=Money(amount=Decimal(9), currency="CNY"), by=owner.id)}
    return await on_rules(stage, cb.StopAuto, "auto", wanted=False, then="Approve for me", auto=auto)


async def taking(stage) -> Scene:
    shop, method = await ruled(stage)
    chat = await stage.chat(stage.owner)
    async with stage.database.write() as unit:
        offer = await unit.merge_rules.offer(shop, OfferKind.METHOD, method, "packaging")
        params = {"offer": offer.id, "kind": "method", "reason": "packaging", "what": OWN, "shop": shop, "name": "L"}
        await unit.outbox.say(Target(chat=chat.id), "merges.suggest", params)
        await unit.commit()
    message = await holding(stage.owner, cb.TakeOffer)
    facts = facts_of(stage, shop, "never_methods")
    return Scene(presser=stage.owner, message=message, kind=cb.TakeOffer, facts=facts, wanted=True)


async def refused(stage, kind):
    """A merge that the owner has shipped apart, with the question why."""
    two = await pair(stage)
    await stage.owner.press("Ship apart", await stage.owner.sees("One parcel?"))
    message = await stage.owner.waits(lambda one: "Buyer asked" in one.buttons, "the reasons", timeout=20)
    assert (await two.now()).state is State.REJECTED
    assert await holding(stage.owner, kind) == message
    return two, message


async def because(stage) -> Scene:
    two, message = await refused(stage, cb.SayWhy)

    async def reason() -> str:
        async with stage.database.read() as unit:
            return (await unit.merges.decisions(two.id))[-1].reason

    return Scene(
        presser=stage.owner, message=message, kind=cb.SayWhy, facts=reason, wanted="packaging", words="packaging"
    )  # fmt: skip


async def never_buyer(stage) -> Scene:
    two, message = await refused(stage, cb.NeverBuyer)
    facts = facts_of(stage, two.shop, "never_buyers")
    return Scene(presser=stage.owner, message=message, kind=cb.NeverBuyer, facts=facts, wanted=True)


ROWS = {
    cb.SetCustoms: Row(scene=customs),
    cb.RemoveNever: Row(scene=removing),
    cb.NeverMethod: Row(scene=forbidding),
    cb.StopAuto: Row(scene=stopping),
    cb.TakeOffer: Row(scene=taking),
    cb.SayWhy: Row(scene=because),
    cb.NeverBuyer: Row(scene=never_buyer),
}
