"""A whole assortment judged: how good forecasts, ranges and warnings would have been, and what each item needs now."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from services.domain.stock.calibration import Calibration, Misses
from services.domain.stock.early import Early, days_since_sale, early
from services.domain.stock.forecast import Forecast, forecast
from services.domain.stock.history import History
from services.domain.stock.reorder import Advice, advice
from services.domain.stock.runout import Runouts, runouts
from services.domain.stock.terms import Terms
from services.domain.stock.trials import Score, Tried, tried
from services.domain.stock.warned import Record, Rule, warned


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Of so many ``forecasts``: how many times no more than the ``upper`` end was wanted, and how many times the whole
    range held (``both``).
    """

    forecasts: int = 0
    upper: int = 0
    both: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One item now. ``forecast`` is None in its first 28 days; then ``early`` may warn.

    ``quiet``: days since it last sold, None = never. ``level``, ``advice`` and ``runouts`` need a history that tells
    pieces; nothing is known of what is on order.
    """

    item: str
    level: int | None
    days: int
    buyable: int
    sold: int
    quiet: int | None
    forecast: Forecast | None
    early: Early | None = None
    advice: Advice | None = None
    runouts: Runouts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """``score`` and ``coverage`` are of the lead time, over trials that were over; ``warnings`` is empty where the
    history tells no pieces. ``calibration``: what the ranges of today reach, over the lead time.
    """

    terms: Terms
    score: Score
    coverage: Coverage
    calibration: Calibration
    warnings: Mapping[Rule, Record]
    items: tuple[Judged, ...]


@dataclass(slots=True)
class _Known:
    """Calibrations by horizon, as they could be known so many weeks ago."""

    by: dict[int, list[Calibration]] = field(default_factory=dict)

    def now(self) -> dict[int, Calibration]:
        return {days: aged[0] for days, aged in self.by.items()}

    def at(self, origins: int) -> dict[int, Sequence[Calibration]]:
        """For each of an item's origins, the first one first."""
        return {days: aged[:origins][::-1] for days, aged in self.by.items()}


def assess(
    items: Mapping[str, History], terms: Terms, progress: Callable[[int], None] = lambda _items: None
) -> Assessment:
    """Every item tried over its past, then judged as of its last day. ``progress`` hears how many items are done.

    All histories end on the same day. Linear in days; no origin of the past uses anything that came after it.
    """
    found: dict[str, Tried] = {}
    for count, (item, history) in enumerate(items.items()):
        found[item] = tried(history, terms.horizons)
        progress(count)
    known, coverage = _calibrated(found.values(), terms)
    warnings: dict[Rule, Record] = {}
    for item, history in items.items():
        places = len(found[item].speeds.origins)
        for rule, record in warned(history, found[item], known.at(places), terms).items():
            warnings[rule] = warnings.get(rule, Record()) + record
    now = known.now()
    return Assessment(
        terms=terms,
        score=sum((one.horizons[terms.lead_days].score for one in found.values()), Score()),
        coverage=coverage,
        calibration=now[terms.lead_days],
        warnings=warnings,
        items=tuple(_judged(item, history, found[item], now, terms) for item, history in items.items()),
    )


def _calibrated(found: Collection[Tried], terms: Terms) -> tuple[_Known, Coverage]:
    known, coverage = _Known(), Coverage()
    for days in terms.horizons:
        misses = Misses(days)
        for one in found:
            misses.add(one.horizons[days])
        known.by[days] = [misses.calibrated(terms.service, age) for age in range(max(1, len(misses)))]
        if days == terms.lead_days:
            coverage = _covered(misses, known.by[days])
    return known, coverage


def _covered(misses: Misses, known: Sequence[Calibration]) -> Coverage:
    forecasts = upper = both = 0
    for age in range(len(misses)):
        low, high = known[age].low, known[age].high
        made = misses.made(age)
        forecasts += len(made)
        upper += sum(1 for off in made if off <= high)
        both += sum(1 for off in made if low <= off <= high)
    return Coverage(forecasts=forecasts, upper=upper, both=both)


def _judged(item: str, history: History, found: Tried, now: Mapping[int, Calibration], terms: Terms) -> Judged:
    usual = {days: trials.now for days, trials in found.horizons.items() if trials.chosen}
    coming, level = forecast(history, usual, now, terms), history.level
    return Judged(
        item=item,
        level=level,
        days=len(history),
        buyable=sum(history.buyable),
        sold=sum(history.units),
        quiet=days_since_sale(history),
        forecast=coming,
        early=None if level is None else early(history, level),
        advice=None if level is None or coming is None else advice(coming, level),
        runouts=None if level is None or coming is None else runouts(level, (), coming.speed),
    )
