"""The words of a forecast about each item: how fast it sells, when it runs out, what to order."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import floor, inf

from handlers.texts import Texts
from services.domain.stock import Assessment, Early, Judged, Pattern, Range

_FIRST = 20
_YEAR = 365
_FORGOTTEN = 60
"""Days without a sale and without stock, after which nobody knows whether it is still wanted."""
_GAP = "  "


def items(t: Texts, found: Assessment, *, everything: bool) -> str:
    """Those that need something first; where no pieces are told, the fastest first."""
    pieces = any(judged.level is not None for judged in found.items)
    chosen = sorted(found.items, key=_urgency)
    shown = chosen if everything else chosen[:_FIRST]
    head = t("Items, the most urgent first") if pieces else t("Items, the fastest first")
    if len(shown) < len(chosen):
        head += t(" ({shown} of {whole}; --all lists every one)", shown=t.number(len(shown)), whole=t.number(len(chosen)))  # fmt: skip
    if pieces:
        rows = [_pieces_head(t), *(_pieces(t, judged) for judged in shown)]
    else:
        rows = [_speeds_head(t, found.terms.lead_days), *(_speeds(t, judged) for judged in shown)]
    notes = [t("Ranges: from the quiet end to the lively one. What is on order is not in the file.")] if pieces else []
    return "\n".join([head, *table(rows), *notes])


def _urgency(judged: Judged) -> tuple[int, float, float, str]:
    """New ones that warn, then by the day on which they are sold out; what nobody asks for any more last."""
    if judged.early is not None:
        return (0 if judged.early is Early.OUT else 1), 0, 0, judged.item
    ends = inf if judged.runouts is None else judged.runouts.expected.sells_out
    speed = 0.0 if judged.forecast is None else judged.forecast.speed.point
    return (3 if _forgotten(judged) else 2), ends, -speed, judged.item


def _forgotten(judged: Judged) -> bool:
    if judged.advice is not None and judged.advice.order_in_days is None:
        return True
    return judged.level == 0 and (judged.quiet is None or judged.quiet >= _FORGOTTEN)


def _pieces_head(t: Texts) -> tuple[str, ...]:
    return (
        t("the item"), t("left now"), t("sells a day"), t("sold out in, days"), t("order within, days"), t("order now, pcs"),
    )  # fmt: skip


def _pieces(t: Texts, judged: Judged) -> tuple[str, ...]:
    left = "—" if judged.level is None else t.number(judged.level)
    if judged.forecast is None:
        return judged.item, left, _new(t, judged), "", "", ""
    if judged.advice is None or judged.runouts is None:
        return judged.item, left, _range(t, judged.forecast.speed), "", "", ""
    ends = judged.runouts
    within = judged.advice.order_in_days
    return (
        judged.item,
        left,
        _range(t, judged.forecast.speed),
        "—" if within is None else _days(t, ends.soonest.sells_out, ends.latest.sells_out),
        "—" if within is None else _capped(t, within),
        t.number(judged.advice.quantity) if judged.advice.quantity else "—",
    )


def _speeds_head(t: Texts, days: int) -> tuple[str, ...]:
    return t("the item"), t("sells a day"), t("sells in {days} d", days=t.number(days)), t("kind of demand")


def _speeds(t: Texts, judged: Judged) -> tuple[str, ...]:
    if judged.forecast is None:
        return judged.item, _new(t, judged), "", ""
    coming = judged.forecast
    return judged.item, _range(t, coming.speed), _range(t, coming.lead), pattern(t, coming.pattern)


def _new(t: Texts, judged: Judged) -> str:
    if judged.early is None:
        return t("new: too early to say")
    return {Early.OUT: t("new: sold out"), Early.SHORT: t("new: under 7 days at the speed so far")}[judged.early]


def pattern(t: Texts, kind: Pattern) -> str:
    """What kind of demand an item has."""
    return {
        Pattern.SMOOTH: t("every day, steady"),
        Pattern.ERRATIC: t("every day, uneven"),
        Pattern.INTERMITTENT: t("now and then"),
        Pattern.LUMPY: t("now and then, uneven"),
        Pattern.NONE: t("no demand"),
    }[kind]


def _range(t: Texts, found: Range) -> str:
    low, point, high = (_short(t, value) for value in (found.low, found.point, found.high))
    return point if low == point == high else f"{point} ({low}–{high})"


def _short(t: Texts, value: float) -> str:
    """Two digits tell enough of an estimate."""
    return t.number(round(Decimal(value), 0 if value >= 10 else 1 if value >= 1 else 2).normalize() + 0)


def _days(t: Texts, soonest: float, latest: float) -> str:
    if soonest > _YEAR:
        return f"> {t.number(_YEAR)}"
    if latest > _YEAR:
        return f"≥ {t.number(floor(soonest))}"
    first, last = floor(soonest), floor(latest)
    return t.number(first) if first == last else f"{t.number(first)}–{t.number(last)}"


def _capped(t: Texts, days: int) -> str:
    return t.number(days) if days <= _YEAR else f"> {t.number(_YEAR)}"


def table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Columns side by side as terminals show them: the first to the left, the others to the right."""
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [_GAP + _GAP.join(_padded(row, widths)).rstrip() for row in rows]


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        blank = " " * (width - _width(cell))
        yield blank + cell if place else cell + blank


def _width(text: str) -> int:
    """Chinese signs are two wide."""
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)
