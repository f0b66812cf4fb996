"""Numbers and dates in the cells of a table that people made."""

from datetime import date
from decimal import Decimal

import pytest

from services.files.cells import amount, dated, whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1058.00", "1058.00"),
        ("1 058,50", "1058.50"),
        ("1\u00a0058,50", "1058.50"),
        ("1\u202f058.50", "1058.50"),
        ("1,058.50", "1058.50"),
        ("1.058,50", "1058.50"),
        ("1'058", "1058"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, number):
    assert amount(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "many", "-1", "NaN", "Infinity", "1000000000", "1,2,3"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        amount(text)


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("1 000", 1000), ("1\u00a0000,0", 1000), ("2.00", 2), ("0", 0)])
def test_whole_numbers_may_have_blanks_and_a_part_that_is_nought(text, number):
    assert whole(text) == number


@pytest.mark.parametrize("text", ["", "1.5", "-1", "1e3", "1234567890"])
def test_what_is_not_whole_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        whole(text)


@pytest.mark.parametrize("text", ["2026-02-03", "2026/2/3", "2026.02.03", "03.02.2026", " 3.2.2026 "])
def test_days_are_read_with_the_year_first_or_last(text):
    assert dated(text) == (date(2026, 2, 3), None)


@pytest.mark.parametrize(
    ("text", "behind"),
    [("2026-02-03 10:15", "10:15"), ("2026-02-03T10:15Z", "10:15Z"), ("03.02.2026, 10:15", " 10:15")],
)
def test_what_stands_behind_a_day_is_handed_on(text, behind):
    assert dated(text) == (date(2026, 2, 3), behind)


@pytest.mark.parametrize("text", ["", "yesterday", "31.31.2026", "2026-02-30", "03/02/2026", "2026-02-03x"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        dated(text)
