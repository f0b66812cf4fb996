"""One buyer's postings as parcels that keep the limits of the shop, the urgent ones together."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.checks import limit_findings
from services.domain.merges.choosing import best_parcels
from services.domain.merges.streets import parted

T = TypeVar("T")
Cluster = list[Candidate]
OPEN_PARTS = 4
"""How many unfinished parcels a posting is tried in, so that a crowd takes no longer than its number."""


def parcels(ordered: Cluster, context: Context) -> list[Cluster]:
    """Parcels of two or more out of postings that are alike, in the order of their deadlines.

    Where only their number is too large the parcels are even; where weight, value or waiting time parts them, each
    posting goes into the first parcel that can still take it. Where prices are looked at, the parcels are those that
    save most. Who stays alone is in none.
    """
    if context.prices is not None:
        return best_parcels(ordered, context, context.prices)

    def fits(part: Cluster) -> bool:
        return _fits(part, context)

    return divided(ordered, context.rules.most_members, fits)


def divided(ordered: Sequence[T], most: int, fits: Callable[[list[T]], bool]) -> list[list[T]]:
    """The same of any things: parts of two to ``most`` that fit."""
    even = parted(ordered, most)
    parts = even if all(fits(part) for part in even) else _one_by_one(ordered, most, fits)
    return [part for part in parts if len(part) > 1]


def _one_by_one(ordered: Sequence[T], most: int, fits: Callable[[list[T]], bool]) -> list[list[T]]:
    parts: list[list[T]] = []
    for thing in ordered:
        unfinished = [part for part in parts[-OPEN_PARTS:] if len(part) < most]
        home = next((part for part in unfinished if fits([*part, thing])), None)
        if home is None:
            parts.append([thing])
        else:
            home.append(thing)
    return parts


def _fits(part: Cluster, context: Context) -> bool:
    return all(finding.passed for finding in limit_findings(tuple(part), context))
