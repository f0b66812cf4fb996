"""Parting postings of one door number by street: everyone in a cluster shares one street token."""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heapreplace
from itertools import pairwise
from typing import TypeVar

from services.domain.merges.candidates import Candidate

Cluster = list[Candidate]
T = TypeVar("T")

_NOWHERE: frozenset[str] = frozenset()


def by_street(members: Cluster) -> list[Cluster]:
    """Clusters whose members share a token, the best shared token first; nobody is left who could have had company.

    Members without a street form one cluster. Independent of the members' order; n log n in the number of tokens.
    """
    streets = [_street(member) for member in members]
    if all(street == streets[0] for street in streets):
        return [members]
    holders: dict[str, list[int]] = {}
    for index, street in enumerate(streets):
        for token in street:
            holders.setdefault(token, []).append(index)
    nowhere = [member for member, street in zip(members, streets, strict=True) if not street]
    clusters = [[members[index] for index in found] for found in _greedy(streets, holders)]
    return [*clusters, nowhere] if nowhere else clusters


def _greedy(streets: Sequence[frozenset[str]], holders: dict[str, list[int]]) -> list[list[int]]:
    """Takes the token that most members still share, again and again; stale counts are mended when they surface."""
    left = Counter({token: len(found) for token, found in holders.items()})
    heap = [(-count, token) for token, count in left.items()]
    heapify(heap)
    taken: set[int] = set()
    clusters: list[list[int]] = []
    while heap:
        count, token = heap[0]
        if -count != left[token]:
            heapreplace(heap, (-left[token], token))
            continue
        heappop(heap)
        cluster = [index for index in holders[token] if index not in taken]
        taken.update(cluster)
        for index in cluster:
            left.subtract(streets[index])
        if cluster:
            clusters.append(cluster)
    return clusters


def _street(member: Candidate) -> frozenset[str]:
    address = member.posting.address
    return _NOWHERE if address is None or address.point else address.street


def parted(things: Sequence[T], at_most: int) -> list[list[T]]:
    """Even pieces of at most this many: 21 by 20 gives 11 and 10, never a lonely last one."""
    pieces = -(-len(things) // at_most)
    size, longer = divmod(len(things), pieces)
    starts = [piece * size + min(piece, longer) for piece in range(pieces + 1)]
    return [list(things[start:end]) for start, end in pairwise(starts)]
