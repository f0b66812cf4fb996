"""Worked examples of a card: what three everyday parcels would cost, so that a slip of the finger is seen."""

from datetime import date
from decimal import Decimal

from services.domain.money import Money
from services.domain.pricebook import Example
from services.domain.tariffs import Card, Load, Piece, Quote, quote

WEIGHTS_G = (300, 1000, 2500)
WORTH = Money(amount=Decimal(1000), currency="RUB")
"""The goods of the example, where a card asks for their value."""
_BOX_MM = (100, 100, 100)


def worth_of(card: Card) -> Money | None:
    """The value that the examples assume; None where the card does not ask for it."""
    asks = any(
        end is not None for bracket in card.brackets for end in (bracket.limits.value_from, bracket.limits.value_to)
    )
    return WORTH if asks else None


def examples(card: Card, today: date) -> tuple[Example, ...]:
    """A small box of each weight, priced by the very function that prices merges."""
    return tuple(Example(grams=grams, price=_price(card, grams, today)) for grams in WEIGHTS_G)


def _price(card: Card, grams: int, today: date) -> Money | None:
    piece = Piece(sku="", weight_g=grams, sizes_mm=_BOX_MM, battery=False, electronic=False)
    priced = quote(Load(pieces=(piece,), value=WORTH), card, today)
    return priced.price if isinstance(priced, Quote) else None
