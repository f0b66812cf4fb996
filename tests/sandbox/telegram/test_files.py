"""Uploads, downloads, and files sent again by id."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import BufferedInputFile

from sandbox.telegram import Person, Telegram
from sandbox.telegram.state.images import picture_size
from tests.sandbox.telegram.conftest import Call
from tests.sandbox.telegram.pictures import jpeg_head, png


async def test_aiogram_uploads_a_document_and_a_photo(bot: Bot, anna: Person, telegram: Telegram) -> None:
    sent = await bot.send_document(
        anna.id, BufferedInputFile(b"%PDF-1.7", "лист 5.pdf"), caption="<b>5</b>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("лист 5.pdf", "application/pdf")
    assert anna.screen.document is not None
    assert (anna.screen.document.data, anna.screen.text) == (b"%PDF-1.7", "5")
    photo = await bot.send_photo(anna.id, BufferedInputFile(png(40, 30), "x.png"))
    assert photo.photo is not None
    assert (photo.photo[-1].width, photo.photo[-1].height) == (40, 30)
    assert not list(telegram.lint), telegram.lint


async def test_aiogram_downloads_what_a_person_sent(bot: Bot, anna: Person, call: Call) -> None:
    anna.send_photo(png(8, 8), "broken box")
    message = (await call("getUpdates"))["result"][-1]["message"]
    assert message["caption"] == "broken box"
    got = await bot.download(message["photo"][-1]["file_id"])
    assert got is not None
    assert got.read() == png(8, 8)


async def test_a_file_is_sent_again_by_its_id_but_not_as_another_kind(bot: Bot, anna: Person) -> None:
    anna.send_document(b"1;2", "stock.csv")
    file = anna.messages()[-1].document
    assert file is not None
    again = await bot.send_document(anna.id, file.file_id)
    assert again.document is not None
    assert again.document.file_id == file.file_id
    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await bot.send_photo(anna.id, file.file_id)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (jpeg_head(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS"),
        (jpeg_head(2_001, 100), "PHOTO_INVALID_DIMENSIONS"),
        (png(2, 2) + b"\0" * 10_485_760, "file is too big for a photo; the maximum size is 10485760 bytes"),
    ],
    ids=["words", "nothing", "huge", "thin", "heavy"],
)
async def test_what_is_no_photo_is_refused(bot: Bot, anna: Person, data: bytes, words: str) -> None:
    with pytest.raises(TelegramBadRequest, match=words):
        await bot.send_photo(anna.id, BufferedInputFile(data, "x.jpg"))


async def test_more_than_20_mb_is_out_of_a_bots_reach(bot: Bot, anna: Person) -> None:
    anna.send_document(bytes(20 * 1024 * 1024 + 1), "film.bin")
    file = anna.messages()[-1].document
    assert file is not None
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(file.file_id)


async def test_more_than_50_mb_is_not_taken(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(anna.id, BufferedInputFile(bytes(50 * 1024 * 1024 + 1), "x.bin"))


async def test_text_and_caption_are_edited_each_in_its_own_way(bot: Bot, anna: Person) -> None:
    sent = await bot.send_document(anna.id, BufferedInputFile(b"1", "a.txt"))
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("x", chat_id=anna.id, message_id=sent.message_id)


async def test_a_missing_path_is_not_found(telegram: Telegram, http: Any) -> None:
    async with http.get(f"{telegram.api_base}/file/bot{telegram.token}/photos/none.jpg") as response:
        assert (response.status, (await response.json())["description"]) == (404, "Not Found")


def test_sizes_are_read_from_the_heads_of_pictures() -> None:
    assert picture_size(png(640, 480)) == (640, 480)
    assert picture_size(jpeg_head(1200, 900)) == (1200, 900)
    assert picture_size(b"GIF89a\x10\x00\x20\x00") == (16, 32)
    assert picture_size(b"BM" + bytes(16) + b"\x05\0\0\0\x06\0\0\0") == (5, 6)
    assert picture_size(b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x09\0\0\x04\0\0") == (10, 5)
    assert picture_size(b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + b"\x04\x40\x00\x00") == (5, 2)
    assert picture_size(b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + b"\x07\0\x03\0") == (7, 3)
    assert picture_size(b"\x89PNG\r\n\x1a\n") is None
    assert picture_size(b"\xff\xd8junk") is None
