"""Every screen of the rules and of refusals by name, drawn from samples."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from handlers.texts import Texts
from handlers.views.merges import refusals, rules, toasts, why
from handlers.views.merges.card import card
from handlers.views.screens import Screen
from services.domain.addresses import Outcome
from services.domain.ids import MemberId, PostingNumber
from services.domain.merges import AutoApproval, Check, Finding, OfferKind, Refusal, ShopRules, State, Verb
from services.domain.merges.cards import Deed
from services.domain.merges.ruled import TYPED, Offer, Rule, RulesPage
from services.domain.money import Money
from tests.views import samples as s

Draw = Callable[[Texts], Screen]
DEAR = Money(amount=Decimal("1234567.50"), currency="RUB")
METHODS = {s.LARGE - n: "义乌 Иу " * 8 for n in range(20)}
FULL = ShopRules(
    version=s.LARGE,
    least_amounts={each: Decimal("1234.5") for each in ("CNY", "RUB", "USD", "EUR")},
    weight_cap_g=999_999,
    value_cap=DEAR,
    never_skus=frozenset(range(1000, 1200)),
    never_methods=frozenset(list(METHODS)[:3]),
    never_buyers=frozenset(range(200)),
    two_people_above=DEAR,
    auto={method: AutoApproval(up_to=DEAR, by=MemberId(1)) for method in list(METHODS)[:3]},
    customs_override=True,
    repack_cost=DEAR,
)


def shown(of: ShopRules = FULL, *, may: bool = True) -> RulesPage:
    goods = dict.fromkeys(of.never_skus, "灯 Лампа" * 9)
    return RulesPage(
        shop=s.shop(), rules=of, methods=METHODS, goods=goods, offered=frozenset(METHODS), changes=may, money=may
    )  # fmt: skip


def pages() -> Iterator[tuple[str, Draw]]:
    yield "rules.house", lambda t: rules.page(t, shown(ShopRules(), may=False))
    yield "rules.full", lambda t: rules.page(t, shown())
    yield "rules.pick", lambda t: rules.pick(t, [s.shop(), s.shop()])
    yield "rules.pick.none", lambda t: rules.pick(t, [])
    for each in sorted(TYPED | {Rule.AUTO}):
        yield f"rules.ask.{each}", lambda t, r=each: rules.asking(t, shown(), r)
        yield f"rules.ask.{each}.house", lambda t, r=each: rules.asking(t, shown(ShopRules()), r)
    for each in (Rule.SKUS, Rule.METHODS, Rule.BUYERS, Rule.AUTO):
        yield f"rules.list.{each}", lambda t, r=each: rules.listed(t, shown(), r)
        yield f"rules.list.{each}.none", lambda t, r=each: rules.listed(t, shown(ShopRules(), may=False), r)


def lessons() -> Iterator[tuple[str, Draw]]:
    params = {"offer": s.LARGE, "shop": s.LARGE, "name": "Лотос-莲花", "what": "20", "count": 20, "reason": "packaging"}
    for kind in OfferKind:
        if kind is not OfferKind.AUTO:
            yield f"suggest.{kind}", lambda t, k=kind: refusals.suggest({**params, "kind": k.value}, t)
    yield "offer", lambda t: refusals.offer_auto({**params, "method": "义乌 Иу", "method_id": s.LARGE}, t)
    yield "ask.reason", refusals.asking_reason
    yield "toast.thanks", lambda t: Screen(text=refusals.thanks(t))
    yield "toast.taken", lambda t: Screen(text=refusals.taken(t, Offer(id=1, shop=1, kind=OfferKind.SKU, value=1)))
    yield "toast.first", lambda t: Screen(text=toasts.approved_first(t))
    yield "toast.buyer", lambda t: Screen(text=toasts.never_buyer(t))


def cards() -> Iterator[tuple[str, Draw]]:
    until = s.NOW.replace(hour=20)
    open_ = replace(s.card(State.PROPOSED, size=20), joins_until=until)
    first = Deed(verb=Verb.APPROVE_FIRST, who=s.WHO, at=s.NOW)
    half = replace(open_, merge=replace(open_.merge, first_by=MemberId(1)), deeds=(first,))
    yield "card.joins", lambda t: card(t, open_)
    yield "card.first", lambda t: card(t, half)
    again = replace(open_, deeds=(Deed(verb=Verb.APPROVE, who=s.WHO, at=s.NOW),))
    yield "card.again", lambda t: card(t, again)
    ruled = replace(s.card(State.APPROVED), deeds=(Deed(verb=Verb.APPROVE, who=s.WHO, at=s.NOW, ruled=True),))
    yield "card.ruled", lambda t: card(t, ruled)
    asks = replace(s.card(State.REJECTED, verb=Verb.REJECT), asks_why=True)
    yield "card.asks", lambda t: card(t, asks)
    for each in Refusal:
        deed = Deed(verb=Verb.REJECT, who=s.WHO, at=s.NOW, reason=each.value, note="脆 хрупкое")
        for said in (deed, replace(deed, note="")):
            name = f"card.refused.{each}.{bool(said.note)}"
            yield name, lambda t, d=said: card(t, replace(s.card(State.REJECTED), deeds=(d,)))


def checks() -> Iterator[tuple[str, Draw]]:
    pair = (PostingNumber(s.number(1)), PostingNumber(s.number(2)))
    facts = {
        Check.NEVER_SKU: {"offers": ("1-2", "3-4")},
        Check.WEIGHT_CAP: {"grams": 2100, "at_most": 2000},
        Check.VALUE_CAP: {"amount": "1700", "at_most": "1699", "currency": "RUB"},
        Check.HOLD_WINDOW: {},
    }
    for check, params in facts.items():
        finding = Finding(check=check, outcome=Outcome.FAIL, params=params)
        yield f"why.rule.{check}", lambda t, f=finding: why.why(t, pair, [f])


def screens() -> dict[str, Draw]:
    return dict([*pages(), *lessons(), *cards(), *checks()])
