"""Charts as plain data for the template: where every bar, line and tick stands, in shares of the plot."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from services.documents.fonts import FAMILIES
from services.domain.paper import Chart, ChartKind

_TICKS = 5
_MOST_LABELS = 16
_FILLED = 0.72
"""How much of a label's width its bars take."""
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def chart_data(chart: Chart) -> dict[str, Any]:
    """What `chart.typ` draws. Raises ValueError where labels and values do not fit together."""
    if not chart.labels or not chart.series or any(len(s.values) != len(chart.labels) for s in chart.series):
        raise ValueError(chart.title)
    ticks = _ticks(*_reach(chart))
    scale = _Scale(ticks[0], ticks[-1])
    return {
        "title": chart.title,
        "unit": chart.unit,
        "language": chart.language.value,
        "fonts": FAMILIES,
        "ticks": [{"at": scale.at(tick), "text": _words(tick)} for tick in ticks],
        "zero": scale.at(Decimal(0)),
        "labels": _labels(chart.labels),
        "series": [series.name for series in chart.series],
        "bars": [] if chart.kind is ChartKind.LINES else _bars(chart, scale),
        "lines": _lines(chart, scale) if chart.kind is ChartKind.LINES else [],
    }


class _Scale:
    """Values as shares of the plot's height, from below."""

    def __init__(self, low: Decimal, high: Decimal) -> None:
        self._low = low
        self._whole = high - low

    def at(self, value: Decimal) -> float:
        return float((value - self._low) / self._whole)


def _reach(chart: Chart) -> tuple[Decimal, Decimal]:
    """The lowest and the highest that will be drawn; nought is always among them."""
    columns = list(zip(*(series.values for series in chart.series), strict=True))
    if chart.kind is ChartKind.STACKED:
        tops = [sum((v for v in column if v is not None and v > 0), Decimal(0)) for column in columns]
        feet = [sum((v for v in column if v is not None and v < 0), Decimal(0)) for column in columns]
    else:
        tops = feet = [value for column in columns for value in column if value is not None]
    return min(Decimal(0), *feet) if feet else Decimal(0), max(Decimal(0), *tops) if tops else Decimal(0)


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round numbers from at most ``low`` to at least ``high``."""
    if low == high:
        high = low + 1
    rough = (high - low) / _TICKS
    power = Decimal(10) ** rough.adjusted()
    step = next(power * each for each in _STEPS if power * each >= rough)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    return [step * count for count in range(int(first), int(last) + 1)]


def _words(value: Decimal) -> str:
    """A plain number with narrow gaps between thousands: read alike in every language."""
    return f"{value.normalize():,f}".replace(",", "\u202f").replace("-", "\u2212")


def _labels(labels: Sequence[str]) -> list[dict[str, Any]]:
    every = -(-len(labels) // _MOST_LABELS)
    return [
        {"at": (place + 0.5) / len(labels), "text": label if place % every == 0 else ""}
        for place, label in enumerate(labels)
    ]


def _bars(chart: Chart, scale: _Scale) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    slot, count = 1 / len(chart.labels), len(chart.series)
    wide = slot * _FILLED / (1 if chart.kind is ChartKind.STACKED else count)
    for place in range(len(chart.labels)):
        left, over, under = slot * (place + (1 - _FILLED) / 2), Decimal(0), Decimal(0)
        for which, series in enumerate(chart.series):
            value = series.values[place]
            if not value:
                continue
            foot, x = Decimal(0), left + wide * which
            if chart.kind is ChartKind.STACKED:
                foot, x = (over, left) if value > 0 else (under, left)
                over, under = (over + value, under) if value > 0 else (over, under + value)
            ends = sorted((scale.at(foot), scale.at(foot + value)))
            found.append({"series": which, "x": x, "width": wide, "from": ends[0], "to": ends[1]})
    return found


def _lines(chart: Chart, scale: _Scale) -> list[dict[str, Any]]:
    """Each line as pieces between neighbouring known values, and its points."""
    found: list[dict[str, Any]] = []
    count = len(chart.labels)
    for which, series in enumerate(chart.series):
        points = [
            None if value is None else ((place + 0.5) / count, scale.at(value))
            for place, value in enumerate(series.values)
        ]
        pieces = [(a, b) for a, b in pairwise(points) if a is not None and b is not None]
        found.append({"series": which, "points": [point for point in points if point], "pieces": pieces})
    return found
