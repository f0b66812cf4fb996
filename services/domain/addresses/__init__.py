"""Where a posting goes, made comparable: a keyed address, and whether two of them are one place."""

from services.domain.addresses.keys import HashPart, address_key
from services.domain.addresses.places import Outcome, PlaceFinding, PlaceReason, exact_part, one_place, same_place

__all__ = [
    "HashPart",
    "Outcome",
    "PlaceFinding",
    "PlaceReason",
    "address_key",
    "exact_part",
    "one_place",
    "same_place",
]
