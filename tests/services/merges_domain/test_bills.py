"""Carriers' bills as people type them and as carriers list them."""

from decimal import Decimal

import pytest

from services.domain.merges.bills import BillLine, read_bill, read_bills
from services.domain.money import Money
from services.errors import InvalidInput
from services.merges.bill_files import text_rows


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("41.50", "41.50", "CNY"),
        ("41,50 ¥", "41.50", "CNY"),
        ("４１．５", "41.5", "CNY"),
        ("1 250,50 руб", "1250.50", "RUB"),
        ("¥ 41.5", "41.5", "CNY"),
        ("41.5元", "41.5", "CNY"),
        ("$3", "3", "USD"),
    ],
)
def test_a_bill_is_read_as_people_type_it(typed, amount, currency):
    assert read_bill(typed, "CNY") == Money(amount=Decimal(amount), currency=currency)


@pytest.mark.parametrize("typed", ["", "much", "0", "41.5 ¥ 3", "-5", "1,500", "1000001", "5 ¥ ₽"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(InvalidInput):
        read_bill(typed, "CNY")


def test_a_dash_takes_a_bill_away():
    assert read_bill(" – ", "CNY") is None


@pytest.mark.parametrize(
    "head",
    [
        ("number", "amount", "currency"),
        ("Tracking No.", "Total, ¥", "Currency code"),
        ("Трек-номер", "Стоимость (руб)", "Валюта"),
        ("运单号", "应收金额", "币种"),
    ],
)
def test_columns_are_known_by_many_names_in_any_order(head):
    number, amount, currency = head
    rows = [("x", currency, amount, number), (None, "CNY", Decimal("41.5"), "rr123 456 785ru")]
    assert read_bills(rows) == [BillLine(line=2, number="RR123456785RU", amount=Decimal("41.5"), currency="CNY")]


def test_without_a_currency_column_the_sign_beside_the_amount_counts():
    rows = [("number", "amount"), (123456789012, "41,50 ¥"), ("A-1", 7)]
    assert [(each.number, each.currency) for each in read_bills(rows)] == [("123456789012", "CNY"), ("A-1", "")]


def test_every_fault_is_named_with_its_line():
    rows = [
        ("number", "amount", "currency"), ("a", "x", None), ("", "3", None), ("b", None, None), ("c", 4, "zł"),
        ("d", 5, None), ("Ｄ", 6, None), ("e", "5 ¥", "RUB"), ("f", 0, None),
    ]  # fmt: skip
    with pytest.raises(InvalidInput) as refused:
        read_bills(rows)
    assert [(line, code) for line, code, _ in refused.value.params["faults"]] == [
        (2, "bill_amount"), (3, "bill_no_number"), (4, "bill_no_amount"), (5, "bill_currency"), (7, "bill_twice"),
        (8, "bill_currency"), (9, "bill_amount"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "missing"),
    [([], ["number", "amount"]), ([("number", "weight"), ("a", 1)], ["amount"]), ([("number", "amount")], [])],
)
def test_a_list_without_its_columns_or_lines_is_refused(rows, missing):
    with pytest.raises(InvalidInput) as refused:
        read_bills(rows)
    assert (refused.value.code, refused.value.params["missing"]) == ("bills_columns", missing)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1251", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_a_text_file_is_read_in_any_usual_dress(encoding, sign):
    text = f'Номер{sign}Сумма\r\n\r\n"RR1"{sign}"41.50"\r\n'
    assert text_rows(text.encode(encoding)) == [["Номер", "Сумма"], ["RR1", "41.50"]]


def test_a_chinese_text_file_is_read_too():
    assert text_rows("运单号,金额\nRR1,41.50\n".encode("gb18030"))[0] == ["运单号", "金额"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b" \n ;\n", "table_empty"),
        (b"\xd0\xcf\x11\xe0 old", "table_not_xlsx"),
        (b"\x89PNG\r\n\x1a\n\0\0", "table_not_xlsx"),
        (b"number;amount\n" + b"a;1\n" * 20_001, "table_too_long"),
    ],
)
def test_what_is_no_table_is_refused(data, code):
    with pytest.raises(InvalidInput) as refused:
        text_rows(data)
    assert refused.value.code == code
