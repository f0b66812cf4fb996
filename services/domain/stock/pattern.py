"""What kind of demand an item has: how often it sells, and how much its sales differ."""

from collections.abc import Sequence
from enum import StrEnum
from statistics import fmean, pvariance

_RARE = 1.32
_UNEVEN = 0.49
"""Bounds of Syntetos, Boylan and Croston."""


class Pattern(StrEnum):
    """Told so that a person knows what to expect of a forecast; no method is chosen by it."""

    SMOOTH = "smooth"
    ERRATIC = "erratic"
    INTERMITTENT = "intermittent"
    LUMPY = "lumpy"
    NONE = "none"
    """Never sold."""


def pattern(units: Sequence[int]) -> Pattern:
    """By days between sales (ADI) and the squared variation of their sizes, over days on which it could be bought."""
    sizes = [sold for sold in units if sold]
    if not sizes:
        return Pattern.NONE
    rare = len(units) / len(sizes) > _RARE
    uneven = pvariance(sizes) / fmean(sizes) ** 2 > _UNEVEN
    if rare:
        return Pattern.LUMPY if uneven else Pattern.INTERMITTENT
    return Pattern.ERRATIC if uneven else Pattern.SMOOTH
