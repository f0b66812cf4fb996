"""Files of past orders are read by their columns' names, and what cannot be read is told by its line."""

import random

import pytest

from services.domain.backtest import Fault, Form, Meaning
from services.errors import InvalidInput
from services.merges.backtest import Wishes, read_history, read_weights
from tests.services.merges.backtest_kit import A_FBS_FULL, C_FBO, C_FBS, D_FBO, GENERATIONS, report

SIMPLE = "order_id,buyer,time,value,currency,weight_g\n"


@pytest.fixture
def read(tmp_path):
    """Reads a file of this text."""

    def read(text, wishes=None, encoding="utf-8"):
        path = tmp_path / "orders.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_history(path, wishes)

    return read


def slots(reading):
    kept = reading.history
    return [(kept.value(slot), kept.weight(slot)) for slot in range(len(kept))]


def amounts(reading):
    return [str(value.amount) if value else None for value, _ in slots(reading)]


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_every_header_generation_is_read_by_name(read, generation, encoding):
    header = GENERATIONS[generation]
    reading = read(report(header, {}, {"number": "012345678-0013-1", "paid": "640.00"}), encoding=encoding)

    assert reading.form is Form.REPORT
    assert (reading.bad_count, reading.rows) == (0, 2)
    assert amounts(reading) == ["1101.00", "640.00"]
    assert len(set(reading.history.buyers)) == 1, "leading noughts do not make another buyer"
    kilos = "Объемный вес" in header
    assert [weight for _, weight in slots(reading)] == [400 if kilos else None] * 2
    assert reading.has(Meaning.WEIGHT_VOLUME) == kilos


def test_columns_in_any_order_are_the_same_file(read):
    names = C_FBS.split(";")
    random.Random(5).shuffle(names)
    assert amounts(read(report(";".join(names), {}))) == ["1101.00"]


def test_headers_are_forgiven_case_blanks_and_yo(read):
    header = C_FBO.replace("Объемный вес", " ОБЪЁМНЫЙ  вес").replace("Статус", "статус ")
    text = report(C_FBO, {}).split("\n", 1)[1]
    assert slots(read(header + "\n" + text))[0][1] == 400


def test_rows_of_one_posting_add_up_but_the_posting_amount_does_not(read):
    text = report(C_FBO, {"paid": "100"}, {"paid": "250.50", "sku": "2", "kilos": "0,15"})
    assert slots(read(text)) == [(money("350.50"), 550)]
    unknown = report(C_FBO, {"paid": "100"}, {"paid": "", "sku": "2"})
    reading = read(unknown)
    assert amounts(reading) == ["1290.00"]
    assert reading.paid_elsewise == 1


def test_what_was_paid_may_be_for_one_piece(read):
    text = report(C_FBO, {"paid": "100", "quantity": "3"})
    assert amounts(read(text)) == ["100.00"]
    assert amounts(read(text, Wishes(per_unit=True))) == ["300.00"]


def test_better_weights_go_before_the_volumetric_one_and_a_stand_in_after_it(read, tmp_path):
    table = tmp_path / "weights.csv"
    table.write_text("offer id;g\nMUG-BLUE;320\n")
    text = report(C_FBO, {"quantity": "2"}, {"number": "12345678-0013-1", "offer": "TEA", "kilos": ""})
    reading = read(text, Wishes(weights=read_weights(table), item_g=90))
    assert [weight for _, weight in slots(reading)] == [640, 90]


def test_cancelled_before_shipping_is_out_and_cancelled_on_the_way_stays(read):
    text = report(
        C_FBS,
        {"status": "Отменён", "handed": ""},
        {"number": "12345678-0013-1", "status": "Отменен", "handed": ""},
        {"number": "12345678-0014-1", "status": "Отменён"},
    )
    reading = read(text)
    assert (reading.cancelled, len(reading.history)) == (2, 1)


def test_columns_about_people_are_named_and_not_kept(read):
    reading = read(report(A_FBS_FULL, {"person": "Иванов Иван"}))
    assert {"Имя покупателя", "Телефон получателя", "Адрес доставки"} <= set(reading.personal)
    assert not set(reading.personal) & {taken.column for taken in reading.taken}
    assert "Иванов" not in repr(reading)


def test_a_report_without_columns_of_the_seller_does_not_show_who_packs(read):
    assert not read(report(D_FBO, {})).scheme_known
    assert read(report(C_FBS, {})).scheme_known


