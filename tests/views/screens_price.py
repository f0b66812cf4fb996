"""Every screen of prices of merges by name, drawn from samples: the card's line, the sum, what is missing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from handlers.texts import Texts
from handlers.views.merges import price, why
from handlers.views.merges.card import card
from handlers.views.screens import Screen
from services.domain.addresses import Outcome
from services.domain.merges import Check, Finding, State
from services.domain.merges.accounts import Account
from services.domain.merges.pricing import Priced
from services.domain.money import Money
from services.domain.tariffs import (
    Caution,
    CautionCode,
    Deductions,
    Load,
    Piece,
    Rates,
    Reason,
    ReasonCode,
    Saving,
    Unpriced,
    flat_card,
    weigh,
)
from tests.views import samples as s

Draw = Callable[[Texts], Screen]
DAY = date(2026, 11, 12)
FACTS = {
    "sku": str(s.LARGE), "name": "灯 Лампа настольная складная с аккумулятором", "posting": s.number(1), "currency": "CNY",
    "method": "义乌-Иу" * 6, "carrier": "邮Почта", "value": Decimal("1234.5"), "weight": 2345, "side": Decimal("61.5"),
    "sum": Decimal("120.5"), "limit": Decimal(60), "quantity": 12, "kinds": 4, "card": "7", "on": DAY, "base": "CNY",
    "quote": "EUR", "skus": ("1", "2"), "as_of": DAY, "days": 21, "valid_from": DAY,
}  # fmt: skip


def yuan(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="CNY")


def saving(*codes: CautionCode) -> Saving:
    """Two parcels of 30 CNY each as one, with packing and a dearer step taken off."""
    loads = [Load(pieces=(Piece(sku="1", weight_g=300),), postings=(s.number(at),)) for at in (1, 2)]
    flat = flat_card(card_id="own", carrier="邮Почта", cost=yuan("30.55"))
    taken = Deductions(repack=yuan("1.25"), holding=yuan("2"), loss_probability=Decimal(0))
    found = weigh(loads, flat, deductions=taken, rates=Rates(), today=DAY)
    assert isinstance(found, Saving)
    return replace(found, warnings=tuple(Caution(code=code, params=FACTS) for code in codes))


def changed(amount: str) -> Saving:
    """The same after the price list or a rule has changed."""
    return replace(saving(), saving=yuan(amount))


def unpriced(*codes: ReasonCode) -> Unpriced:
    return Unpriced(reasons=tuple(Reason(code=code, params=FACTS) for code in codes))


def shown(priced: Priced | None, state: State = State.PROPOSED) -> s.MergeCard:
    return replace(s.card(state), priced=priced, least=yuan("6.11"))


def withdrawn() -> s.MergeCard:
    """A proposal that did not pay any more."""
    ended = s.card(State.BROKEN)
    members = tuple(replace(member, reason=Check.SAVES.value, left_at=s.NOW) for member in ended.merge.members)
    return replace(ended, merge=replace(ended.merge, members=members))


def screens() -> Iterator[tuple[str, Draw]]:
    some = (CautionCode.RATE_OLD, CautionCode.CARD_UNCONFIRMED)
    for name, priced in (
        ("saves", saving()),
        ("minded", saving(*some)),
        ("too little now", changed("6.10")),
        ("a loss now", changed("-4")),
        ("missing", unpriced(ReasonCode.WEIGHT_UNKNOWN, ReasonCode.NO_RATE, ReasonCode.SIZE_UNKNOWN, ReasonCode.NO_TARIFF)),
    ):  # fmt: skip
        yield f"price.card.{name}", lambda t, p=priced: card(t, shown(p))
    account = Account(apart=yuan("61.10"), together=yuan("30.55"), saving=yuan("27.30"), percent=Decimal("44.6"))
    approved = replace(s.card(State.APPROVED), account=account)
    yield "price.card.approved", lambda t: card(t, approved)
    yield "why.price.sum", lambda t: _sum(t, shown(saving(*CautionCode)))
    yield "why.price.sum.approved", lambda t: _sum(t, approved)
    yield "why.price.sum.missing", lambda t: _sum(t, shown(unpriced(*ReasonCode)))
    for code in ReasonCode:
        params = {"code": code.value, "params": {name: str(value) for name, value in FACTS.items()}}
        told = {**params, "shop": 1, "name": "Лотос-莲花", "method_id": s.LARGE, "postings": [s.number(1), s.number(2)]}
        yield f"price.notice.{code}", lambda t, p=told: price.unpriced(p, t)
    yield "price.card.withdrawn", lambda t: card(t, withdrawn())
    yield from _whys()


def _sum(t: Texts, of: s.MergeCard) -> Screen:
    numbers = tuple(posting.number for posting in of.postings)
    return why.why(t, numbers, s.findings(Outcome.PASS), price.sum_lines(t, of))


def _whys() -> Iterator[tuple[str, Draw]]:
    saves = {"saving": "4.10 CNY", "percent": "8.1", "least": "5.00 CNY"}
    for name, check, params in (
        ("little", Check.SAVES, saves),
        ("loses", Check.SAVES, {**saves, "saving": "-10.00 CNY"}),
        ("customs", Check.SAVES, {"refused": "customs"}),
        ("unpriced", Check.SAVES, {}),
        ("missing", Check.PRICED, {"reason": "weight_unknown", "sku": "7", "name": "灯Лампа"}),
    ):
        finding = Finding(check=check, outcome=Outcome.FAIL, params=params)
        yield f"why.price.{name}", lambda t, f=finding: why.why(t, (s.number(1), s.number(2)), [f])
    yield "price.mending", lambda t: Screen(text=t("priced"), rows=price.mending(t, shown(unpriced(*ReasonCode))))
