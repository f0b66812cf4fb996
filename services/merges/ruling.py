"""Changing the rules of a shop: each change is a new version, in the audit, and every pair is looked at anew."""

from dataclasses import replace
from datetime import timedelta

from services.db.merges.documents import document_of
from services.db.uow import Database, Unit
from services.domain.due import Tick
from services.domain.ids import MemberId, PostingNumber, QuestionId, ShopId
from services.domain.lookups import buyer_key, normal
from services.domain.merges import OfferKind, ShopRules
from services.domain.merges.revising import Make, approving, never, suggested, with_never
from services.domain.merges.ruled import OF_MONEY, Offer, Rule, RulesPage
from services.domain.merges.typed_rules import typed_rule
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Actor, Member, Right, require, visible
from services.errors import Changed, InvalidInput, NotAllowed, NotFound, NotNow
from services.ports import Clock

RULE = "merges.rule"
ANSWER_WITHIN = timedelta(hours=3)
MOST_NEVER = 200
"""Longer lists are no rules any more."""

_PARTS = {
    Rule.SAVING: ("least_amounts", "least_percent"),
    Rule.MEMBERS: ("most_members",),
    Rule.WEIGHT: ("weight_cap_g",),
    Rule.VALUE: ("value_cap",),
    Rule.HOLD: ("hold_hours", "hold_margin_hours"),
    Rule.SKUS: ("never_skus",),
    Rule.METHODS: ("never_methods",),
    Rule.TWO: ("two_people_above",),
    Rule.AUTO: ("auto",),
    Rule.REPACK: ("repack_cost",),
    Rule.LOSS: ("loss_probability",),
    Rule.CUSTOMS: ("customs_override",),
}


class Ruling:
    """Whoever decides merges in a shop changes its rules; those of money are the owner's."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def page(self, actor: Actor, shop: ShopId) -> RulesPage:
        """All rules of a shop. Raises `NotFound`."""
        async with self._database.read() as unit:
            return await _page(unit, actor, shop)

    async def ask(
        self, actor: Actor, place: Target, shop: ShopId, rule: Rule, method: int = 0
    ) -> tuple[RulesPage, QuestionId]:
        """Ask for one rule's new value. ``method`` for AUTO: whose merges are to be approved."""
        async with self._database.write() as unit:
            actor = await _allowed(unit, actor, shop, rule)
            question = await unit.questions.ask(
                place.chat,
                RULE,
                subject=f"{shop}:{rule.value}:{method}",
                member=actor.id if isinstance(actor, Member) else None,
                expires_at=self._clock.now() + ANSWER_WITHIN,
            )
            page = await _page(unit, actor, shop)
            await unit.commit()
        return page, question

    async def answer(self, actor: Actor, question: Question, typed: str) -> RulesPage:
        """Take what was typed. Raises `InvalidInput` ``rule_*``."""
        number, name, method = question.subject.split(":")
        shop, rule = ShopId(int(number)), Rule(name)
        async with self._database.write() as unit:
            actor = await _allowed(unit, actor, shop, rule)
            currency = (await unit.shops.get(shop)).currency or "RUB"
            if rule is Rule.SKUS:
                make = await _never_skus(unit, shop, typed)
            elif rule is Rule.AUTO:
                make = approving(_person(actor), int(method), typed, currency)
            else:
                old = await unit.merge_rules.of(shop)
                new = typed_rule(old, rule, typed, currency)
                make = lambda _rules: new  # noqa: E731 - read once, above
            await unit.questions.claim(question.id)
            await self._change(unit, actor, shop, rule, make)
            page = await _page(unit, actor, shop)
            await unit.commit()
        return page

    async def customs(self, actor: Actor, shop: ShopId, *, override: bool) -> RulesPage:
        """Propose above the customs limit too, or not."""
        return await self._set(actor, shop, Rule.CUSTOMS, lambda rules: replace(rules, customs_override=override))

    async def never_method(self, actor: Actor, shop: ShopId, method: int) -> RulesPage:
        """Merge nothing of this delivery method any more."""
        more = frozenset({method})
        return await self._set(
            actor, shop, Rule.METHODS, lambda rules: replace(rules, never_methods=rules.never_methods | more)
        )

    async def never_buyer(self, actor: Actor, shop: ShopId, posting: PostingNumber) -> RulesPage:
        """The buyer of one posting is not merged any more. Raises `NotFound`; `NotNow` ``buyer_unknown``."""
        key = buyer_key(posting)
        if key is None:
            raise NotNow("buyer_unknown")
        async with self._database.read() as unit:
            await unit.shops.get(shop, visible(actor))
            if not await unit.orders.many(shop, [posting]):
                raise NotFound("posting_not_found", number=posting)
        more = frozenset({key})
        return await self._set(
            actor, shop, Rule.BUYERS, lambda rules: replace(rules, never_buyers=rules.never_buyers | more)
        )

    async def remove(self, actor: Actor, shop: ShopId, rule: Rule, place: int, version: int) -> RulesPage:
        """One of a list goes: the ``place`` in its order, in the version that the person saw. Raises `Changed`."""

        def less(rules: ShopRules) -> ShopRules:
            kept = never(rules, rule)
            if rules.version != version or not 0 <= place < len(kept):
                raise Changed("rules_changed")
            return with_never(rules, rule, frozenset(kept) - {kept[place]})

        return await self._set(actor, shop, rule, less)

    async def stop_approving(self, actor: Actor, shop: ShopId, method: int) -> RulesPage:
        """People approve merges of this delivery method again."""

        def less(rules: ShopRules) -> ShopRules:
            return replace(rules, auto={each: auto for each, auto in rules.auto.items() if each != method})

        return await self._set(actor, shop, Rule.AUTO, less)

    async def take(self, actor: Actor, offer_id: int) -> tuple[RulesPage, Offer]:
        """The owner adds a rule that was suggested. `NotNow` ``offer_taken`` the second time."""
        async with self._database.write() as unit:
            offer = await unit.merge_rules.offered(offer_id)
            actor = await _allowed(unit, actor, offer.shop, Rule.AUTO)
            if not await unit.merge_rules.take(offer_id):
                raise NotNow("offer_taken")
            rule, make = suggested(offer)
            await self._change(unit, actor, offer.shop, rule, make)
            page = await _page(unit, actor, offer.shop)
            await unit.commit()
        return page, offer

    async def _set(self, actor: Actor, shop: ShopId, rule: Rule, make: Make) -> RulesPage:
        async with self._database.write() as unit:
            actor = await _allowed(unit, actor, shop, rule)
            await self._change(unit, actor, shop, rule, make)
            page = await _page(unit, actor, shop)
            await unit.commit()
        return page

    async def _change(self, unit: Unit, actor: Actor, shop: ShopId, rule: Rule, make: Make) -> None:
        old = await unit.merge_rules.of(shop)
        new = make(old)
        if new == old:
            return
        await unit.merge_rules.change(shop, new, actor)
        await unit.due.put("merges.scan", str(shop), self._clock.now(), tick=Tick.BUSINESS)
        unit.audit.note(actor, "merges.rules", f"shop:{shop}", {"rule": rule.value, **_difference(rule, old, new)})


