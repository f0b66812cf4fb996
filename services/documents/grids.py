"""Spreadsheets out of plain values: nothing that a cell says is ever taken for a formula or a link."""

import re
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from services.domain.money import Money
from services.domain.paper import Book, Cell, CellKind, Grid

_LONGEST_TEXT = 32_767
"""Excel's own limit for a cell."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
_FORMATS = {
    CellKind.TEXT: {"num_format": "@", "text_wrap": True, "valign": "top"},
    CellKind.INTEGER: {"num_format": "0", "valign": "top"},
    CellKind.DECIMAL: {"num_format": "#,##0.00", "valign": "top"},
    CellKind.MOMENT: {"num_format": "yyyy-mm-dd hh:mm", "valign": "top"},
}


def xlsx_bytes(book: Book) -> bytes:
    """The file. Money cells hold the amount as a number; the currency stands in their format."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as workbook:
        formats = _Formats(workbook)
        for grid in book.grids:
            _write(workbook.add_worksheet(_name(grid.name)), grid, formats)
    return out.getvalue()


class _Formats:
    """Cell formats, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[str, Any] = {}
        self.head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})

    def of(self, kind: CellKind, currency: str = "") -> Any:
        key = f"{kind.value}:{currency}"
        if key not in self._made:
            plain = {"num_format": f'#,##0.00 "{currency}"', "valign": "top"}
            self._made[key] = self._workbook.add_format(plain if currency else _FORMATS.get(kind, {}))
        return self._made[key]


def _write(sheet: Any, grid: Grid, formats: _Formats) -> None:
    for place, column in enumerate(grid.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, _text(column.head), formats.head)
    sheet.freeze_panes(1, 0)
    zone = ZoneInfo(grid.zone)
    for row, cells in enumerate(grid.rows, 1):
        for place, (column, cell) in enumerate(zip(grid.columns, cells, strict=True)):
            _cell(sheet, row, place, column.kind, cell, formats, zone)
    if grid.columns:
        sheet.autofilter(0, 0, max(1, len(grid.rows)), len(grid.columns) - 1)


def _cell(sheet: Any, row: int, place: int, kind: CellKind, cell: Cell, formats: _Formats, zone: ZoneInfo) -> None:
    if cell is None:
        return
    if kind is CellKind.MONEY and isinstance(cell, Money):
        currency = re.sub(r"[^A-Z]", "", cell.currency.upper())[:3]
        sheet.write_number(row, place, float(cell.amount), formats.of(kind, currency))
    elif kind is CellKind.MOMENT and isinstance(cell, datetime):
        local = cell.astimezone(zone).replace(tzinfo=None)
        sheet.write_datetime(row, place, local, formats.of(kind))
    elif kind in {CellKind.INTEGER, CellKind.DECIMAL} and isinstance(cell, int | Decimal):
        sheet.write_number(row, place, float(cell), formats.of(kind))
    else:
        sheet.write_string(row, place, _text(str(cell)), formats.of(CellKind.TEXT))


def _text(text: str) -> str:
    return _CONTROL.sub("", text)[:_LONGEST_TEXT]


def _name(name: str) -> str:
    """Excel refuses some signs and long names."""
    return _NOT_IN_NAMES.sub(" ", name)[:_LONGEST_NAME].strip() or "1"
