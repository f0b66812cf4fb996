"""What is to be sent: pieces with weight and size, and what the customer paid for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.domain.ids import PostingNumber
from services.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """``quantity`` of one SKU, packed for sending. Weight (g) and the three sides (mm, any order) are of one of them.

    None = not known. ``electronic``: counts against a carrier's limit on electronics.
    """

    sku: str
    name: str = ""
    quantity: int = 1
    weight_g: int | None = None
    sizes_mm: tuple[int, int, int] | None = None
    battery: bool | None = None
    electronic: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The contents of one parcel. ``value``: what the customer paid (None = not known)."""

    pieces: tuple[Piece, ...]
    value: Money | None = None
    postings: tuple[PostingNumber, ...] = ()


def joined(loads: Iterable[Load]) -> Load:
    """All of it in one parcel. The value is known only where each one is, in one currency."""
    parts = tuple(loads)
    return Load(
        pieces=tuple(piece for part in parts for piece in part.pieces),
        value=_sum([part.value for part in parts]),
        postings=tuple(number for part in parts for number in part.postings),
    )


def _sum(values: list[Money | None]) -> Money | None:
    total: Money | None = None
    for value in values:
        if value is None or (total is not None and total.currency != value.currency):
            return None
        total = value if total is None else total + value
    return total
