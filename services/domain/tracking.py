"""Tracking numbers as people type them: one plain form, what they look like, and what is wrong with them."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from services.errors import InvalidInput

SHORTEST, LONGEST = 5, 50


class Kind(StrEnum):
    """Whose number it looks like. GENERIC = letters and digits of a carrier that is not known here."""

    S10 = "s10"
    RUSSIAN_POST = "russian_post"
    YANWEN = "yanwen"
    YUNEXPRESS = "yunexpress"
    CAINIAO = "cainiao"
    FOUR_PX = "four_px"
    CDEK = "cdek"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number fit to be sent to Ozon: Latin capitals and digits. ``kinds``: what it may be, likeliest first."""

    text: str
    kinds: tuple[Kind, ...]

    @property
    def certain(self) -> bool:
        """One carrier's form and no other's; ten digits, for one, could be several's."""
        return len(self.kinds) == 1 and self.kinds[0] is not Kind.GENERIC


_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.YANWEN, re.compile("[A-Z]{2}[0-9]{9}YP")),
    (Kind.S10, re.compile("[A-Z]{2}[0-9]{9}[A-Z]{2}")),
    (Kind.YUNEXPRESS, re.compile("YT[0-9]{16}")),
    (Kind.CAINIAO, re.compile("LP[0-9]{14,18}|LP[0-9]{12,18}CN")),
    (Kind.FOUR_PX, re.compile("4PX[0-9]{12,16}(?:CN)?")),
    (Kind.RUSSIAN_POST, re.compile("[1-6][0-9]{13}|80[0-9]{12}")),
)
_TEN_DIGITS = re.compile("[0-9]{10}")
_POSTING = re.compile("[0-9]{5,}-[0-9]{4,}-[0-9]+")
_ALLOWED = re.compile("[A-Z0-9]*")
_MISTYPED = re.compile("[A-Z]{2}([0-9OIL]{9})[A-Z]{2}|YT([0-9OIL]{16})|LP([0-9OIL]{14})|4PX([0-9OIL]{12,16})")
_LETTER_FOR_DIGIT = re.compile("[OIL]")
_SLIPS = 2
"""More letters than this among the digits are no slip but another carrier's form."""
_PARTS = re.compile(r"[\s,;]+")
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
_DASHES = "-‐‑‒–—―−﹣－"
_PLACEHOLDERS = frozenset({"TEST", "NONE", "NULL", "TRACK", "TPEK", "NUMBER", "EXAMPLE", "UNKNOWN", "QWERTY", "ABC"})
_FEW_DIGITS = 5
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def read_number(typed: str) -> Number:
    """The number that was meant. Spaces, hyphens, zero-width signs, look-alike letters, width and case are forgiven.

    InvalidInput says what is wrong: ``number_empty``, ``number_is_posting``, ``several_numbers``,
    ``number_bad_characters``, ``number_too_short``, ``number_too_long``, ``number_placeholder``,
    ``number_without_digits``, ``number_letter_for_digit``, ``number_wrong_check_digit``.
    """
    tidy = _tidy(typed)
    if _POSTING.fullmatch(_dashed(tidy)):
        raise InvalidInput("number_is_posting", number=_dashed(tidy))
    text = _one_of(tidy)
    _refuse_form(text)
    _refuse_placeholder(text)
    _refuse_misread(text)
    return Number(text=text, kinds=_kinds(text))


def s10_check_digit(serial: str) -> int:
    """The ninth digit of an S10 number from the first eight."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(serial, _S10_WEIGHTS, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)


def russian_post_check_digit(serial: str) -> int:
    """The fourteenth digit of a Russian domestic number from the first thirteen."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(serial))
    return (10 - total % 10) % 10


def _tidy(typed: str) -> str:
    visible = "".join(" " if c in "\n\r\t" else c for c in typed if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", visible).upper().translate(_LOOKALIKES).strip()


def _dashed(tidy: str) -> str:
    return "".join("-" if c in _DASHES else c for c in tidy if not c.isspace())


def _joined(tidy: str) -> str:
    return "".join(c for c in tidy if c not in _DASHES and not c.isspace())


def _one_of(tidy: str) -> str:
    """The parts joined (RA 123 456 785 RU); a whole number said twice is one; beside another whole one it is not."""
    parts = [_joined(part) for part in _PARTS.split(tidy)]
    whole = tuple(dict.fromkeys(part for part in parts if _shape(part) is not None))
    if len(whole) > 1:
        raise InvalidInput("several_numbers", numbers=whole)
    return whole[0] if whole and set(parts) == set(whole) else "".join(parts)


def _refuse_form(text: str) -> None:
    if not text:
        raise InvalidInput("number_empty")
    if not _ALLOWED.fullmatch(text):
        strange = "".join(dict.fromkeys(c for c in text if not _ALLOWED.fullmatch(c)))
        raise InvalidInput("number_bad_characters", characters=strange)
    if len(text) < SHORTEST:
        raise InvalidInput("number_too_short", length=len(text), at_least=SHORTEST)
    if len(text) > LONGEST:
        raise InvalidInput("number_too_long", length=len(text), at_most=LONGEST)


def _refuse_placeholder(text: str) -> None:
    letters = "".join(c for c in text if c.isalpha())
    digits = "".join(c for c in text if c.isdigit())
    named = (letters in _PLACEHOLDERS or set(letters) == {"X"}) and len(digits) <= _FEW_DIGITS
    if named or len(set(text)) == 1 or _is_run(text) or (digits and not digits.strip("0")):
        raise InvalidInput("number_placeholder", number=text)
    if not digits:
        raise InvalidInput("number_without_digits", number=text)


def _is_run(text: str) -> bool:
    """1234567890 or 987654321."""
    return text.isdigit() and (text in "01234567890123456789" or text in "98765432109876543210")


def _refuse_misread(text: str) -> None:
    kind = _shape(text)
    if kind is None:
        _refuse_letters_for_digits(text)
        return
    check = _CHECKS.get(kind)
    if check is not None:
        expected, found = check(text)
        if expected != found:
            raise InvalidInput("number_wrong_check_digit", kind=kind.value, expected=expected, found=found)


def _refuse_letters_for_digits(text: str) -> None:
    """O for 0, I or L for 1 where a known form has digits; ``position`` counts from 1."""
    form = _MISTYPED.fullmatch(text)
    if form is None or form.lastindex is None:
        return
    slips = list(_LETTER_FOR_DIGIT.finditer(form[form.lastindex]))
    if 0 < len(slips) <= _SLIPS:
        position = form.start(form.lastindex) + slips[0].start() + 1
        raise InvalidInput("number_letter_for_digit", found=slips[0][0], position=position)


def _s10_digits(text: str) -> tuple[int, int]:
    return s10_check_digit(text[2:10]), int(text[10])


def _russian_digits(text: str) -> tuple[int, int]:
    return russian_post_check_digit(text[:13]), int(text[13])


# Yanwen keeps the S10 check in most of its numbers but not surely in all: its own numbers are not refused for it.
_CHECKS: dict[Kind, Callable[[str], tuple[int, int]]] = {Kind.S10: _s10_digits, Kind.RUSSIAN_POST: _russian_digits}


def _shape(text: str) -> Kind | None:
    return next((kind for kind, pattern in _SHAPES if pattern.fullmatch(text)), None)


def _kinds(text: str) -> tuple[Kind, ...]:
    kind = _shape(text)
    if kind is not None:
        return (kind,)
    return (Kind.CDEK, Kind.GENERIC) if _TEN_DIGITS.fullmatch(text) else (Kind.GENERIC,)
