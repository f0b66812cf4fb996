"""Work that waits for its time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Tick(StrEnum):
    """By which clock a job falls due."""

    BUSINESS = "business"
    REAL = "real"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A claimed row of the due table; (kind, subject) is unique."""

    kind: str
    subject: str
    tick: Tick
    due_at: datetime
    attempts: int
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What a job's handler answers: when to run next (None: never), and what to remember."""

    at: datetime | None
    params: Mapping[str, Any] | None = None
