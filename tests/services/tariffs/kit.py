"""Short ways to write loads, money and rates."""

from datetime import date
from decimal import Decimal

from services.domain.ids import PostingNumber
from services.domain.money import Money
from services.domain.tariffs import Deductions, Load, Piece, Rate, Rates, Saving, built_in_cards, simple_card, weigh

TODAY = date(2026, 11, 24)
NO_RATES = Rates()
NOTHING_OFF = Deductions(loss_probability=Decimal(0))


def card(card_id):
    return next(found for found in built_in_cards() if found.id == card_id)


def money(amount, currency="CNY"):
    return Money(amount=Decimal(str(amount)), currency=currency)


def rub(amount):
    return money(amount, "RUB")


def piece(grams=200, sku="A1", sizes=(10, 10, 10), **more):
    """Sizes in mm, small unless a test cares."""
    return Piece(sku=sku, name=f"Thing {sku}", weight_g=grams, sizes_mm=sizes, **more)


def load(paid=600, grams=200, number="1-1-1", **more):
    """One posting with one piece. ``paid`` in roubles, None = not known."""
    return Load(
        pieces=(piece(grams, **more),),
        value=None if paid is None else rub(paid),
        postings=(PostingNumber(number),),
    )


def own_card(first="52.5", step="15", *, grams=500, currency="CNY", **more):
    return simple_card(
        card_id="own",
        carrier="Own",
        first_g=grams,
        first_cost=money(first, currency),
        step_g=grams,
        step_cost=Decimal(step),
        confirmed_on=TODAY,
        **more,
    )


def rate(base, quote, value, on=TODAY):
    return Rate(base=base, quote=quote, rate=Decimal(str(value)), on=on)


def rates(*known):
    return Rates(rates=known)


def saving(loads, prices, **more):
    """The sum, which must be there."""
    options = {"deductions": NOTHING_OFF, "rates": NO_RATES, "today": TODAY, **more}
    found = weigh(loads, prices, **options)
    assert isinstance(found, Saving), found
    return found


def codes(found):
    """Why there is no price."""
    return {str(code) for code in found.codes}


def warned(found):
    return {str(caution.code) for caution in found.warnings}


def off(**more):
    """What is taken off, without the chance of loss unless asked."""
    return Deductions(**{"loss_probability": Decimal(0), **more})


def taken(found):
    """The lines besides the carrier's prices."""
    return {str(line.kind): line.money.amount for line in found.lines if line.kind not in {"separate", "merged"}}
