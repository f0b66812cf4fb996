"""What an endpoint is given: the world, the shop that asks, the checked body."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.ozon.errors import missing
from sandbox.ozon.listing import Listing
from sandbox.ozon.shapes import moment
from sandbox.world.postings import Posting
from sandbox.world.shops import Shop
from sandbox.world.world import World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One request on the table."""

    world: World
    shop: Shop
    body: Json
    listing: Listing

    @property
    def client_id(self) -> str:
        return self.shop.client_id

    def part(self, name: str) -> Json:
        """An object of the body; empty where it is absent or null."""
        found: Json = self.body.get(name) or {}
        return found

    def number(self, name: str, default: int = 0) -> int:
        return int(self.body.get(name) or default)

    def text(self, name: str) -> str:
        return str(self.body.get(name) or "")

    @property
    def descending(self) -> bool:
        return self.text("sort_dir").upper() == "DESC"

    def posting(self, number: str) -> Posting:
        """A posting of this shop; others are as good as absent."""
        found = self.world.postings.get(number)
        if found is None or found.client_id != self.client_id:
            raise missing("POSTING_NOT_FOUND")
        return found


Endpoint = Callable[[Desk], Json]


def integers(values: list[int | str] | None) -> frozenset[int]:
    """Ids, whether they came as numbers or as text."""
    return frozenset(int(value) for value in values or ())


def window(part: Json | None, low: str = "from", high: str = "to") -> tuple[datetime | None, datetime | None]:
    """Both ends of a span of time, each of which may be open."""
    part = part or {}
    begin, end = (moment(part[name]) if part.get(name) else None for name in (low, high))
    return begin, end


def inside(value: datetime | None, span: tuple[datetime | None, datetime | None]) -> bool:
    """Whether a moment lies within the span; no moment lies in no closed span."""
    low, high = span
    if low is None and high is None:
        return True
    return value is not None and (low is None or value >= low) and (high is None or value <= high)
