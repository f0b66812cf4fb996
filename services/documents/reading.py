"""Spreadsheets that people send: bytes become rows, or a refusal that can be said. Formulas are never carried out."""

import asyncio
import re
import zlib
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from services.domain.paper import ReadCell
from services.errors import InvalidInput

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_MOST_UNPACKED = 80 * MEGABYTE
_MOST_PARTS = 500
_CHUNK = 256 * 1024
_LONGEST_TAG = MEGABYTE
_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?(c|row)(?=[\s/>])([^<>]*)")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_REFERENCE = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})")


class XlsxReader:
    """Implements the `TableReader` port."""

    async def rows(self, data: bytes) -> list[tuple[ReadCell, ...]]:
        """The first sheet's rows, empty ones left out."""
        return await asyncio.to_thread(read_rows, data)


def read_rows(data: bytes) -> list[tuple[ReadCell, ...]]:
    """See `services.ports.TableReader.rows`."""
    if len(data) > MOST_BYTES:
        raise InvalidInput("table_too_big", at_most=MOST_BYTES // MEGABYTE)
    _inspect(data)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            found = book.get_sheet_by_index(0).to_python(skip_empty_area=False) if book.sheet_names else []
    except CalamineError as error:
        raise InvalidInput("table_not_xlsx") from error
    rows = [tuple(_cell(value) for value in row) for row in found]
    filled = [row for row in rows if any(cell is not None for cell in row)]
    if not filled:
        raise InvalidInput("table_empty")
    return filled


def _inspect(data: bytes) -> None:
    """Unpack once without keeping anything: a small file may hold a huge one, or a cell at the end of the world."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
            if "xl/workbook.xml" not in names or len(names) > _MOST_PARTS:
                raise InvalidInput("table_not_xlsx")
            left = _MOST_UNPACKED
            for name in names:
                left -= _part(packed, name, left)
    except (BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise InvalidInput("table_not_xlsx") from error


def _part(packed: ZipFile, name: str, left: int) -> int:
    """How many bytes the part really has. Raises `InvalidInput` for more than ``left``."""
    size, rest, places = 0, b"", _Places()
    with packed.open(name) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise InvalidInput("table_too_big", at_most=MOST_BYTES // MEGABYTE)
            rest = places.look(rest + chunk)
    places.look(rest + b"<")
    return size


class _Places:
    """Watches where cells stand, said or counted: the reader makes room for all that lies between them."""

    def __init__(self) -> None:
        self._rows = 0
        self._columns = 0

    def look(self, text: bytes) -> bytes:
        """Look at whole tags; answers what has to be looked at together with the next piece."""
        end = text.rfind(b"<")
        for tag in _TAG.finditer(text, 0, max(end, 0)):
            self._count(tag[1])
            for place in _PLACE.finditer(tag[2]):
                _must_be_near(place[1])
        rest = text[end:] if end >= 0 else b""
        if len(rest) <= _LONGEST_TAG:
            return rest
        if _TAG.match(rest):
            raise InvalidInput("table_not_xlsx")
        return b""

    def _count(self, tag: bytes) -> None:
        """Cells before the first row, as in the list of formulas, are in no sheet."""
        if tag == b"row":
            self._rows, self._columns = self._rows + 1, 0
        elif self._rows:
            self._columns += 1
        if self._rows > MOST_ROWS:
            raise InvalidInput("table_too_long", at_most=MOST_ROWS)
        if self._columns > MOST_COLUMNS:
            raise InvalidInput("table_too_wide", at_most=MOST_COLUMNS)


def _must_be_near(reference: bytes) -> None:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise InvalidInput("table_not_xlsx")
    if int(found[2]) > MOST_ROWS:
        raise InvalidInput("table_too_long", at_most=MOST_ROWS)
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - ord("A") + 1
    if column > MOST_COLUMNS:
        raise InvalidInput("table_too_wide", at_most=MOST_COLUMNS)


def _cell(value: object) -> ReadCell:
    """Spreadsheets keep every number as a float: whole ones are whole again, others as they are written."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, datetime.min.time())
    return value if isinstance(value, int | datetime | None) else str(value).strip() or None
