"""Which of one buyer's postings to join: the parcels that save most together."""

from decimal import Decimal
from itertools import combinations

from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.checks import limit_findings
from services.domain.merges.pricing import Prices
from services.domain.tariffs import Saving

Cluster = list[Candidate]
Part = tuple[int, ...]
AT_ONCE = 8
"""Postings among which every division is looked at: more than a buyer has open on a usual day."""


def best_parcels(ordered: Cluster, context: Context, prices: Prices) -> list[Cluster]:
    """Parcels of two or more, out of postings that are alike, which save most in all; each one is worth its while.

    Of equal savings the one with fewer parcels. A crowd is looked at in pieces, the urgent ones together. Who is
    better off alone is in none.
    """
    found: list[Cluster] = []
    for start in range(0, len(ordered), AT_ONCE):
        members = ordered[start : start + AT_ONCE]
        found.extend([members[place] for place in part] for part in _division(_savings(members, context, prices)))
    return found


def _savings(members: Cluster, context: Context, prices: Prices) -> dict[Part, Decimal]:
    """What each parcel saves that the shop would want; by the places of its members."""
    wanted: dict[Part, Decimal] = {}
    for size in range(2, min(len(members), context.rules.most_members) + 1):
        for part in combinations(range(len(members)), size):
            inside = tuple(members[place] for place in part)
            if all(finding.passed for finding in limit_findings(inside, context)):
                priced = prices.price([member.posting for member in inside])
                if isinstance(priced, Saving) and prices.worthwhile(priced):
                    wanted[part] = priced.saving.amount
    return wanted


def _division(savings: dict[Part, Decimal]) -> list[Part]:
    """Parts that share no member and save most: the best of each set of members is found once."""
    best: dict[frozenset[int], tuple[Decimal, int, list[Part]]] = {}

    def of(left: frozenset[int]) -> tuple[Decimal, int, list[Part]]:
        if left not in best:
            if not left:
                return Decimal(0), 0, []
            first = min(left)
            choice = of(left - {first})
            for part, saving in savings.items():
                if part[0] == first and left.issuperset(part):
                    rest, fewer, parts = of(left.difference(part))
                    choice = max(choice, (saving + rest, fewer - 1, [part, *parts]), key=lambda found: found[:2])
            best[left] = choice
        return best[left]

    return of(frozenset(place for part in savings for place in part))[2]
