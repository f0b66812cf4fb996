"""Who bought it: the buyer's bucket, and buckets in which two customers were seen."""

import re
from collections.abc import Iterable

from services.domain.merges.candidates import BuyerKey, Candidate
from services.domain.orders import Posting

_NUMBER = re.compile(r"([0-9]{5,})-([0-9]{4,})-([0-9]+)")


def number_blocks(number: str) -> tuple[int, int, int] | None:
    """Buyer, the buyer's order, and posting, as integers; None for any other form."""
    found = _NUMBER.fullmatch(number)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def buyer_key(posting: Posting) -> BuyerKey | None:
    """Shop and first block as an integer (``05708065`` and ``5708065`` are one buyer); None for any other form."""
    blocks = number_blocks(posting.number)
    return (posting.shop, blocks[0]) if blocks else None


def customers(candidates: Iterable[Candidate]) -> frozenset[int]:
    """The customer ids that are known among these."""
    return frozenset(c.posting.customer_id for c in candidates if c.posting.customer_id is not None)


def contested_keys(candidates: Iterable[Candidate]) -> frozenset[BuyerKey]:
    """Buckets in which two different customer ids were seen: there a member without an id could be anybody's.

    Give it every open posting, not only those that could be joined, for the use of ``Context.contested``.
    """
    first: dict[BuyerKey, int] = {}
    contested: set[BuyerKey] = set()
    for candidate in candidates:
        customer, key = candidate.posting.customer_id, buyer_key(candidate.posting)
        if customer is not None and key is not None and first.setdefault(key, customer) != customer:
            contested.add(key)
    return frozenset(contested)
