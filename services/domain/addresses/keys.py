"""The keyed address: all that is kept of where a posting goes."""

from collections.abc import Callable

from services.domain.addresses.parts import door_of, point_of
from services.domain.orders import Address, AddressKey

HashPart = Callable[[str, str], str]
"""Takes a part's kind (``point zip house building flat street``) and text, gives its keyed hash."""


def address_key(address: Address, hash_part: HashPart) -> AddressKey | None:
    """The key of a pick-up point, or of a door; None where neither a house nor a street can be read.

    Spellings of one address give equal keys: scripts, abbreviations, order of words, punctuation. A part that is
    absent stays '', so that it is never mistaken for a hash.
    """
    point = point_of(address)
    if point:
        return AddressKey(point=hash_part("point", point))
    door = door_of(address)
    if not door.house and not door.street:
        return None
    return AddressKey(
        zip=_hashed("zip", door.zip, hash_part),
        house=_hashed("house", door.house, hash_part),
        building=_hashed("building", door.building, hash_part),
        flat=_hashed("flat", door.flat, hash_part),
        street=frozenset(hash_part("street", token) for token in door.street),
    )


def _hashed(kind: str, text: str, hash_part: HashPart) -> str:
    return hash_part(kind, text) if text else ""
