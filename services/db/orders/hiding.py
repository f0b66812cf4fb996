"""From Ozon's answer to what may be kept: the address lives on only as keyed hashes."""

from functools import partial

from services.db.orders.copies import Answer
from services.domain.addresses import address_key
from services.domain.orders import FetchedPosting, Posting
from services.vault import keyed_hash


def hidden(found: FetchedPosting | Posting, key: bytes) -> Answer:
    """The answer to keep; ``key`` is the deployment's key for hashes (`Secrets.hash_key`).

    A bare posting came without an address.
    """
    if isinstance(found, Posting):
        return Answer(posting=found)
    if found.address is None:
        return Answer(posting=found.posting)
    hash_part = partial(keyed_hash, key)
    return Answer(
        posting=found.posting,
        mark=hash_part("address", repr(found.address)),
        place=partial(address_key, found.address, hash_part),
    )
