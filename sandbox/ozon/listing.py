"""Sorted views of a shop's postings, kept until the world changes."""

from collections.abc import Callable, Sequence

from sandbox.ozon.paging import Key
from sandbox.ozon.times import stamp
from sandbox.world.postings import Posting
from sandbox.world.state import WorldState

Rows = Sequence[tuple[Key, Posting]]
SortKey = Callable[[Posting], Key]


def by_listed(posting: Posting) -> Key:
    return stamp(posting.listed_at), posting.id


def by_cutoff(posting: Posting) -> Key:
    return stamp(posting.ship_by), posting.id


class Listing:
    """A shop's postings in the order a list asks for."""

    def __init__(self, world: WorldState) -> None:
        self._world = world
        self._version = -1
        self._rows: dict[tuple[str, SortKey], Rows] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def rows(self, client_id: str, sort_key: SortKey) -> Rows:
        self._refresh()
        key = (client_id, sort_key)
        if key not in self._rows:
            self._rows[key] = sorted(
                ((sort_key(posting), posting) for posting in self._world.of_shop(client_id)),
                key=lambda row: row[0],
            )
        return self._rows[key]

    def count(self, client_id: str, name: str, wanted: Callable[[Posting], bool]) -> int:
        """How many postings a filter lets through; `name` tells one filter from another."""
        self._refresh()
        key = (client_id, name)
        if key not in self._counts:
            self._counts[key] = sum(1 for posting in self._world.of_shop(client_id) if wanted(posting))
        return self._counts[key]

    def _refresh(self) -> None:
        if self._version != self._world.version:
            self._rows.clear()
            self._counts.clear()
            self._version = self._world.version
