"""What an item will sell: a range of pieces until goods can be there, and the speed it goes with."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.domain.stock.calibration import Calibration, Range
from services.domain.stock.early import is_new
from services.domain.stock.history import History
from services.domain.stock.pattern import Pattern, pattern
from services.domain.stock.terms import Terms
from services.domain.stock.trials import Usual
from services.domain.stock.velocity import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """``lead``: pieces until an order made today lands; ``risk``: until one made at the next look does.

    ``method`` is the one that missed least in this item's own past, over the lead time.
    """

    method: Method
    pattern: Pattern
    lead: Range
    risk: Range
    terms: Terms

    @property
    def speed(self) -> Range:
        """Pieces a day over the lead time."""
        days = self.terms.lead_days
        return Range(low=self.lead.low / days, point=self.lead.point / days, high=self.lead.high / days)


def forecast(
    history: History, usual: Mapping[int, Usual], calibrations: Mapping[int, Calibration], terms: Terms
) -> Forecast | None:
    """From now on. ``usual`` and ``calibrations`` must know the terms' horizons. None in an item's first 28 days."""
    if is_new(history):
        return None
    lead, risk = (calibrations[days].around(usual[days].expected, usual[days].spread) for days in terms.horizons)
    return Forecast(
        method=usual[terms.lead_days].method,
        pattern=pattern([sold for sold, on in zip(history.units, history.buyable, strict=True) if on]),
        lead=lead,
        risk=_over(risk, lead),
        terms=terms,
    )


def _over(longer: Range, shorter: Range) -> Range:
    """The longer span sells no less than the shorter one, whatever method each of them follows."""
    return Range(
        low=max(longer.low, shorter.low), point=max(longer.point, shorter.point), high=max(longer.high, shorter.high)
    )
