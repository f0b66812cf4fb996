"""Reads a file of past orders, whichever form it has, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from services.domain.backtest import BadLine, Fault, Form, Meaning, Reading
from services.files import LeftOut, Opened, Progress, opened, rows
from services.merges.backtest import columns
from services.merges.backtest.bad_cell import BadCell
from services.merges.backtest.reports import ReportRows
from services.merges.backtest.simple import SimpleRows

PREFIX = "backtest"
_DAY = 86_400
_MOSCOW = 3 * 3600
_Bad = LeftOut[Fault, BadLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How to read what files leave open.

    ``per_unit``: a report tells what was paid for one piece, not for the row. ``weights``: grams of one piece by SKU
    or offer id, and ``item_g`` for every other piece of a report that tells no weight.
    """

    per_unit: bool = False
    weights: Mapping[str, int] = field(default_factory=dict)
    item_g: int | None = None


def read_history(path: Path, wishes: Wishes | None = None, progress: Progress = lambda _read: None) -> Reading:
    """The orders of a file; lines that cannot be used are left out and told.

    ``progress`` hears the bytes read so far. Raises `InvalidInput` where the file as a whole cannot be used:
    ``backtest_no_file`` (path), ``backtest_empty``, ``backtest_header`` (header).
    """
    bad = LeftOut(_bad_line)
    with opened(path, columns.KINDS, prefix=PREFIX) as file:
        made = _rows_of(file, wishes or Wishes())
        count = _read(file, made, bad, progress)
        made.close()
    return _reading(file, made, bad, count, per_unit=bool(wishes and wishes.per_unit))


def _bad_line(line: int, fault: Fault, text: str) -> BadLine:
    return BadLine(line=line, fault=fault, text=text)


def _rows_of(file: Opened[Meaning], wishes: Wishes) -> SimpleRows | ReportRows:
    if columns.form(file.header) is Form.SIMPLE:
        return SimpleRows(file.header)
    return ReportRows(file.header, per_unit=wishes.per_unit, weights=wishes.weights, item_g=wishes.item_g)


def _read(file: Opened[Meaning], made: SimpleRows | ReportRows, bad: _Bad, progress: Progress) -> int:
    count = 0
    take = made.row
    for line, cells in rows(file, lambda line, text: bad.note(line, Fault.CELLS, text), progress):
        count += 1
        try:
            take(cells)
        except BadCell as error:
            bad.note(line, error.fault, error.text)
    return count


def _reading(file: Opened[Meaning], made: SimpleRows | ReportRows, bad: _Bad, count: int, *, per_unit: bool) -> Reading:
    times = made.history.times
    return Reading(
        form=columns.form(file.header),
        history=made.history,
        encoding=file.encoding,
        delimiter=file.header.delimiter,
        taken=columns.taken(file.header),
        rows=count,
        bad=tuple(bad.first),
        bad_count=bad.count,
        personal=columns.personal(file.header),
        cancelled=made.cancelled,
        days_only=bool(times) and all((time + _MOSCOW) % _DAY == 0 for time in times),
        per_unit=per_unit,
        paid_elsewise=made.paid_elsewise,
        scheme_known=columns.seller_ships(file.header),
    )
