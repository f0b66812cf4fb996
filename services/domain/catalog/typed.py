"""Reading a weight and a size as people type them: 350 g, 0,35 кг, 350克 20×15×10, 20х15х10 см."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from services.domain.catalog.items import Size
from services.domain.typed import latin
from services.errors import InvalidInput

HEAVIEST_G = 50_000
LONGEST_MM = 3_000

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_LENGTHS = {"mm": 1, "毫米": 1, "cm": 10, "厘米": 10, "公分": 10, "m": 1000, "米": 1000}
_DEFAULT_LENGTH = 10
_LENGTH = rf"\s?({'|'.join(_LENGTHS)})?"
_BETWEEN = r"\s?[x×✕*]\s?"
_SIZE = re.compile(rf"{_NUMBER}{_LENGTH}{_BETWEEN}{_NUMBER}{_LENGTH}{_BETWEEN}{_NUMBER}{_LENGTH}(?![^\W\d_])")
_GRAMS = r"grams?|gr|g|гpamm\w*|гp|г|克"
_KILOS = r"kilos?|kgs?|kг|килo\w*|公斤|千克"
_WEIGHT = re.compile(rf"{_NUMBER}\s?(?:({_KILOS})|({_GRAMS}))?(?![^\W\d_])")
_THOUSANDS = re.compile(rf"(?<![\d.,])(\d{{1,2}})[ ,](\d{{3}})(?=\s?(?:{_GRAMS})(?![^\W\d_]))")
_WORDS = re.compile(r"\b(weight|size|beca?|paзmepы?|гaбapиты?)\b|重量|尺寸")
_LEFT_OVER = re.compile(r"[^\s.,;:/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was read: grams and sides, one of them perhaps None."""

    weight_g: int | None
    size: Size | None


def read_measures(typed: str) -> Answer:
    """The weight (grams where no unit stands) and the three sides (centimetres where none stands) in ``typed``.

    Raises `InvalidInput`: ``measures_unreadable``, ``weight_implausible`` (``at_most`` g) or ``size_implausible``
    (``at_most`` mm).
    """
    text = _WORDS.sub(" ", latin(typed.lower()).lower())
    size = _SIZE.search(text)
    rest = _THOUSANDS.sub(r"\1\2", text.replace(size[0], " ; ", 1) if size else text)
    weight = _WEIGHT.search(rest)
    rest = rest.replace(weight[0], " ", 1) if weight else rest
    if (size is None and weight is None) or _LEFT_OVER.search(rest):
        raise InvalidInput("measures_unreadable")
    return Answer(weight_g=_grams(weight) if weight else None, size=_size(size) if size else None)


def _grams(found: re.Match[str]) -> int:
    number = _number(found[1])
    if not (found[2] or found[3]) and number != number.to_integral_value():
        raise InvalidInput("measures_unreadable")  # 0.35 of what?
    grams = _whole(number * (1000 if found[2] else 1))
    if not 1 <= grams <= HEAVIEST_G:
        raise InvalidInput("weight_implausible", at_most=HEAVIEST_G)
    return grams


def _size(found: re.Match[str]) -> Size:
    """A unit behind the last side is everybody's; a side may have one of its own."""
    last = _LENGTHS.get(found[6] or "", _DEFAULT_LENGTH)
    units = [_LENGTHS.get(found[place] or "", last) for place in (2, 4)] + [last]
    numbers = [_number(found[place]) for place in (1, 3, 5)]
    sides = [_whole(number * unit) for number, unit in zip(numbers, units, strict=True)]
    if not all(1 <= side <= LONGEST_MM for side in sides):
        raise InvalidInput("size_implausible", at_most=LONGEST_MM)
    return Size(length_mm=sides[0], width_mm=sides[1], height_mm=sides[2])


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _whole(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))
