"""What is asked of a transport, and what it gives back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

TOO_MANY_REQUESTS = 429
SERVICE_UNAVAILABLE = 503
SERVER_ERRORS = 500

_LONGEST_PAUSE = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most ``times`` requests in any ``seconds`` seconds."""

    times: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request to one host.

    ``lane`` names whose budget it spends and which pool it uses (one shop at one host); ``lane_limits`` hold for
    everything in that lane, ``limits`` for requests of this ``kind`` in it. ``repeatable`` says that sending it
    twice does no harm: only then is it repeated after it may have arrived. ``time_limit`` is for the whole call
    in seconds, waiting and repeating included; None takes the transport's own.
    """

    url: str
    lane: str
    kind: str
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    lane_limits: tuple[Limit, ...] = ()
    limits: tuple[Limit, ...] = ()
    repeatable: bool = False
    time_limit: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. Header names are lower case; ``body`` is whole and unpacked."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)

    def json(self) -> Any:
        """The body read as JSON. Raises ValueError where it is none."""
        return json.loads(self.body)

    def retry_after(self, now: datetime) -> float | None:
        """Seconds that the server asks to wait from ``now``, an hour at most, or None where it does not say."""
        said = self.headers.get("retry-after", "").strip()
        if not said:
            return None
        try:
            return min(max(0.0, float(said)), _LONGEST_PAUSE)
        except ValueError:
            pass
        try:
            return min(max(0.0, (parsedate_to_datetime(said) - now).total_seconds()), _LONGEST_PAUSE)
        except (ValueError, TypeError):
            return None
