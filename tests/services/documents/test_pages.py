"""Pages: every script is there, every barcode can be read from the page, and names stay what they are."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from services.documents import PaperPrinter, fonts
from services.domain.paper import Align, Barcode, Column, Facts, Heading, Page, Paragraph, Sheet, Table
from services.domain.team import Language
from tests.services.documents.pictures import codes, pages, words

NAME = '灯 Лампа #read("/etc/passwd") *b* _i_ $x$ @ref <label> // 折叠 12 500 ₽'


def sheet(*blocks, page=Page.A4):
    return Sheet(title="装箱单 Упаковочный лист", blocks=blocks, language=Language.ZH, page=page, foot="莲花")


@pytest.fixture(scope="module")
def printer():
    return PaperPrinter()


async def test_chinese_russian_and_the_rouble_sign_stand_on_the_page(printer):
    blocks = (Facts(lines=(("店铺", "Магазин"),)), Paragraph(text="易碎 Хрупкое", framed=True), Heading(text="包裹"))
    said = words(await printer.pdf(sheet(*blocks, Paragraph(text="12 500 ₽ 180 ¥"))))
    for word in ("装箱单", "Упаковочный лист", "店铺", "Магазин", "易碎", "Хрупкое", "包裹", "₽", "¥", "莲花", "1 / 1"):
        assert word in said


async def test_every_letter_comes_from_a_typeface_that_is_inside_the_file(printer):
    made = PdfReader(BytesIO(await printer.pdf(sheet(Paragraph(text="包裹 Посылка ₽")))))
    faces = [face.get_object() for face in made.pages[0]["/Resources"]["/Font"].values()]
    names = {face["/BaseFont"].split("+")[1] for face in faces}
    assert {name.split("-")[0] for name in names} == {"PTSans", "NotoSansSC"}
    for face in faces:
        inner = face["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & inner.keys()


async def test_a_name_is_never_taken_for_markup(printer):
    columns = (Column(head="n", align=Align.RIGHT), Column(head="name", share=1))
    said = words(await printer.pdf(sheet(Table(columns=columns, rows=(("2", NAME),)), Paragraph(text=NAME))))
    assert said.count('#read("/etc/passwd") *b* _i_ $x$ @ref <label> // 折叠') == 2


@pytest.mark.parametrize("page", Page)
async def test_barcodes_are_read_back_from_the_page(printer, page):
    numbers = ["RR123456785RU", "0132112277-0101-1", "0132112277-0102-10"]
    drawn = await printer.png(sheet(*(Barcode(text=number, word="单号") for number in numbers), page=page))
    assert codes(drawn) == numbers


async def test_the_longest_number_that_we_take_fits_on_a_label(printer):
    drawn = await printer.png(sheet(Barcode(text="4PX" + "1234567890" * 4), page=Page.A4))
    assert codes(drawn) == ["4PX" + "1234567890" * 4]


async def test_what_bars_cannot_say_stands_as_text(printer):
    said = words(await printer.pdf(sheet(Barcode(text="货-1", word="单号"))))
    assert "货-1" in said


async def test_a_long_table_goes_on_over_pages_under_its_heads(printer):
    columns = (Column(head="数量", align=Align.RIGHT), Column(head="名称", share=3), Column(head="货号", share=1))
    rows = tuple((str(at), f"{NAME} {at}", f"LT-LAMP-USB-{at:04d}-" + "X" * 30) for at in range(80))
    made = await printer.pdf(sheet(Table(columns=columns, rows=rows)))
    assert pages(made) > 1
    said = words(made)
    assert said.count("数量") == pages(made)
    assert "LT-LAMP-USB-0079-" in said.replace(" ", "")


async def test_the_same_sheet_looks_the_same_twice(printer):
    one = sheet(Barcode(text="0132112277-0101-1"), Paragraph(text=NAME))
    assert await printer.png(one) == await printer.png(replace(one))


def test_packaged_typefaces_are_found_and_what_is_missing_is_named(tmp_path):
    assert fonts.lacking(fonts.load()) == ()
    assert fonts.lacking(fonts.load([tmp_path])) == ()


def test_a_folder_of_ones_own_serves_where_the_packages_are_missing(monkeypatch):
    folders = fonts._packaged()
    monkeypatch.setattr(fonts, "_PACKAGES", ("not_installed_anywhere",))
    assert fonts.lacking(fonts.load()) == ("cyrillic", "chinese")
    assert fonts.lacking(fonts.load(folders)) == ()
