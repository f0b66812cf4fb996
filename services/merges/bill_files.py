"""A carrier's list as lines: a workbook, or text with any of the usual signs between its columns."""

import asyncio
import csv
from collections.abc import Sequence
from io import StringIO

from services.domain.merges.bills import BillLine, columns_of, read_bills
from services.domain.paper import ReadCell
from services.errors import InvalidInput
from services.files import DELIMITERS, decoded, is_wide, split
from services.ports import TableReader

MEGABYTE = 1024 * 1024
MOST_BYTES = 5 * MEGABYTE
MOST_LINES = 20_000
_WORKBOOK = b"PK"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_DELIMITERS = (*DELIMITERS, "|")


async def lines_of(data: bytes, tables: TableReader) -> list[BillLine]:
    """What the file bills. Raises `InvalidInput` as `read_bills` and the table reader do."""
    if len(data) > MOST_BYTES:
        raise InvalidInput("table_too_big", at_most=MOST_BYTES // MEGABYTE)
    if data.startswith(_WORKBOOK):
        rows: Sequence[Sequence[ReadCell]] = await tables.rows(data)
    else:
        rows = await asyncio.to_thread(text_rows, data)
    return await asyncio.to_thread(read_bills, rows)


def text_rows(data: bytes) -> list[list[str]]:
    """The rows of a text file, empty ones left out. Raises `InvalidInput`: ``table_not_xlsx`` for what is no text,
    ``table_empty``, ``table_too_long``.
    """
    text = _text(data)
    best: list[list[str]] = []
    for delimiter in _DELIMITERS:
        rows = _split(text, delimiter)
        if not best or len(columns_of(rows[0])) > len(columns_of(best[0])):
            best = rows
    if len(best) > MOST_LINES:
        raise InvalidInput("table_too_long", at_most=MOST_LINES)
    return best


def _split(text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = [row for row in csv.reader(StringIO(text), delimiter=delimiter) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise InvalidInput("table_not_xlsx") from error
    if not rows:
        raise InvalidInput("table_empty")
    return rows


def _text(data: bytes) -> str:
    """Decoded so that the head makes sense; else as it can be decoded at all."""
    binary = data.startswith(_OLD_WORKBOOK) or (b"\0" in data and not is_wide(data))
    text = None if binary else decoded(data, _known)
    if text is None:
        raise InvalidInput("table_not_xlsx")
    return text


def _known(head: str) -> bool:
    return any(len(columns_of(split(head, sign))) > 1 for sign in _DELIMITERS)
