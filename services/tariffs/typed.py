"""What a person typed, with the currency that is meant where none is written; and rates."""

import re
from decimal import Context, Decimal

from services.domain.money import Money
from services.domain.pricebook import Step
from services.domain.tariffs.entry import Amount, PerWeight, read_amount, read_first, read_step
from services.domain.typed import plain
from services.errors import InvalidInput

LONGEST = 200
"""No answer to one of these questions is longer, in characters."""
_NOTHING = frozenset({"0", "no", "none", "nothing", "нет", "ничего", "没有", "无"})
_EQUALS = re.compile(r"=|等于|равн[оа]|(?<![a-z])is(?![a-z])", re.IGNORECASE)
_STRANGE = re.compile(r"\d\s*([a-z]{3})$", re.IGNORECASE)
_KNOWN = frozenset({"CNY", "RMB", "RUB", "USD", "EUR"})
_EXACT = Context(prec=12)
_MOST = Decimal(1_000_000)


def first_step(typed: str, currency: str) -> Step:
    """*500 g 52.50*. Raises `InvalidInput` as `read_first` does, and ``currency_unknown``."""
    return _step(read_first(_checked(typed)), currency)


def further_step(typed: str, currency: str) -> Step | None:
    """*500 g 15*; None where nothing more is charged. It must be in the currency of the first."""
    if plain(typed).casefold() in _NOTHING:
        return None
    step = _step(read_step(_checked(typed)), currency)
    if step.price.currency != currency:
        raise InvalidInput("two_currencies", first=currency, second=step.price.currency)
    return step


def flat_price(typed: str, currency: str) -> Money:
    """*60*. Raises `InvalidInput` as `read_amount` does, and ``currency_unknown``."""
    return _money(read_amount(_checked(typed)), currency)


def rate(typed: str) -> tuple[str, str, Decimal]:
    """*1 CNY = 11.20 RUB*: base, quote, and what one of the base is worth. Roubles where no quote is written.

    Raises `InvalidInput`: ``rate_not_read``, ``rate_of_itself``, ``tariff_bad_number``.
    """
    sides = _EQUALS.split(_checked(typed))
    if len(sides) == 1:
        left, right = Amount(amount=Decimal(1), currency=_side(sides[0]).currency), _side(sides[0])
        right = Amount(amount=right.amount)
    elif len(sides) == 2:
        left, right = _side(sides[0]), _side(sides[1])
    else:
        raise InvalidInput("rate_not_read")
    base, quote = left.currency, right.currency or "RUB"
    if base is None or not (0 < left.amount <= _MOST and 0 < right.amount <= _MOST):
        raise InvalidInput("rate_not_read")
    if base == quote:
        raise InvalidInput("rate_of_itself")
    return base, quote, _EXACT.divide(right.amount, left.amount)


def _checked(typed: str) -> str:
    """A currency that is not known must not become another one in silence."""
    text = plain(typed[: LONGEST + 1])
    if len(text) > LONGEST:
        raise InvalidInput("tariff_bad_amount")
    strange = _STRANGE.search(text)
    if strange and strange[1].upper() not in _KNOWN:
        raise InvalidInput("currency_unknown", currency=strange[1].upper())
    return text


def _side(text: str) -> Amount:
    try:
        return read_amount(text)
    except InvalidInput as error:
        if error.code == "tariff_bad_number":
            raise
        raise InvalidInput("rate_not_read") from error


def _step(read: PerWeight, currency: str) -> Step:
    return Step(grams=read.grams, price=Money(amount=read.cost, currency=read.currency or currency))


def _money(read: Amount, currency: str) -> Money:
    return Money(amount=read.amount, currency=read.currency or currency)