def _difference(rule: Rule, old: ShopRules, new: ShopRules) -> dict[str, object]:
    """Before and after; of buyers only how many, for who they are stands in no log."""
    if rule is Rule.BUYERS:
        return {"before": len(old.never_buyers), "after": len(new.never_buyers)}
    before, after = document_of(old), document_of(new)
    return {
        "before": {part: before[part] for part in _PARTS[rule]},
        "after": {part: after[part] for part in _PARTS[rule]},
    }


def _person(actor: Actor) -> MemberId:
    if not isinstance(actor, Member):
        raise NotAllowed
    return actor.id


async def _never_skus(unit: Unit, shop: ShopId, typed: str) -> Make:
    """SKUs or offer ids, with spaces or commas between."""
    words = [normal(word) for word in typed.replace(",", " ").replace(";", " ").split()]
    skus: set[int] = set()
    for word in dict.fromkeys(words):
        known = await unit.merge_rules.sku_of(shop, word)
        if known is None and not word.isdecimal():
            raise InvalidInput("rule_goods", typed=word[:40])
        skus.add(known if known is not None else int(word))
    if not skus or len(skus) > MOST_NEVER:
        raise InvalidInput("rule_goods", typed="")
    return lambda rules: replace(rules, never_skus=rules.never_skus | frozenset(skus))


async def _allowed(unit: Unit, actor: Actor, shop: ShopId, rule: Rule) -> Actor:
    actor = await unit.team.now(actor)
    await unit.shops.get(shop, visible(actor))
    require(actor, Right.RUN if rule in OF_MONEY else Right.DECIDE, None if rule in OF_MONEY else shop)
    return actor


async def _page(unit: Unit, actor: Actor, shop: ShopId) -> RulesPage:
    found = await unit.shops.get(shop, visible(actor))
    rules = await unit.merge_rules.of(shop)
    open_ = {each.posting.method.id: each.posting.method.name for each in await unit.candidates.to_join(shop)}
    offered = frozenset(each.value for each in await unit.merge_rules.offers(shop, OfferKind.AUTO))
    named = await unit.merge_rules.methods(shop, rules.never_methods | frozenset(rules.auto) | offered)
    person = actor if isinstance(actor, Member) else None
    return RulesPage(
        shop=found,
        rules=rules,
        methods={**named, **open_},
        goods=await unit.merge_rules.goods(shop, rules.never_skus),
        offered=offered,
        changes=person is not None and person.may(Right.DECIDE, shop),
        money=person is not None and person.is_owner,
    )
