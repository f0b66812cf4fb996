"""How the bot itself is doing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.domain.notices import Parked, Queues


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """A line that a feature adds: a kind that a view has words for, and their parameters."""

    kind: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The page `/status` shows. ``parked`` are notices that could not be told."""

    version: str
    now: datetime
    lines: tuple[StatusLine, ...]
    queues: Queues
    parked: tuple[Parked, ...]
    backup_at: datetime | None
