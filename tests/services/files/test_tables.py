"""Tables that people made: any encoding, any usual delimiter, columns by name, rows by line."""

import pytest

from handlers.errors import all_words
from services.domain import backtest
from services.errors import InvalidInput
from services.files import Known, LeftOut, decoded, opened, plain, rows, understand
from services.merges.backtest.reading import PREFIX as BACKTEST
from services.stock.files.reading import PREFIX as FORECAST

KEEPERS = Known(names={"name": ("name", "Имя", "名字"), "age": ("age", "Возраст, лет", "Лет")}, needed=("name",))
PLACES = Known(names={"name": ("name", "place"), "town": ("Город",)}, needed=("town",))


@pytest.fixture
def read(tmp_path):
    """Rows by line of a file of this text, what was odd, and what it was taken for."""

    def read(text, encoding="utf-8"):
        path = tmp_path / "table.csv"
        path.write_bytes(text.encode(encoding))
        odd = []
        with opened(path, (KEEPERS, PLACES), prefix="backtest") as file:
            found = list(rows(file, lambda line, what: odd.append((line, what)), lambda _at: None))
            return found, odd, file

    return read


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Имя;Лет\nЁж;3\n", "cp1251"),
        ("名字,age\nЁж,3\n", "gb18030"),
        ("name\tage\r\nЁж\t3\r\n", "utf-8-sig"),
        ("\n \nИмя,Лет\nЁж,3\n", "utf-16"),
    ],
)
def test_a_file_is_read_in_any_usual_dress(read, text, encoding):
    found, odd, file = read(text, encoding)
    assert ([cells for _, cells in found], odd, file.encoding) == ([["Ёж", "3"]], [], encoding)
    assert dict(file.header.at) == {"name": 0, "age": 1}


def test_lines_are_counted_as_an_editor_shows_them(read):
    found, odd, _ = read('\nname;age\nhare;1\n\n"two\nlines";2\nlynx\nowl;3;;\nwolf;4;!\nbear;5\n')
    assert found == [(3, ["hare", "1"]), (5, ["two\nlines", "2"]), (8, ["owl", "3"]), (10, ["bear", "5"])]
    assert odd == [(7, "1 ≠ 2"), (9, "3 ≠ 2")]


def test_an_endless_quote_is_odd_and_the_rows_after_it_are_read(read):
    found, odd, _ = read('name;age\nhare;1\n"' + "x" * 140_000 + "\n" + "owl;3\n" * 40_000)
    assert [line for line, _ in odd] == [3]
    assert found[-1] == (40_003, ["owl", "3"])


def test_names_are_forgiven_case_yo_blanks_signs_and_the_mark_of_utf_8():
    assert plain("\ufeff Объём — (кг) ") == plain("объем_кг")
    assert dict(understand("\ufeffВОЗРАСТ (лет);ИМЯ", (KEEPERS,)).at) == {"name": 1, "age": 0}


def test_the_preferred_name_of_a_column_wins_and_of_two_alike_the_first():
    assert understand("Лет,age,name,Name", (KEEPERS,)).at == {"name": 2, "age": 1}


def test_the_delimiter_that_finds_most_is_taken_and_the_earlier_kind():
    assert understand("name;a,name,age", (KEEPERS,)).delimiter == ","
    both = understand("name;город", (KEEPERS, PLACES))
    assert both.known is KEEPERS
    assert understand("place;город", (KEEPERS, PLACES)).known is PLACES
    assert understand("who;where", (KEEPERS, PLACES)) is None


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff \n"])
def test_an_empty_file_is_refused_in_the_callers_own_code(read, text):
    with pytest.raises(InvalidInput) as refused:
        read(text)
    assert refused.value.code == "backtest_empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_header_that_nobody_knows_is_shown(read, encoding):
    with pytest.raises(InvalidInput) as refused:
        read("Кто;где\n1;2\n", encoding)
    assert (refused.value.code, refused.value.params["header"].strip("\ufeff")) == ("backtest_header", "Кто;где")


def test_every_caller_has_words_for_what_opening_refuses():
    codes = {f"{prefix}_{code}" for prefix in (BACKTEST, FORECAST) for code in ("no_file", "empty", "header")}
    assert codes <= set(all_words())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("имя".encode(), "имя"),
        ("имя".encode("cp1251"), "имя"),
        ("имя".encode("utf-16"), "имя"),
        ("имя 名".encode("gb18030"), "имя 名"),
        (b"\xff\xfe\x00", None),
    ],
)
def test_a_whole_text_is_decoded_where_its_head_makes_sense_or_not_at_all(data, text):
    assert decoded(data, lambda head: head.startswith("имя")) == text


def test_a_head_that_makes_no_sense_is_still_a_text():
    assert decoded("\n\nчто".encode(), lambda _head: False) == "\n\nчто"


def test_the_first_twenty_lines_left_out_are_kept_and_all_are_counted():
    left = LeftOut(lambda line, fault, text: (line, fault, text))
    for line in range(30):
        left.note(line, backtest.Fault.TIME, "x" * 100)
    assert (len(left.first), left.count) == (20, 30)
    assert left.first[0] == (0, backtest.Fault.TIME, "x" * 60)
