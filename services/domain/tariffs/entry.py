"""Reading what a person types for a price: forgiving about width, commas, spaces, units and signs."""

import re
from dataclasses import dataclass
from decimal import Decimal

from services.domain.typed import plain
from services.errors import InvalidInput

HEAVIEST_G = 1_000_000
DEAREST = Decimal(1_000_000_000)
_MAX_DECIMALS = 6

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"(?<=\d)[ ' ’](?=\d{3}(?!\d))")
_UNITS = (
    ("kg", re.compile(r"(?<![a-zа-яё])(?:kilograms?|kilos?|kgs?|кило(?:грамм\w*)?|кг)(?![a-zа-яё])\.?|公斤|千克")),
    ("g", re.compile(r"(?<![a-zа-яё])(?:grams?|grammes?|gr|g|грамм\w*|гр|г)(?![a-zа-яё])\.?|克")),
)
_CURRENCIES = (
    ("RUB", re.compile(r"₽|卢布|(?<![a-zа-яё])(?:rub(?:les?|s)?|руб(?:л\w*)?|р)(?![a-zа-яё])\.?")),
    ("USD", re.compile(r"\$|美元|美金|(?<![a-zа-яё])(?:usd|долл\w*|dollars?)(?![a-zа-яё])\.?")),
    ("EUR", re.compile(r"€|欧元|(?<![a-zа-яё])(?:eur(?:os?)?|евро)(?![a-zа-яё])")),
    # After the others, whose Chinese names end in the same sign.
    ("CNY", re.compile(r"¥|人民币|元|块钱?|(?<![a-zа-яё])(?:cny|rmb|yuan|юан\w*)(?![a-zа-яё])")),
)
_NO_DISCOUNT = frozenset({"no", "none", "нет", "без скидки", "无", "没有", "不打折"})
_MINUS = re.compile(r"-\d")
_ONE_NUMBER = re.compile(r"[1-9] \d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """``currency`` None = none was named."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerWeight:
    """So many grams cost so much. ``currency`` None = none was named."""

    grams: int
    cost: Decimal
    currency: str | None = None


def read_first(typed: str) -> PerWeight:
    """*500 g 52.5*: the first … g cost …; without a unit, the weight comes first and is in grams. 0 g is a plain base.

    ``InvalidInput``: *tariff_not_weight_and_price*, *tariff_bad_number*, *tariff_bad_weight*, *tariff_two_currencies*.
    """
    return _weight_and_cost(typed, least_g=0)


def read_step(typed: str) -> PerWeight:
    """*500 g 15*: each further … g cost …; not of 0 g. Errors are those of ``read_first``."""
    return _weight_and_cost(typed, least_g=1)


def read_percent(typed: str) -> Decimal:
    """A discount from 0 to 100, with or without the sign; *9折* and *85折* are what is left to pay.

    ``InvalidInput``: *tariff_bad_percent*, *tariff_bad_number*.
    """
    text = _ready(typed)
    if text in _NO_DISCOUNT:
        return Decimal(0)
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1 or "+" in text:
        raise InvalidInput("tariff_bad_percent")
    percent = _number(numbers[0])
    if "折" in text:
        percent = 100 - (percent * 10 if percent <= 10 else percent)
    if not 0 <= percent <= 100:
        raise InvalidInput("tariff_bad_percent")
    return percent


def read_amount(typed: str) -> Amount:
    """Nought or more. ``InvalidInput``: *tariff_bad_amount*, *tariff_bad_number*, *tariff_two_currencies*."""
    text, currency = _without_currency(_ready(typed))
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        raise InvalidInput("tariff_bad_amount")
    return Amount(amount=_number(text), currency=currency)


def _ready(typed: str) -> str:
    return _THOUSANDS.sub("", _plain(typed))


def _plain(typed: str) -> str:
    return plain(typed.replace("，", ",").replace("。", ".")).lower()


def _weight_and_cost(typed: str, *, least_g: int) -> PerWeight:
    text, currency = _without_currency(_split_numbers(_plain(typed)))
    unit, at, text = _unit(text)
    numbers = [(found.start(), found.group()) for found in _NUMBER.finditer(text)]
    one = not unit and _ONE_NUMBER.fullmatch(text.strip())  # *1 500* is an amount without its weight
    if len(numbers) != 2 or _MINUS.search(text) or one:
        raise InvalidInput("tariff_not_weight_and_price")
    # The weight is the number that its unit follows; without a unit, the first.
    weighs = 1 if unit and at > numbers[1][0] else 0
    grams = _grams(_number(numbers[weighs][1]), unit or "g")
    if grams < least_g:
        raise InvalidInput("tariff_bad_weight")
    return PerWeight(grams=grams, cost=_number(numbers[1 - weighs][1]), currency=currency)


def _split_numbers(text: str) -> str:
    """Here a space parts weight from price, so it joins thousands only where a unit or a sign stands between."""
    parts = [_THOUSANDS.sub("", part) for part in re.split(r"(?<=[^\d\s.,'’])", text)]
    joined = "".join(parts)
    return joined if len(_NUMBER.findall(joined)) >= 2 else text


def _without_currency(text: str) -> tuple[str, str | None]:
    named: str | None = None
    for currency, pattern in _CURRENCIES:
        text, times = pattern.subn(" ", text)
        if times and named:
            raise InvalidInput("tariff_two_currencies")
        named = currency if times else named
    return text, named


def _unit(text: str) -> tuple[str, int, str]:
    """The unit, where it stood (-1 = nowhere), and the text with as many spaces in its place."""
    for unit, pattern in _UNITS:
        found = pattern.search(text)
        if found:
            return unit, found.start(), text[: found.start()] + " " * len(found.group()) + text[found.end() :]
    return "", -1, text


def _grams(weight: Decimal, unit: str) -> int:
    grams = weight * 1000 if unit == "kg" else weight
    if grams != grams.to_integral_value() or grams > HEAVIEST_G:
        raise InvalidInput("tariff_bad_weight")
    return int(grams)


def _number(text: str) -> Decimal:
    """One comma or point is a decimal sign; of several, the last, unless they are all alike: then they part thousands.

    *1,500* is asked about rather than guessed: behind one comma Chinese writes thousands, Russian decimals.
    """
    marks = [sign for sign in text if sign in ".,"]
    if len(marks) > 1:
        whole, fraction = (text, "") if len(set(marks)) == 1 else text.rsplit(marks[-1], 1)
        groups = re.split(r"[.,]", whole)
        if any(len(group) != 3 for group in groups[1:]) or len(groups[0]) > 3 or len(set(marks[:-1])) > 1:
            raise InvalidInput("tariff_bad_number", typed=text)
        text = "".join(groups) + (f".{fraction}" if fraction else "")
    elif "," in text and re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        raise InvalidInput("tariff_bad_number", typed=text)
    number = Decimal(text.replace(",", "."))
    exponent = number.as_tuple().exponent
    if number > DEAREST or not isinstance(exponent, int) or -exponent > _MAX_DECIMALS:
        raise InvalidInput("tariff_bad_number", typed=text)
    return number
