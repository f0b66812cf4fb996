"""Files as sellers have them: any order, any delimiter, any of three languages; errors by line."""

from datetime import date

import pytest

from services.domain.stock.files import Fault, Meaning, Told
from services.errors import InvalidInput
from services.stock.files import read_days

HEAD = "day,item,units,in_stock\n"


@pytest.fixture
def read(tmp_path):
    def read(text, encoding="utf-8"):
        path = tmp_path / "days.csv"
        path.write_bytes(text.encode(encoding))
        return read_days(path)

    return read


def faults(found):
    return [(bad.line, bad.fault, bad.text) for bad in found.bad]


def test_a_plain_file(read):
    found = read(HEAD + "2026-03-02,mug,2,5\n2026-03-01,mug,1,7\n2026-03-03,lamp,0,1\n")
    assert list(found.items) == ["lamp", "mug"]
    mug = found.items["mug"]
    assert (list(mug.units), list(mug.levels)) == ([1, 2, 0], [7, 5, 5])
    assert (found.first, found.last, found.told) == (date(2026, 3, 1), date(2026, 3, 3), Told.PIECES)
    assert (found.rows, found.filled, found.joined, found.bad_count) == (3, 1, 0, 0)


def test_the_order_of_rows_changes_nothing(read):
    rows = ["2026-03-02,mug,2,5\n", "2026-03-01,mug,1,7\n", "2026-03-02,mug,3,4\n", "2026-03-05,lamp,0,0\n"]
    assert read(HEAD + "".join(rows)).items == read(HEAD + "".join(reversed(rows))).items


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Дата;Артикул;Продано;Остаток\n02.03.2026;Кружка;2;5\n", "cp1251"),
        ("日期\t货号\t销量\t库存\n2026/3/2\tКружка\t2\t5\n", "gb18030"),
        ("Units Sold,In-Stock,SKU,Date\n2,5,Кружка,2026-03-02 14:00\n", "utf-8-sig"),
        ("\n\nday,item,units,in_stock,note\n2026-03-02,Кружка,2.0,5,\n", "utf-16"),
    ],
)
def test_columns_are_found_by_name_in_three_languages_and_any_encoding(read, text, encoding):
    found = read(text, encoding)
    assert set(found.columns) == set(Meaning)
    assert list(found.items["Кружка"].units) == [2]
    assert found.items["Кружка"].level == 5


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["1", "0"], Told.YES_NO),
        (["yes", "no"], Told.YES_NO),
        (["Да", "Нет"], Told.YES_NO),
        (["有货", "无货"], Told.YES_NO),
        (["17", "0"], Told.PIECES),
    ],
)
def test_stock_may_be_pieces_or_yes_and_no(read, cells, told):
    found = read(HEAD + "".join(f"2026-03-0{day},mug,0,{cell}\n" for day, cell in enumerate(cells, 1)))
    assert found.told is told
    assert list(found.items["mug"].buyable) == [1, 0]


def test_without_a_column_of_stock_every_day_counts(read):
    found = read("day,item,units\n2026-03-01,mug,0\n2026-03-02,mug,1\n")
    assert found.told is Told.NOTHING
    assert list(found.items["mug"].buyable) == [1, 1]


def test_bad_lines_are_left_out_and_told_by_their_number(read):
    found = read(
        HEAD + "2026-03-01,mug,1,5\nyesterday,mug,1,5\n2026-03-02,,1,5\n\n2026-03-02,mug,-1,5\n2026-03-02,mug,1,some\n"
        "2026-03-02,mug\n2026-02-30,mug,1,1\n1026-02-03,mug,1,1\n2026-03-02,mug,1.5,1\n2026-03-03,mug,1,4,,\n"
    )
    assert faults(found) == [
        (3, Fault.DAY, "yesterday"), (4, Fault.ITEM, ""), (6, Fault.UNITS, "-1"), (7, Fault.IN_STOCK, "some"),
        (8, Fault.CELLS, "2 ≠ 4"), (9, Fault.DAY, "2026-02-30"), (10, Fault.DAY, "1026-02-03"), (11, Fault.UNITS, "1.5"),
    ]  # fmt: skip
    assert list(found.items["mug"].units) == [1, 0, 1]


def test_only_the_first_twenty_bad_lines_are_kept_and_all_are_counted(read):
    found = read(HEAD + "2026-03-01,mug,1,5\n" + "x,mug,1,1\n" * 30)
    assert (len(found.bad), found.bad_count) == (20, 30)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "forecast_empty"),
        (" \n\n", "forecast_empty"),
        ("day;thing;units\n", "forecast_header"),
        (HEAD, "forecast_nothing"),
        (HEAD + "x,mug,1,1\n", "forecast_nothing"),
        (HEAD + "2006-03-01,mug,1,1\n2026-03-01,mug,1,1\n", "forecast_span"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_code(read, text, code):
    with pytest.raises(InvalidInput) as caught:
        read(text)
    assert caught.value.code == code


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InvalidInput) as caught:
        read_days(tmp_path / "nowhere.csv")
    assert caught.value.code == "forecast_no_file"


def test_an_unclosed_quote_does_not_swallow_the_file(read):
    found = read(HEAD + '2026-03-01,mug,1,5\n"' + "x" * 140_000 + "\n2026-03-02,mug,1,5\n2026-03-03,mug,2,5\n")
    assert found.bad_count >= 1
    assert found.items["mug"].units[0] == 1
