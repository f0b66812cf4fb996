"""Notices that carry a picture or a file: one message, its words as the caption, its buttons below."""

from decimal import Decimal

from services.domain.paper import Barcode, Chart, Document, Series, Sheet
from services.domain.team import Language
from tests.bot.test_notifier import person_of, writes
from tests.services.documents.pictures import words

CHART = Chart(
    title="Saved", labels=("1", "2"), series=(Series(name="¥", values=(Decimal(1), Decimal(2))),), language=Language.EN
)
SHEET = Sheet(title="装箱单", blocks=(Barcode(text="0132112277-0101-1"),), language=Language.ZH)


async def test_a_notice_brings_its_picture(post):
    li, chat = await person_of(post)
    post.carried = {"picture": CHART}
    await post.say(chat, "the week\nsaved 3 ¥")
    await post.idle()
    told = li.screen
    assert told.photo.data.startswith(b"\x89PNG")
    assert told.text == "the week\nsaved 3 ¥"
    assert told.words.entities[0]["type"] == "bold"
    assert writes(post) == ["sendPhoto"]


async def test_a_notice_brings_its_document(post):
    li, chat = await person_of(post)
    post.carried = {"document": Document(name="slip: 7/8", paper=SHEET)}
    await post.say(chat, "packed")
    await post.idle()
    told = li.screen
    assert told.document.name == "slip 7 8.pdf"
    assert "装箱单" in words(told.document.data)
    assert writes(post) == ["sendDocument"]


async def test_a_text_too_long_for_a_caption_follows_its_picture(post):
    li, chat = await person_of(post)
    post.carried = {"picture": CHART}
    await post.say(chat, "x" * 1025)
    await post.idle()
    assert [bool(one.photo) for one in li.messages() if one.from_bot] == [True, False]
    assert li.screen.text == "x" * 1025


async def test_a_picture_refused_for_a_while_comes_once(post):
    li, chat = await person_of(post)
    post.carried = {"picture": CHART}
    post.telegram.faults.add("sendPhoto", 429, times=1, retry_after=1)
    await post.say(chat, "the week")
    await li.sees("the week", timeout=10)
    await post.idle()
    assert [bool(one.photo) for one in li.messages() if one.from_bot] == [True]
