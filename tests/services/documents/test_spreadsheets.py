"""Spreadsheets: what goes in comes out as values; nothing that a seller types becomes a formula or a link."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from services.documents import PaperPrinter, XlsxReader
from services.documents.grids import xlsx_bytes
from services.domain.money import Money
from services.domain.paper import Book, CellKind, Grid, GridColumn

EVIL = [
    "=cmd|' /C calc'!A0", "=1+1", "+1+1", "-2+3", "@SUM(1)", '=HYPERLINK("http://x.example","y")', "{=1+1}",
    "http://x.example", "mailto:a@x.example", "internal:Sheet1!A1", "file:///etc/passwd", "\t=1", "0123", "1e5",
]  # fmt: skip


def book(columns, *rows, name="货件", zone="UTC"):
    heads = tuple(GridColumn(head=head, kind=kind) for head, kind in columns)
    return Book(grids=(Grid(name=name, columns=heads, rows=tuple(rows), zone=zone),))


@pytest.mark.parametrize("text", EVIL)
async def test_a_name_never_becomes_a_formula_or_a_link(text):
    made = await PaperPrinter().xlsx(book([(text, CellKind.TEXT), ("n", CellKind.INTEGER)], (text, 1), (text, 2)))
    with ZipFile(BytesIO(made)) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    inside = "".join(text for name, text in parts.items() if name.startswith("xl/worksheets/"))
    assert not re.search(r"<f[ >/]", inside)
    assert "hyperlink" not in inside.lower()
    assert not [name for name in parts if "externalLink" in name or "worksheets/_rels" in name]
    rows = await XlsxReader().rows(made)
    assert rows == [(text.strip(), "n"), (text.strip(), 1), (text.strip(), 2)]


async def test_values_come_back_as_they_went_in():
    columns = [
        ("名称", CellKind.TEXT), ("шт", CellKind.INTEGER), ("kg", CellKind.DECIMAL), ("sum", CellKind.MONEY),
        ("at", CellKind.MOMENT), ("?", CellKind.TEXT),
    ]  # fmt: skip
    money = Money(amount=Decimal("1250.50"), currency="CNY")
    moment = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
    made = await PaperPrinter().xlsx(
        book(columns, ("灯 Лампа", 2, Decimal("0.7"), money, moment, None), zone="Asia/Shanghai")
    )
    heads, row = await XlsxReader().rows(made)
    assert heads == ("名称", "шт", "kg", "sum", "at", "?")
    assert row == ("灯 Лампа", 2, Decimal("0.7"), Decimal("1250.5"), datetime(2026, 11, 25, 5, 30), None)  # noqa: DTZ001 - spreadsheets know no zones


def test_signs_that_excel_refuses_do_no_harm():
    made = xlsx_bytes(book([("a\x07", CellKind.TEXT)], ("b\x00\x1fc" + "x" * 40_000,), name="[a]:b*?/\\" + "长" * 40))
    with ZipFile(BytesIO(made)) as packed:
        assert "\x07" not in packed.read("xl/sharedStrings.xml").decode()


def test_a_currency_cannot_smuggle_anything_into_a_format():
    made = xlsx_bytes(book([("sum", CellKind.MONEY)], (Money(amount=Decimal(1), currency='"; [Red]'),)))
    with ZipFile(BytesIO(made)) as packed:
        assert "[Red]" not in packed.read("xl/styles.xml").decode()