def test_other_currencies_stay_what_they_are(read):
    reading = read(report(C_FBO, {"paid": "351.00", "currency": "BYN"}))
    assert slots(reading)[0][0].currency == "BYN"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_simple_table_is_read_with_any_separator(read, delimiter):
    text = delimiter.join(["Weight (g)", "Order ID", "buyer", "TIME", "Currency", "value"])
    text += "\n" + delimiter.join(["200", "1", "a", "2026-02-01 10:00", "CNY", '"1 058,50"']) + "\n"
    reading = read(text)
    assert (reading.form, reading.delimiter) == (Form.SIMPLE, delimiter)
    assert slots(reading) == [(money("1058.50", "CNY"), 200)]


def test_a_simple_table_may_speak_chinese_in_a_chinese_encoding(read):
    reading = read("订单号,买家,时间,金额,重量\n1,王芳,2026/2/1 9:05,88,200\n", encoding="gb18030")
    assert (reading.encoding, slots(reading)) == ("gb18030", [(money("88.00"), 200)])


@pytest.mark.parametrize(
    "time",
    ["2026-02-01 10:15:00", "2026-02-01T10:15", "2026-02-01T07:15:00Z", "2026-02-01T15:15+08:00", "01.02.2026 10:15",
     "01.02.2026 10:15:00", "2026/2/1 10:15"],
)  # fmt: skip
def test_moments_are_understood_as_people_write_them(read, time):
    assert list(read(f"{SIMPLE}1,a,{time},,,\n").history.times) == [1769930100]


def test_days_without_hours_are_noticed(read):
    assert read(SIMPLE + "1,a,2026-02-01,,,\n2,a,02.02.2026,,,\n").days_only
    assert not read(SIMPLE + "1,a,2026-02-01,,,\n2,a,02.02.2026 00:01,,,\n").days_only


def test_errors_are_told_by_line_and_the_rest_is_read(read):
    text = SIMPLE + (
        "1,a,2026-02-01,800,RUB,200\n"
        "2,a,31.31.2026,800,RUB,200\n"
        "3,a,2026-02-01,many,RUB,200\n"
        "4,a,2026-02-01,800,RUB,-5\n"
        ',a,2026-02-01,800,RUB,200\n'
        "6,,2026-02-01,800,RUB,200\n"
        '7,"two\nlines",2026-02-01,800,RUB,200\n'
        "1,a,2026-02-01,800,RUB,200\n"
        "9,a,2026-02-01\n"
        "10,a,2026-02-01,800,roubles,200\n"
        "11,a,2026-02-01,NaN,RUB,200\n"
        "\n"
        "12,a,2026-02-01,800,RUB,200,,\n"
    )  # fmt: skip
    reading = read(text)
    assert [(bad.line, bad.fault) for bad in reading.bad] == [
        (3, Fault.TIME), (4, Fault.VALUE), (5, Fault.WEIGHT), (6, Fault.ORDER), (7, Fault.BUYER), (10, Fault.REPEATED),
        (11, Fault.CELLS), (12, Fault.CURRENCY), (13, Fault.VALUE),
    ]  # fmt: skip
    assert len(reading.history) == 3


def test_only_the_first_twenty_errors_are_kept_and_all_are_counted(read):
    reading = read(SIMPLE + "1,a,never,,,\n" * 35)
    assert (len(reading.bad), reading.bad_count, reading.bad[0].line) == (20, 35, 2)


def test_a_repeated_row_of_a_report_and_a_strange_number_are_left_out(read):
    reading = read(report(C_FBO, {}, {}, {"number": "FBO-1"}, {"number": "12345678-0013-1", "quantity": "0"}))
    assert [(bad.line, bad.fault) for bad in reading.bad] == [
        (3, Fault.REPEATED), (4, Fault.POSTING), (5, Fault.QUANTITY),
    ]  # fmt: skip
    assert len(reading.history) == 1


def test_an_endless_quote_spoils_its_lines_and_not_the_run(read):
    reading = read(SIMPLE + '1,a,2026-02-01,,,\n2,b,"2026' + "x" * 200_000 + "\n3,c,2026-02-01,,,\n")
    assert reading.bad_count >= 1
    assert len(reading.history) >= 1


@pytest.mark.parametrize("text", ["a;b;c\n1;2;3\n", "Номер заказа;Статус\n1;2\n"])
def test_an_unknown_header_is_shown(read, text):
    with pytest.raises(InvalidInput) as stopped:
        read(text)
    assert (stopped.value.code, stopped.value.params["header"]) == ("backtest_header", text.split("\n")[0])


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_called_empty(read, text):
    with pytest.raises(InvalidInput) as stopped:
        read(text)
    assert stopped.value.code == "backtest_empty"


def money(amount, currency="RUB"):
    from decimal import Decimal

    from services.domain.money import Money

    return Money(amount=Decimal(amount), currency=currency)
