"""What deciders, owners and buyers do in any order: rules, two people, reasons, suggestions, consent."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from services.domain.due import Tick
from services.domain.ids import TelegramId
from services.domain.merges import AutoApproval, Merge, Refusal, ShopRules
from services.domain.merges.consent import ConsentMode
from services.domain.merges.refusals import OfferKind
from services.domain.money import Money
from services.domain.team import Member, Role
from tests.pricing import priced
from tests.services.merges.kit.saying import answer, plan, say, send
from tests.services.merges.kit.stage import OWN, Stage
from tests.services.merges.kit.story import Story

if TYPE_CHECKING:
    from tests.services.merges.kit.wander import Wanderer

MANAGER = 601
REASONS = tuple(Refusal)
MODES = tuple(ConsentMode)
Change = Callable[[Stage, ShopRules], ShopRules]


def cny(amount: int) -> Money:
    return Money(amount=Decimal(amount), currency="CNY")


def _method(stage: Stage) -> int:
    return int(stage.cn.method(OWN).id)


def _auto(stage: Stage, rules: ShopRules) -> ShopRules:
    return replace(rules, auto={_method(stage): AutoApproval(up_to=cny(10**6), by=stage.owner.id)})


RULES: tuple[Change, ...] = (
    lambda _stage, rules: replace(rules, two_people_above=cny(1)),
    lambda _stage, rules: replace(rules, two_people_above=None),
    _auto,
    lambda _stage, rules: replace(rules, auto={}),
    lambda _stage, rules: replace(rules, most_members=2),
    lambda _stage, rules: replace(rules, most_members=4),
    lambda _stage, rules: replace(rules, weight_cap_g=1),
    lambda _stage, rules: replace(rules, weight_cap_g=None, value_cap=None),
    lambda _stage, rules: replace(rules, value_cap=cny(1)),
    lambda _stage, rules: replace(rules, least_percent=Decimal(99)),
    lambda _stage, rules: replace(rules, least_percent=Decimal(10)),
    lambda _stage, rules: replace(rules, hold_hours=1),
    lambda stage, rules: replace(rules, never_methods=frozenset({_method(stage)})),
    lambda _stage, rules: replace(rules, never_methods=frozenset(), never_skus=frozenset()),
)
"""What an owner may change; a value of 1 CNY is below any order's and 10**6 above it."""


async def manager(stage: Stage) -> Member:
    """The second person; joins when first needed."""
    async with stage.life.database.read() as unit:
        known = await unit.team.find(TelegramId(MANAGER))
    return known or await stage.joins(MANAGER, "Wei", Role.MANAGER)


async def second_person(walker: "Wanderer", story: Story, merge: Merge, _which: int) -> None:
    stage = walker.stage
    await stage.life.deciding.approve(await manager(stage), story.id, merge.revision)


async def reject_for(walker: "Wanderer", story: Story, merge: Merge, which: int) -> None:
    """*Ship apart*, and why."""
    ended = await walker.stage.life.deciding.reject(walker.stage.owner, story.id, merge.revision)
    await walker.stage.life.refusing.because(
        walker.stage.owner, story.id, ended.revision, REASONS[which % len(REASONS)]
    )


async def because(walker: "Wanderer", story: Story, merge: Merge, which: int) -> None:
    """A reason for whatever there is: rejected or not, asked or not."""
    person = await manager(walker.stage) if which % 2 else walker.stage.owner
    await walker.stage.life.refusing.because(person, story.id, merge.revision, REASONS[which % len(REASONS)])


async def take_offer(walker: "Wanderer", _story: Story, _merge: Merge, which: int) -> None:
    """The owner takes a suggestion, also one that is taken."""
    stage = walker.stage
    kinds = tuple(OfferKind)
    async with stage.life.database.read() as unit:
        offers = [
            each
            for kind in (*kinds[which % len(kinds) :], *kinds)
            for each in await unit.merge_rules.offers(walker.shop, kind)
        ]
    if offers:
        await stage.life.ruling.take(stage.owner, offers[0].id)


async def in_chat(walker: "Wanderer", story: Story, _merge: Merge, _which: int) -> None:
    """The text goes into Ozon's chat, where the shop's plan allows it."""
    await plan(walker.stage)
    await send(story)


async def change_rules(walker: "Wanderer", which: int) -> None:
    """One more version of the rules, and the shop looked at anew, as a press does it."""
    stage, change = walker.stage, RULES[which % len(RULES)]
    async with stage.life.database.write() as unit:
        await unit.merge_rules.change(walker.shop, change(stage, await unit.merge_rules.of(walker.shop)), stage.owner)
        await unit.due.put("merges.scan", str(walker.shop), stage.clock.now(), tick=Tick.BUSINESS)
        await unit.commit()


async def change_mode(walker: "Wanderer", which: int) -> None:
    stage = walker.stage
    await stage.life.consenting.set_mode(stage.owner, walker.shop, MODES[which % len(MODES)])


async def change_price(walker: "Wanderer", which: int) -> None:
    """The price list goes, or comes again."""
    stage, method = walker.stage, _method(walker.stage)
    async with stage.life.database.write() as unit:
        if which % 2:
            await priced(unit, walker.shop, method, stage.owner.id, stage.clock.now().date())
        else:
            await unit.tariffs.drop(walker.shop, method)
        await unit.commit()


async def _tell(_walker: "Wanderer", story: Story, _merge: Merge, _which: int) -> None:
    await say(story)


async def _buyer(_walker: "Wanderer", story: Story, _merge: Merge, which: int) -> None:
    await answer(story, yes=bool(which % 3))


DECISIONS: Mapping[str, Callable[..., Awaitable[Any]]] = {
    "second person": second_person,
    "reject for a reason": reject_for,
    "because": because,
    "take an offer": take_offer,
    "tell the buyer": _tell,
    "write in the chat": in_chat,
    "the buyer answers": _buyer,
}
WHIMS: Mapping[str, Callable[["Wanderer", int], Awaitable[None]]] = {
    "rules": change_rules,
    "way of consent": change_mode,
    "price": change_price,
}
