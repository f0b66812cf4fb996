"""A price as a spreadsheet: fetched, changed, sent back; a file with a fault changes nothing."""

import pytest

from handlers.incoming import MEGABYTE
from services.documents.grids import xlsx_bytes
from services.documents.reading import read_rows
from services.domain.paper import Book, Grid, GridColumn
from tests.chat.deciding_tariffs import PACKET, kept, open_method, pick
from tests.chat.merges_kit import OWN


def book(heads, *rows) -> bytes:
    grid = Grid(name="x", columns=tuple(GridColumn(head=head) for head in heads), rows=tuple(rows))
    return xlsx_bytes(Book(grids=(grid,)))


async def asked_for_file(stage) -> None:
    await stage.owner.press("Upload XLSX")
    await stage.owner.sees("Send the file (.xlsx, up to 5 MB)")


async def test_the_card_goes_out_is_changed_and_comes_back_as_the_shops_own_price(stage):
    shop = await open_method(stage)
    await pick(stage)
    await stage.owner.press("Take this card")
    await stage.owner.sees("Look them up, then confirm.")
    await stage.owner.press("Get XLSX")
    sent = await stage.owner.waits(lambda message: message.document and message.document.name.endswith(".xlsx"))
    heads, *rows = read_rows(sent.document.data)
    place = next(at for at, head in enumerate(heads) if str(head).endswith("(per_step)"))
    assert [row[place] for row in rows] == ["0.06"]
    changed = [tuple("0.05" if at == place else str(cell or "") for at, cell in enumerate(row)) for row in rows]
    await stage.owner.press("Upload XLSX")
    await stage.owner.sees("Send the file (.xlsx, up to 5 MB)")
    stage.owner.send_document(book(heads, *changed), "prices.xlsx")
    done = await stage.owner.sees("✅ Kept.")
    assert "300 g → 27\u00a0¥" in done.text
    assert "from a spreadsheet of owner" in done.text
    found = await kept(stage, shop)
    assert found.confirmed
    assert found.name == OWN != PACKET


async def test_faults_are_told_row_by_row_and_nothing_is_changed(stage):
    shop = await open_method(stage)
    await asked_for_file(stage)
    wrong = book(["(currency)", "(base)"], ("CNY", "12"), ("CNY", "dear"), ("XXX", "13"))
    stage.owner.send_document(wrong, "prices.xlsx")
    said = await stage.owner.sees("⚠ Nothing was changed. Please mend these")
    assert "row 3, price of the first weight, or fixed part: not a number" in said.text
    assert "row 4, currency of the price: no currency that I know" in said.text
    assert await kept(stage, shop) is None
    stage.owner.send_document(book(["(currency)", "(base)"], ("CNY", "12")), "prices.xlsx")
    await stage.owner.sees("✅ Kept.")
    assert (await kept(stage, shop)).card.brackets[0].price.base == 12


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not a spreadsheet", "⚠ I cannot read this file."),
        (book(["a"], ("b",)), "⚠ Nothing was changed. The file needs a row of prices and these columns"),
        (b"0" * (5 * MEGABYTE + 1), "The file is too big: at most 5 MB."),
        (b"0" * (21 * MEGABYTE), "The file is too big: at most 5 MB."),
    ],
    ids=["no-table", "other-table", "too-big", "beyond-telegram"],
)
async def test_a_wrong_file_is_refused_and_the_right_one_may_follow(stage, data, said):
    shop = await open_method(stage)
    await asked_for_file(stage)
    stage.owner.send_document(data, "prices.xlsx")
    await stage.owner.sees(said)
    assert await kept(stage, shop) is None
    stage.owner.send_document(book(["(currency)", "(base)"], ("RUB", "250")), "prices.xlsx")
    await stage.owner.sees("✅ Kept.")


async def test_words_instead_of_a_file_are_asked_again_and_a_method_without_a_price_has_its_columns(stage):
    await open_method(stage)
    await asked_for_file(stage)
    stage.owner.say("12 ¥")
    await stage.owner.sees("⚠ I need a spreadsheet file")
    await stage.owner.press("Get XLSX")
    sent = await stage.owner.waits(lambda message: message.document and message.document.name.endswith(".xlsx"))
    (heads,) = read_rows(sent.document.data)
    assert len(heads) == 27
    stage.owner.send_document(sent.document.data, "prices.xlsx")
    await stage.owner.sees("⚠ Nothing was changed. The file needs a row of prices")


async def test_a_file_that_announces_less_than_it_brings_is_cut_off():
    from handlers.incoming import _Bounded
    from services.errors import InvalidInput

    into = _Bounded(10)
    into.write(b"123456789")
    with pytest.raises(InvalidInput):
        into.write(b"12")
