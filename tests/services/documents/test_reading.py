"""Reading a spreadsheet that somebody sent: rows, or a refusal that names what is wrong."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from services.documents.reading import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, read_rows
from services.errors import InvalidInput


def file(*rows, at=(0, 0)):
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(at[0] + place, at[1], row)
    return out.getvalue()


def swapped(data, name, text):
    """The same file with another part inside."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for each in before.namelist():
            after.writestr(each, text if each == name else before.read(each))
    return out.getvalue()


def sheet_of(rows):
    """A file whose first sheet holds this."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    inside = f'<worksheet xmlns="{space}" xmlns:x="{space}"><sheetData>{rows}</sheetData></worksheet>'
    return swapped(file(["a"]), "xl/worksheets/sheet1.xml", inside)


def code(data):
    with pytest.raises(InvalidInput) as caught:
        read_rows(data)
    return caught.value.code


def test_empty_rows_are_left_out_and_places_are_kept():
    assert read_rows(file(["a", 1], [], ["", 2.5], at=(1, 1))) == [(None, "a", 1), (None, None, Decimal("2.5"))]


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2", b"PK\x03\x04 not really", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_another_file_is_refused(data):
    assert code(data) == "table_not_xlsx"


def test_a_zip_without_a_workbook_is_refused():
    out = BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<a/>")
    assert code(out.getvalue()) == "table_not_xlsx"


def test_broken_insides_are_refused():
    good = file(["a"])
    assert code(swapped(good, "xl/workbook.xml", "<workbook")) in {"table_not_xlsx", "table_empty"}
    assert code(good[: len(good) // 2]) == "table_not_xlsx"


def test_too_many_bytes_are_refused_before_anything_is_read():
    assert code(b"PK" + b"\0" * MOST_BYTES) == "table_too_big"


def test_a_small_file_that_holds_a_huge_one_is_refused():
    bomb = swapped(file(["a"]), "xl/sharedStrings.xml", b" " * (200 * 1024 * 1024))
    assert len(bomb) < MOST_BYTES
    assert code(bomb) == "table_too_big"


def test_a_cell_at_the_end_of_the_world_is_refused():
    assert code(file(["a"], at=(1_048_575, 0))) == "table_too_long"
    assert code(file(["a"], at=(0, 16_383))) == "table_too_wide"


@pytest.mark.parametrize("reference", ["&#65;1048576", "A99999999", "a1048576"])
def test_a_place_that_only_looks_like_none_is_refused(reference):
    assert code(sheet_of(f'<row><c r="{reference}"><v>1</v></c></row>')) in {"table_not_xlsx", "table_too_long"}


def test_cells_that_do_not_say_their_place_are_counted():
    cell = "<c><v>1</v></c>"
    assert read_rows(sheet_of(f"<row>{cell * 3}</row><row>{cell}</row>")) == [(1, 1, 1), (1, None, None)]
    assert code(sheet_of(f"<row>{cell * (MOST_COLUMNS + 1)}</row>")) == "table_too_wide"
    assert code(sheet_of("<x:row/>" * (MOST_ROWS + 1))) == "table_too_long"
    assert code(sheet_of(f'<row {" " * 2_000_000}r="1048576">{cell}</row>')) == "table_not_xlsx"


def test_as_many_rows_as_are_allowed_are_read():
    rows = read_rows(file(*([at] for at in range(MOST_ROWS))))
    assert len(rows) == MOST_ROWS
    assert code(file(*([at] for at in range(MOST_ROWS + 1)))) == "table_too_long"
    assert len(read_rows(file(range(MOST_COLUMNS)))[0]) == MOST_COLUMNS


def test_an_empty_sheet_is_said_to_be_empty():
    assert code(file()) == "table_empty"
    assert code(file(["", "  "])) == "table_empty"
