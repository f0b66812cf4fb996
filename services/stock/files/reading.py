"""Reads a file of an assortment's past, line by line."""

from array import array
from datetime import date
from functools import lru_cache
from pathlib import Path

from services.domain.stock import NOT_TOLD, History, laid_out
from services.domain.stock.files import BadLine, Fault, HistoryFile, Meaning, Told
from services.errors import InvalidInput
from services.files import LeftOut, Opened, Progress, opened, rows
from services.stock.files import cells
from services.stock.files.columns import DAYS

PREFIX = "forecast"
_LONGEST_DAYS = 3660
"""Ten years; a longer span is a mistyped year."""


def read_days(path: Path, progress: Progress = lambda _read: None) -> HistoryFile:
    """The items of a file; lines that cannot be used are left out and told.

    ``progress`` hears the bytes read so far. Raises `InvalidInput` where the file as a whole cannot be used:
    ``forecast_no_file`` (path), ``forecast_empty``, ``forecast_header`` (header), ``forecast_nothing`` (bad: the lines
    left out), ``forecast_span`` (first, last).
    """
    rows_read = _Rows()
    with opened(path, (DAYS,), prefix=PREFIX) as file:
        rows_read.take(file, progress)
        return _file(file, rows_read)


class _Rows:
    """Days, pieces and stocks of each item as they stand in the file, four bytes each."""

    def __init__(self) -> None:
        self.items: dict[str, tuple[array[int], array[int], array[int]]] = {}
        self.count = 0
        self.most = NOT_TOLD
        self.bad: LeftOut[Fault, BadLine] = LeftOut(_bad_line)

    def take(self, file: Opened[Meaning], progress: Progress) -> None:
        at = file.header.at
        day, item, units = at[Meaning.DAY], at[Meaning.ITEM], at[Meaning.UNITS]
        stock = at.get(Meaning.IN_STOCK)
        # Few texts stand in many rows.
        day_of, units_of, stock_of = (lru_cache(1 << 14)(reader) for reader in (cells.day, cells.units, cells.stock))
        for line, row in rows(file, lambda line, text: self.bad.note(line, Fault.CELLS, text), progress):
            if not any(row):
                continue
            fault, text = Fault.ITEM, row[item]
            try:
                name = text.strip()
                if not name:
                    raise ValueError  # noqa: TRY301 - told like every other bad cell
                fault, text = Fault.DAY, row[day]
                number = day_of(text)
                fault, text = Fault.UNITS, row[units]
                sold = units_of(text)
                fault, text = Fault.IN_STOCK, "" if stock is None else row[stock]
                left = stock_of(text)
            except ValueError:
                self.bad.note(line, fault, text)
                continue
            self._add(name, number, sold, left)

    def _add(self, name: str, day: int, sold: int, left: int) -> None:
        slots = self.items.get(name)
        if slots is None:
            slots = self.items[name] = (array("i"), array("i"), array("i"))
        days, units, stocks = slots
        days.append(day)
        units.append(sold)
        stocks.append(left)
        self.count += 1
        self.most = max(self.most, left)


def _bad_line(line: int, fault: Fault, text: str) -> BadLine:
    return BadLine(line=line, fault=fault, text=text)


def _file(file: Opened[Meaning], found: _Rows) -> HistoryFile:
    if not found.items:
        raise InvalidInput("forecast_nothing", bad=tuple(found.bad.first), bad_count=found.bad.count)
    first, last = (date.fromordinal(pick(pick(days) for days, _, _ in found.items.values())) for pick in (min, max))
    if (last - first).days > _LONGEST_DAYS:
        raise InvalidInput("forecast_span", first=first, last=last)
    header = file.header
    told = Told.NOTHING
    if Meaning.IN_STOCK in header.at:
        told = Told.PIECES if found.most > 1 else Told.YES_NO
    items = {
        name: laid_out(zip(*slots, strict=True), last, pieces=told is Told.PIECES)
        for name, slots in sorted(found.items.items())
    }
    return HistoryFile(
        items=items,
        encoding=file.encoding,
        delimiter=header.delimiter,
        columns={meaning: header.names[place] for meaning, place in header.at.items()},
        rows=found.count,
        first=first,
        last=last,
        told=told,
        joined=found.count - _days_told(items),
        filled=sum(map(len, items.values())) - _days_told(items),
        bad=tuple(found.bad.first),
        bad_count=found.bad.count,
    )


def _days_told(items: dict[str, History]) -> int:
    return sum(history.told for history in items.values())
