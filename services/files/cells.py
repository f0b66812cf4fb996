"""What stands in a cell, as people and programs write it: numbers and dates. Raises ``ValueError``."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

_BLANKS = re.compile(r"[\s\u00a0\u202f\u2009']+")
_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0+)?")
_MOST = Decimal(10) ** 9
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](.*))?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T,](.*))?")


def amount(text: str) -> Decimal:
    """A number from nought, below a milliard: ``1058.00``, ``1 058,50``, ``1,058.50``."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = _spelt(text)
    if not number.is_finite() or not 0 <= number < _MOST:
        raise ValueError(text)
    return number


def whole(text: str) -> int:
    """A whole number from nought, of at most nine figures; a part that is nought is passed over."""
    found = _WHOLE.fullmatch(_BLANKS.sub("", text))
    if found is None:
        raise ValueError(text)
    return int(found[1])


def dated(text: str) -> tuple[date, str | None]:
    """The day of ``2026-02-03``, ``2026/2/3``, ``03.02.2026``, and what stands behind it; None for nothing."""
    bare = text.strip()
    if found := _YEAR_FIRST.fullmatch(bare):
        year, month, number, behind = found.groups()
    elif found := _DAY_FIRST.fullmatch(bare):
        number, month, year, behind = found.groups()
    else:
        raise ValueError(text)
    return date(int(year), int(month), int(number)), behind


def _spelt(text: str) -> Decimal:
    """With blanks between thousands, and a comma: the last of two signs is the decimal one."""
    bare = _BLANKS.sub("", text)
    if "," in bare and "." in bare:
        bare = bare.replace(",", "") if bare.rindex(".") > bare.rindex(",") else bare.replace(".", "")
    try:
        return Decimal(bare.replace(",", "."))
    except InvalidOperation:
        raise ValueError(text) from None
