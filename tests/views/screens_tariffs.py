"""Every screen of prices by name, drawn from samples."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from handlers.texts import Texts
from handlers.views.errors_tariffs import WORDS
from handlers.views.screens import Screen
from handlers.views.tariffs import asking, listing, method, services, sheets
from services.domain.ids import MemberId, QuestionId, ShopId
from services.domain.money import Money
from services.domain.pricebook import (
    SHEET,
    TYPED,
    Ask,
    Asked,
    Given,
    KeptCard,
    MethodPrice,
    OfferedService,
    PricedMethod,
    PriceList,
    RateEntered,
    Service,
    ServicePage,
    Step,
    mark_of,
)
from services.domain.tariffs import Card, Rate, Scope, built_in_cards, flat_card, simple_card
from services.errors import InvalidInput
from services.tariffs.examples import examples, worth_of
from tests.views import samples as s

Draw = Callable[[Texts], Screen]
TODAY = date(2026, 11, 24)
SHOP = replace(s.shop(), id=ShopId(123456))
LIST = "中邮 Почта 经济"
METHOD, NAME = 1020000123456000, "义乌-Иу-" * 10
FAULTS = [(row, "base", "not_a_number") for row in range(2, 12)]
_PARAMS = {
    "name": LIST, "typed": "1,250", "first": "CNY", "second": "RUB", "currency": "Ł", "missing": [],
    "faults": FAULTS[:1],
}  # fmt: skip
_FAULTS = (
    "not_a_number", "out_of_range", "not_whole", "empty", "below_from", "no_currency", "not_yes_or_no", "unknown_word",
    "differs",
)  # fmt: skip


def cny(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="CNY")


STEPPED = simple_card(
    card_id="own", carrier=NAME, first_g=500, first_cost=cny("52.50"), step_g=500, step_cost=Decimal(15),
    discount_percent=Decimal("12.5"),
)  # fmt: skip
FLAT = flat_card(card_id="own", carrier=NAME, cost=cny("60"))
BUILT_IN = {card.id: card for card in built_in_cards()}


def held(card: Card | None, *, source: str = "", confirmed: bool = False, name: str = NAME) -> MethodPrice:
    kept = card and KeptCard(
        id=654321, shop=SHOP.id, card=card, name=name, source=source, entered_by=MemberId(1), entered_at=s.NOW,
        confirmed_by=MemberId(1) if confirmed else None, confirmed_at=s.NOW if confirmed else None,
    )  # fmt: skip
    return MethodPrice(id=METHOD, name=NAME, open_postings=5, kept=kept)


def priced(card: Card | None, **how: object) -> PricedMethod:
    return PricedMethod(
        shop=SHOP, method=held(card, **how), examples=examples(card, TODAY) if card else (),
        worth=worth_of(card) if card else None, by=s.WHO,
    )  # fmt: skip


def offered(card: Card) -> Service:
    return Service(mark=mark_of(card), card=card, name=LIST)


def screens() -> Iterator[tuple[str, Draw]]:
    for name, found in pages():
        yield f"tariffs.method.{name}", lambda t, f=found: method.method(t, f)
        yield f"tariffs.entered.{name}", lambda t, f=found: method.entered(t, f)
        yield f"tariffs.sheet.{name}", lambda t, f=found: sheets.sheet(t, f)
    yield from lists()
    yield from questions()
    for code, words in WORDS.items():
        yield f"error.{code}", lambda t, w=words: Screen(text=w(t, _PARAMS))
    for what in _FAULTS:
        one = {"faults": [(2, "base", what)]}
        yield f"tariffs.fault.{what}", lambda t, p=one: Screen(text=WORDS["sheet_rows"](t, p))


def pages() -> Iterator[tuple[str, PricedMethod]]:
    yield "none", priced(None)
    yield "typed", priced(STEPPED, source=TYPED, confirmed=True)
    yield "flat", priced(FLAT, source=TYPED, confirmed=True)
    yield "sheet", priced(BUILT_IN["cel-standard"], source=SHEET, confirmed=True)
    for name in ("cp-epacket", "cel-standard", "ym-uni-express"):
        card = BUILT_IN[name]
        yield f"{name}.new", priced(card, name=LIST)
        sure = replace(card, scope=Scope.PER_PARCEL)
        yield f"{name}.confirmed", priced(sure, confirmed=True, name=LIST)


def lists() -> Iterator[tuple[str, Draw]]:
    each = (held(None), held(STEPPED, confirmed=True), held(FLAT, name=LIST), held(FLAT, confirmed=True, name=LIST))  # fmt: skip
    rates = tuple(
        Rate(base=base, quote="RUB", rate=Decimal("11.2"), on=TODAY - timedelta(days=age))
        for base, age in (("CNY", 0), ("EUR", 9), ("USD", 1), ("KZT", 30))
    )
    for count in (0, 1, 4):
        for shown in (rates[:count], ()):
            found = PriceList(shop=SHOP, methods=each[:count], rates=shown, today=TODAY)
            yield f"tariffs.list.{count}.{len(shown)}", lambda t, f=found: listing.prices(t, f)
    many = PriceList(shop=SHOP, methods=each * 5, rates=rates, today=TODAY)
    yield "tariffs.list.many", lambda t: listing.prices(t, many)
    yield "tariffs.shops.none", lambda t: listing.which_shop(t, [])
    yield "tariffs.shops.two", lambda t: listing.which_shop(t, [SHOP, s.shop()])
    for rate in rates:
        entered = RateEntered(shop=SHOP, rate=rate)
        yield f"tariffs.rate.{rate.base}", lambda t, e=entered: listing.rate_entered(t, e)
    every = [offered(card) for card in BUILT_IN.values()]
    for at in range(0, len(every), 8):
        page = ServicePage(
            shop=SHOP, method=held(None), services=tuple(every[at : at + 8]), count=len(every), offset=at
        )
        yield f"tariffs.cards.{at}", lambda t, p=page: services.services(t, p)
    none = ServicePage(shop=SHOP, method=held(None), services=(), count=0, offset=0)
    yield "tariffs.cards.none", lambda t: services.services(t, none)
    for one in every:
        shown_one = OfferedService(
            shop=SHOP, method=held(STEPPED), service=one, examples=examples(one.card, TODAY), worth=worth_of(one.card)
        )
        yield f"tariffs.card.{one.card.id}", lambda t, o=shown_one: services.service(t, o)


def questions() -> Iterator[tuple[str, Draw]]:
    first, further = Step(grams=500, price=cny("52.50")), Step(grams=500, price=cny("15"))
    told = {
        Ask.FURTHER: [Given(first=first), Given(first=Step(grams=0, price=cny("12")))],
        Ask.DISCOUNT: [Given(first=first, further=further, more=True), Given(first=first, more=True)],
    }
    for ask in Ask:
        for place, given in enumerate(told.get(ask, [Given()])):
            for problem in (None, InvalidInput("tariff_bad_number", typed="1,250")):
                asked = Asked(
                    ask=ask, question=QuestionId(1), shop=SHOP, method=None if ask is Ask.RATE else held(None),
                    given=given, problem=problem,
                )  # fmt: skip
                yield f"tariffs.ask.{ask}.{place}.{problem is None}", lambda t, a=asked: asking.asking(t, a)
    wrong = Asked(
        ask=Ask.FILE, question=QuestionId(1), shop=SHOP, method=held(None),
        problem=InvalidInput("sheet_rows", faults=FAULTS),
    )  # fmt: skip
    yield "tariffs.ask.file.faults", lambda t: asking.asking(t, wrong)
