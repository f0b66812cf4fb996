"""What views put on paper, drawn: every barcode is read back, every language is there, nothing in a cell does anything."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from handlers.views.merges import forwarder, slip
from services.documents import PaperPrinter
from services.documents.grids import xlsx_bytes
from services.documents.reading import read_rows
from services.domain.merges.slips import Addressees, Note
from services.domain.orders import Address, Recipient
from services.domain.team import Language
from tests.services.documents.pictures import codes, words
from tests.views import samples as s
from tests.views.screens_paper import listed, sample_slip
from tests.views.test_screens_render import LATIN, TEXTS

HEADS = {
    Language.ZH: "装箱单：合成一个包裹",
    Language.RU: "Упаковочный лист: одна посылка",
    Language.EN: "Packing slip: one parcel",
}


@pytest.mark.parametrize("language", Language)
async def test_every_number_is_read_back_from_the_drawn_slip(language):
    drawn = await PaperPrinter().png(slip.sheet(TEXTS[language], sample_slip(note=None)))
    assert codes(drawn) == [s.PARCEL, s.number(1), s.number(2)]


@pytest.mark.parametrize("language", Language)
async def test_a_slip_speaks_one_language_and_keeps_names_as_they_are(language):
    note = Note(text="易碎 #let x = 1 Хрупкое", who=s.WHO, at=s.NOW)
    said = words(await PaperPrinter().pdf(slip.sheet(TEXTS[language], sample_slip(note=note))))
    assert HEADS[language] in said
    assert "易碎 #let x = 1 Хрупкое" in said
    assert "灯 Лампа настольная 折叠" in said
    if language is not Language.EN:
        assert set(LATIN.findall(said)) <= {"let", "ZA", "HK"}


def test_a_slip_without_a_number_says_so():
    facts = dict(slip.sheet(TEXTS[Language.EN], sample_slip(parcel="")).blocks[0].lines)
    assert facts["Tracking number"] == "not known yet"


def test_the_forwarders_list_is_plain_values_whatever_people_typed():
    evil = "=cmd|' /C calc'!A0"
    one = listed(read=True)
    posting = one.rows[0].posting
    items = tuple(replace(item, name=evil, offer_id="@SUM(1)") for item in posting.items)
    row = replace(one.rows[0], posting=replace(posting, items=items), note="+1+1")
    place = Address(zip_code="0123", region="-2+3", tail="http://x.example")
    recipient = Recipient(name=evil, phone="+79990000000", address=place, comment="=1")
    found = Addressees(found={(row.shop.id, row.posting.number): recipient})
    made = xlsx_bytes(forwarder.book(TEXTS[Language.ZH], replace(one, rows=(row,)), found))
    heads, cells = read_rows(made)
    by_head = dict(zip(heads, cells, strict=True))
    assert (by_head["商品"], by_head["货号"], by_head["备注"]) == (evil, "@SUM(1)", "+1+1")
    assert (by_head["收件人"], by_head["电话"], by_head["邮编"]) == (evil, "+79990000000", "0123")
    assert by_head["合包组"] == row.merge
    assert not re.search("<f[ >]", _sheet(made))


@pytest.mark.parametrize("language", Language)
def test_a_list_without_recipients_has_no_place_for_them(language):
    t = TEXTS[language]
    assert len(read_rows(xlsx_bytes(forwarder.book(t, listed(read=False), Addressees())))[0]) == 13
    assert len(read_rows(xlsx_bytes(forwarder.book(t, listed(read=True), Addressees(unread=2))))[0]) == 19


def _sheet(made: bytes) -> str:
    with ZipFile(BytesIO(made)) as packed:
        return packed.read("xl/worksheets/sheet1.xml").decode()
