"""What a replay of history came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from services.domain.money import Money
from services.domain.tariffs import ReasonCode


class Keeper(StrEnum):
    """A rule that keeps merges back or makes them smaller."""

    MOST_MEMBERS = "most_members"
    WEIGHT_CAP = "weight_cap"
    VALUE_CAP = "value_cap"
    CUSTOMS = "customs"
    LEAST_SAVING = "least_saving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Merges that were not made, or made smaller; parcels and money kept back (None = there was no card).

    Of losing merges the money is what they would have lost, above nought.
    """

    merges: int = 0
    parcels: int = 0
    money: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Figures of one replay.

    ``parcels``: that were sent; ``buyers`` who ordered them; ``with_mate``: parcels of which another order of the same
    buyer came within a window. ``merges`` would have been made of ``merged`` parcels, ``parcels_saved`` of them less.
    ``saved`` and ``apart`` (what the merged ones cost apart) in the card's currency; None = there was no card.
    ``losing``: merges that would have cost as much as apart, or more. ``kept``: what each rule cost, being what would
    have been saved besides if that rule alone were lifted, in how many windows. ``unpriced``: why merges could
    have no price, each merge counted once for each reason; ``unpriced_merges`` counts them once.
    ``waited_median``, ``waited_p90``: how long the first order of a merge waits for the last; None = nothing merged.
    """

    parcels: int = 0
    buyers: int = 0
    windows: int = 0
    with_mate: int = 0
    merges: int = 0
    merged: int = 0
    parcels_saved: int = 0
    saved: Money | None = None
    apart: Money | None = None
    losing: Kept = field(default_factory=Kept)
    kept: Mapping[Keeper, Kept] = field(default_factory=dict)
    unpriced_merges: int = 0
    unpriced: Mapping[ReasonCode, int] = field(default_factory=dict)
    waited_median: timedelta | None = None
    waited_p90: timedelta | None = None

    @property
    def mate_share(self) -> Decimal:
        """Per cent of the parcels."""
        return _percent(self.with_mate, self.parcels)

    @property
    def saved_share(self) -> Decimal:
        """Parcels saved, per cent of the parcels."""
        return _percent(self.parcels_saved, self.parcels)


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100) * part / whole).quantize(Decimal("0.1")) if whole else Decimal(0)
