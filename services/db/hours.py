"""Daily spans as they stand in a column: "21:00-08:00"."""

from datetime import time
from typing import Any

from services.domain.team import Habit, Hours


def hours_text(hours: Hours) -> str:
    """For the column."""
    return f"{hours.start:%H:%M}-{hours.end:%H:%M}"


def hours_of(text: str) -> Hours:
    """From the column."""
    start, _, end = text.partition("-")
    return Hours(start=time.fromisoformat(start), end=time.fromisoformat(end))


def habit_values(habit: Habit) -> dict[str, Any]:
    """The columns that a change of habits touches."""
    values = {
        "language": habit.language, "zone": habit.zone,
        "quiet": habit.quiet and hours_text(habit.quiet), "working": habit.working and hours_text(habit.working),
    }  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}
