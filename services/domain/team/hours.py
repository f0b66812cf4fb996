"""Daily spans in a reader's zone, and reading them from what a person typed."""

import re
from dataclasses import dataclass
from datetime import time

from services.domain.typed import plain
from services.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A daily span in the reader's zone; it may run over midnight. Equal ends mean *never*."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Whether the clock time lies inside the span."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    @property
    def never(self) -> bool:
        """Whether the span is switched off."""
        return self.start == self.end


QUIET = Hours(start=time(21), end=time(8))
WORKING = Hours(start=time(9), end=time(19))
NEVER = Hours(start=time(0), end=time(0))

_NONE = frozenset(
    {"off", "no", "none", "never", "0", "-", "нет", "выкл", "никогда", "без", "无", "關", "关", "关闭", "不要", "没有"}
)
_TIME = re.compile(r"(?<!\d)(\d{1,2})(?:\s*[:.,点时h]\s*(\d{2})?|(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?!\d)")


def read_hours(typed: str) -> Hours:
    """A span from ``21-8``, ``21:00–08:00``, ``с 9 до 19``, ``21点到8点``, ``9 pm - 8 am``; ``off`` switches it off.

    Raises `InvalidInput` (``unread_hours``).
    """
    text = plain(typed).lower()
    if text.strip(" .!。") in _NONE:
        return NEVER
    found = [_time(*match.groups(default="")) for match in _TIME.finditer(text)]
    if len(found) != 2 or None in found:
        raise InvalidInput("unread_hours", typed=typed[:40])
    start, end = found
    assert start is not None
    assert end is not None
    if start == end:
        raise InvalidInput("unread_hours", typed=typed[:40])
    return Hours(start=start, end=end)


def _time(hour: str, minute: str, glued: str, half: str) -> time | None:
    hours, minutes = int(hour), int(minute or glued or 0)
    if half:
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    if hours == 24 and minutes == 0:
        hours = 0
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
