"""How large a parcel of several pieces is, where nobody has measured it.

The rule: every piece lies on its largest face, one upon another. The parcel's base is the greatest longest side and the
greatest middle side among the pieces, its height the sum of their shortest sides. Everything fits into such a box
without turning, so the parcel need not be larger; and it is never taken smaller than its pieces' volumes together.
What is sent apart is taken as the sum of volumes instead, the smallest that it can be: a price apart that is too high
would make a saving out of nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from services.domain.tariffs.loads import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """In mm and cubic mm. ``unknown``: SKUs whose sizes are missing and therefore not in it."""

    longest: int
    sides: int
    volume: int
    unknown: tuple[str, ...]


def stacked(pieces: Iterable[Piece], *, least: bool = False) -> Stack:
    """The pieces as one parcel, flat upon one another; or, ``least``, no larger than they must be."""
    length = width = height = largest = volume = 0
    unknown: list[str] = []
    for piece in pieces:
        if not sized(piece):
            unknown.append(piece.sku)
            continue
        assert piece.sizes_mm is not None
        short, middle, long = sorted(piece.sizes_mm)
        length, width = max(length, long), max(width, middle)
        height += short * piece.quantity
        largest = max(largest, short + middle + long)
        volume += short * middle * long * piece.quantity
    if least:
        return Stack(longest=length, sides=largest, volume=volume, unknown=tuple(unknown))
    return Stack(
        longest=max(length, height),
        sides=length + width + height,
        volume=length * width * height,
        unknown=tuple(unknown),
    )


def sized(piece: Piece) -> bool:
    """Whether all three sides are known: a nought is a gap in the catalogue, not a size."""
    return piece.sizes_mm is not None and min(piece.sizes_mm) > 0
