"""What stands in a cell: moments, amounts and weights as people and programs write them. Raises ``ValueError``."""

import re
from datetime import UTC, datetime, time, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from services.files.cells import amount, dated

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - files tell clock time without a zone
_SECOND = timedelta(seconds=1)
_MOSCOW = 3 * 3600
"""Files name no zone; Ozon's are in Moscow time. Windows measure differences, so only mixed files could notice."""
_CLOCK = re.compile(r"[ T,]*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_MOST_PIECES = 10_000


def moment(text: str) -> int:
    """Seconds since 1970 UTC: ``2026-02-03 10:15:00``, ``03.02.2026 10:15``, ``2026/2/3``, with a zone or without."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = _loosely(text)
    if found.tzinfo is not None:
        found = found.astimezone(UTC).replace(tzinfo=None)
        return (found - _EPOCH) // _SECOND
    return (found - _EPOCH) // _SECOND - _MOSCOW


def hundredths(text: str) -> int:
    """An amount of money, not negative: ``1058.00``, ``1 058,50``, ``1,058.50``."""
    return int((amount(text) * _HUNDRED).to_integral_value(ROUND_HALF_UP))


def grams(text: str) -> int:
    """A weight in grams, a part of a gram counts as one."""
    return int(amount(text).to_integral_value(ROUND_CEILING))


def kilos(text: str) -> int:
    """A weight in kilograms, answered in grams."""
    return int((amount(text) * _THOUSAND).to_integral_value(ROUND_CEILING))


def count(text: str) -> int:
    """How many: at least one."""
    number = amount(text)
    if not 1 <= number <= _MOST_PIECES or number != number.to_integral_value():
        raise ValueError(text)
    return int(number)


def _loosely(text: str) -> datetime:
    day, behind = dated(text)
    found = _CLOCK.fullmatch(behind or "0:00")
    if found is None or behind == "":
        raise ValueError(text)
    hour, minute, second = map(int, found.groups(default="0"))
    return datetime.combine(day, time(hour, minute, second))
