"""What came of a forecast, for machines. Keys are for good: `docs/forecast.md` explains each."""

from math import isfinite
from typing import Any

from services.domain.stock import Assessment, Calibration, Forecast, Judged, Range, Record, Terms
from services.domain.stock.files import HistoryFile

VERSION = 1


def machine(file: HistoryFile, found: Assessment) -> dict[str, Any]:
    """Plain values only. Pieces and days are numbers, shares are parts of one, unknown and never are null."""
    score, coverage = found.score, found.coverage
    return {
        "version": VERSION,
        "file": _file(file),
        "terms": _terms(found.terms),
        "wape": {
            "trials": score.trials,
            "units": score.sold,
            "plain_28": _part(score.plain, score.sold),
            **{method.value: _part(missed, score.sold) for method, missed in score.by.items()},
            "chosen": _part(score.chosen, score.sold),
        },
        "coverage": {
            "forecasts": coverage.forecasts,
            "wanted": found.terms.service,
            "upper": _part(coverage.upper, coverage.forecasts),
            "textbook": _part(score.textbook, score.trials),
            "range": _part(coverage.both, coverage.forecasts),
            "range_wanted": round(2 * found.terms.service - 1, 4),
            "now": _calibration(found.calibration),
        },
        "warnings": {rule.value: _record(record) for rule, record in found.warnings.items()} or None,
        "items": [_item(judged) for judged in found.items],
    }


def _file(file: HistoryFile) -> dict[str, Any]:
    return {
        "encoding": file.encoding,
        "delimiter": file.delimiter,
        "columns": {meaning.value: column for meaning, column in file.columns.items()},
        "rows": file.rows,
        "items": len(file.items),
        "first_day": file.first.isoformat(),
        "last_day": file.last.isoformat(),
        "stock_told": file.told.value,
        "rows_added_up": file.joined,
        "days_filled": file.filled,
        "bad_lines": file.bad_count,
        "bad_lines_first": [{"line": bad.line, "fault": bad.fault.value, "text": bad.text} for bad in file.bad],
    }


def _terms(terms: Terms) -> dict[str, Any]:
    return {
        "lead_days": terms.lead_days,
        "lead_spread_days": terms.lead_spread_days,
        "review_days": terms.review_days,
        "cover_days": terms.cover_days,
        "pack": terms.pack,
        "minimum": terms.minimum,
        "service": terms.service,
    }


def _calibration(calibration: Calibration) -> dict[str, Any]:
    return {"low": round(calibration.low, 4), "high": round(calibration.high, 4), "misses": calibration.misses}


def _record(record: Record) -> dict[str, Any]:
    return {
        "raised": record.raised,
        "right": record.right,
        "precision": _part(record.right, record.raised),
        "outs": record.outs,
        "warned": record.warned,
        "recall": _part(record.warned, record.outs),
        "in_time": record.in_time,
    }


def _item(judged: Judged) -> dict[str, Any]:
    coming, runouts, advice = judged.forecast, judged.runouts, judged.advice
    ends = None if runouts is None else (runouts.soonest, runouts.expected, runouts.latest)
    return {
        "item": judged.item,
        "stock": judged.level,
        "days": judged.days,
        "days_in_stock": judged.buyable,
        "sold": judged.sold,
        "days_since_sale": judged.quiet,
        "new": coming is None,
        "early": None if judged.early is None else judged.early.value,
        **_forecast(coming),
        "sells_out_in_days": None
        if ends is None
        else dict(zip(("soonest", "expected", "latest"), (_days(end.sells_out) for end in ends), strict=True)),
        "reorder_point": None if advice is None else advice.reorder_point,
        "safety_stock": None if advice is None else advice.safety,
        "order_in_days": None if advice is None else advice.order_in_days,
        "order": None if advice is None else advice.quantity,
        "short": None if advice is None else round(advice.short, 2),
    }


def _forecast(coming: Forecast | None) -> dict[str, Any]:
    return {
        "pattern": None if coming is None else coming.pattern.value,
        "method": None if coming is None else coming.method.value,
        "per_day": None if coming is None else _range(coming.speed),
        "until_lead": None if coming is None else _range(coming.lead),
        "until_review": None if coming is None else _range(coming.risk),
    }


def _range(found: Range) -> dict[str, float]:
    return {"low": round(found.low, 4), "point": round(found.point, 4), "high": round(found.high, 4)}


def _days(days: float) -> float | None:
    return round(days, 2) if isfinite(days) else None


def _part(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
