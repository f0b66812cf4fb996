"""Typing a price: three questions one after another, a flat price, or a rate. A wrong answer is asked again."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from services.db.uow import Database, Unit
from services.domain.ids import ShopId
from services.domain.notices import Target
from services.domain.pricebook import (
    NOTHING_YET,
    TYPED,
    Ask,
    Asked,
    Given,
    MethodPrice,
    PricedMethod,
    RateEntered,
    Step,
    given_in,
    given_out,
)
from services.domain.questions import Question
from services.domain.shops import Shop
from services.domain.tariffs import Card, flat_card, simple_card
from services.domain.tariffs.entry import read_percent
from services.domain.team import Actor, Member
from services.errors import AppError, Changed, InvalidInput, NotAllowed, NotNow
from services.ports import Clock
from services.tariffs.examples import examples, worth_of
from services.tariffs.keeping import may_now, method_of, noted, put, today, who
from services.tariffs.typed import first_step, flat_price, further_step, rate

ANSWER_WITHIN = timedelta(hours=3)
KINDS = tuple(kind.value for kind in Ask if kind is not Ask.FILE)
_OFTEN = "CNY"
Outcome = Asked | PricedMethod | RateEntered


class Entering:
    """Asks, reads, asks on; the card is kept with the last answer, confirmed by who typed it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def begin(self, actor: Actor, place: Target, ask: Ask, shop: ShopId, method: int = 0) -> Asked:
        """Ask the first question. ``method`` 0: about the shop, for `Ask.RATE`."""
        async with self._database.write() as unit:
            found = await may_now(unit, actor, shop)
            price = await method_of(unit, shop, method) if ask is not Ask.RATE else None
            asked = await self._ask(unit, actor, place, ask, found, price, price.seen if price else 0)
            await unit.commit()
        return asked

    async def answer(self, actor: Actor, place: Target, question: Question, typed: str) -> Outcome:
        """Take an answer: the next question, the same one again with its problem, or what was entered.

        Raises `NotNow` where another answer was faster, `Changed` where somebody else set a price meanwhile.
        """
        shop, method = (int(part) for part in question.subject.split(":"))
        async with self._database.write() as unit:
            found = await may_now(unit, actor, ShopId(shop))
            ask = Ask(question.kind)
            if not await unit.questions.claim(question.id):
                raise NotNow("answered_already")
            price = await method_of(unit, found.id, method) if ask is not Ask.RATE else None
            if price is not None and price.seen != question.revision:
                await unit.commit()
                raise Changed("tariff_changed")
            try:
                outcome = await self._take(unit, actor, place, question, found, price, typed)
            except InvalidInput as problem:
                given = given_in(question.params)
                outcome = await self._ask(
                    unit, actor, place, ask, found, price, question.revision, given=given, problem=problem
                )
            await unit.commit()
        return outcome

    async def _take(
        self, unit: Unit, actor: Actor, place: Target, question: Question, shop: Shop, price: MethodPrice | None,
        typed: str,
    ) -> Outcome:  # fmt: skip
        ask, given = Ask(question.kind), given_in(question.params)
        if price is None:
            return await self._rate(unit, actor, shop, typed)
        if ask is Ask.FLAT:
            return await self._keep(unit, actor, shop, price, _flat(price, typed, _currency(shop)))
        if ask is Ask.DISCOUNT:
            return await self._keep(unit, actor, shop, price, _stepped(price, given, read_percent(typed)))
        if ask is Ask.FIRST:
            after, told = Ask.FURTHER, Given(first=first_step(typed, _currency(shop)))
        else:
            after, told = Ask.DISCOUNT, _with_further(given, typed)
        return await self._ask(unit, actor, place, after, shop, price, question.revision, given=told)

    async def _rate(self, unit: Unit, actor: Actor, shop: Shop, typed: str) -> RateEntered:
        base, quote, worth = rate(typed)
        by = actor.id if isinstance(actor, Member) else None
        entered = await unit.tariffs.add_rate(shop.id, base, quote, worth, today(self._clock), by)
        detail = {"base": base, "quote": quote, "rate": format(worth, "f")}
        await noted(unit, self._clock, actor, "tariffs.rate", shop.id, detail)
        return RateEntered(shop=shop, rate=entered)

    async def _keep(self, unit: Unit, actor: Actor, shop: Shop, price: MethodPrice, card: Card) -> PricedMethod:
        day = today(self._clock)
        card = replace(card, source=TYPED, as_of=day, confirmed_on=day)
        kept = await put(unit, self._clock, actor, shop.id, price, card, name=price.name, confirmed=True)
        return PricedMethod(
            shop=shop, method=kept, examples=examples(card, day), worth=worth_of(card), by=await who(unit, kept.kept)
        )  # fmt: skip

    async def _ask(
        self, unit: Unit, actor: Actor, place: Target, ask: Ask, shop: Shop, price: MethodPrice | None, seen: int, *,
        given: Given = NOTHING_YET, problem: AppError | None = None,
    ) -> Asked:  # fmt: skip
        if not isinstance(actor, Member):
            raise NotAllowed
        question = await unit.questions.ask(
            place.chat, ask.value, subject=f"{shop.id}:{price.id if price else 0}", revision=seen, member=actor.id,
            expires_at=self._clock.now() + ANSWER_WITHIN, params=given_out(given),
        )  # fmt: skip
        return Asked(ask=ask, question=question, shop=shop, method=price, given=given, problem=problem)


def _currency(shop: Shop) -> str:
    """What is meant where no currency is written."""
    return shop.currency or _OFTEN


def _with_further(given: Given, typed: str) -> Given:
    first = _first(given)
    return replace(given, further=further_step(typed, first.price.currency), more=True)


def _stepped(price: MethodPrice, given: Given, discount: Decimal) -> Card:
    first, further = _first(given), given.further
    return simple_card(
        card_id=f"own-{price.id}", carrier=price.name, first_g=first.grams, first_cost=first.price,
        step_g=further.grams if further else 1, step_cost=further.price.amount if further else Decimal(0),
        discount_percent=discount,
    )  # fmt: skip


def _flat(price: MethodPrice, typed: str, currency: str) -> Card:
    return flat_card(card_id=f"own-{price.id}", carrier=price.name, cost=flat_price(typed, currency))


def _first(given: Given) -> Step:
    if given.first is None:
        raise NotNow("answered_already")
    return given.first
