"""The phone page in a real browser: people, groups, buttons, files, links."""

import asyncio
import importlib.util
import struct
import zlib
from pathlib import Path

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.telegram import Telegram

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def echo_bot():
    spec = importlib.util.spec_from_file_location("phone_echo", Path(__file__).with_name("phone_echo.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def png(width: int, height: int) -> bytes:
    """A plain orange picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xe0\x90\x40" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest_asyncio.fixture(loop_scope="module")
async def telegram():
    """A simulated Telegram with its phone page and a bot that polls it; what real Telegram may not like fails the test."""
    bot_code = echo_bot()
    async with await Telegram.start(sim_port=0) as telegram:
        bot = Bot(telegram.token, session=AiohttpSession(api=TelegramAPIServer.from_base(telegram.api_base)))
        dispatcher = bot_code.dispatcher()
        await bot_code.announce(bot)
        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
        yield telegram
        await dispatcher.stop_polling()
        await polling
        assert not list(telegram.lint)


async def test_a_stranger_is_added_and_greeted_in_a_page_of_their_language(telegram, phone):
    anna = telegram.create_person("Анна", language="ru")
    await phone.hold(telegram.phone_url, anna.id)
    assert "ничего не уходит с этого компьютера" in await phone.at("simulation").inner_text()
    await phone.at("person-picker").click()
    await phone.at("add-person").click()
    await phone.at("new-person-first_name").fill("李伟")
    await phone.at("new-person-language").select_option("zh-hans")
    await phone.at("new-person-add").click()
    await phone.page.get_by_text("模拟环境").wait_for()
    await phone.open(telegram.bot.id)
    await phone.at("start").click()
    await phone.sees("Hello 李伟, payload none <i>not markup</i>")
    assert await phone.at("messages").locator("strong").inner_text() == "Hello 李伟"
    assert await phone.at("messages").locator("i").count() == 0


async def test_a_press_is_answered_by_a_toast_and_the_message_changes_in_place(telegram, phone):
    anna = telegram.create_person("Anna", language="en")
    await phone.hold(telegram.phone_url, anna.id)
    await phone.open(telegram.bot.id)
    await phone.at("start").click()
    await phone.press("Count")
    await phone.sees("Pressed 1")
    assert await phone.toast() == "Counted 1"
    assert await phone.at("edited").count() == 1
    await phone.sees_no("Hello Anna")
    await phone.press("Alarm")
    assert "Fire in bag 3" in await phone.at("alert").inner_text()
    await phone.page.keyboard.press("Escape")
    await phone.at("alert").wait_for(state="detached")


async def test_a_deep_link_and_the_command_menu_act_inside_the_page(telegram, phone):
    anna = telegram.create_person("Anna", language="en")
    await phone.hold(telegram.phone_url, anna.id)
    await phone.open(telegram.bot.id)
    await phone.at("start").click()
    await phone.sees("payload none")
    await phone.press("Deep link")
    await phone.sees("payload shop42")
    await phone.at("composer").fill("/a")
    await phone.at("menu /ask").wait_for()
    assert await phone.at("command-menu").get_by_role("option").all_inner_texts() == ["/ask\nA question"]
    await phone.at("menu /ask").click()
    await phone.at("reply-bar").wait_for()
    assert await phone.at("composer").get_attribute("placeholder") == "LK123456789CN"
    await phone.say("LK1")
    await phone.sees("Noted LK1")
    assert await phone.at("silent").count() == 1
    assert await phone.at("reply-bar").is_hidden()


async def test_pictures_and_files_go_there_and_come_back(telegram, phone, tmp_path):
    (tmp_path / "parcel.png").write_bytes(png(320, 200))
    (tmp_path / "list.csv").write_text("sku;left")
    anna = telegram.create_person("Anna", language="en")
    anna.start()
    await phone.hold(telegram.phone_url, anna.id)
    await phone.open(telegram.bot.id)
    await phone.attach(tmp_path / "parcel.png", "bag 3")
    await phone.sees("Back: bag 3")
    picture = phone.at("photo").last.locator("img")
    await picture.evaluate("image => image.decode()")
    assert await picture.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [320, 200]
    await phone.attach(tmp_path / "list.csv", "stock")
    await phone.sees("Back: stock")
    async with phone.page.expect_download() as download:
        await phone.at("document").last.click()
    await (await download.value).save_as(tmp_path / "back.csv")
    assert (tmp_path / "back.csv").read_text() == "SKU;LEFT"


async def test_two_people_meet_in_a_group_made_on_the_page(telegram, phone):
    anna = telegram.create_person("Anna", language="en")
    boris = telegram.create_person("Boris", language="ru")
    await phone.hold(telegram.phone_url, anna.id)
    await phone.at("new-group").click()
    await phone.at("group-title").fill("Warehouse")
    await phone.at(f"group-member-{boris.id}").check()
    await phone.at("group-create").click()
    await phone.page.get_by_role("heading", name="Warehouse").wait_for()
    await phone.say(f"/ask@{telegram.bot.username}")
    await phone.at("reply-bar").wait_for()
    await phone.back()
    await phone.at("person-picker").click()
    await phone.at(f"person-{boris.id}").click()
    await phone.page.get_by_text("Симуляция").wait_for()
    row = phone.page.get_by_role("button", name="Warehouse")
    await row.locator(".badge").wait_for()
    await row.click()
    await phone.sees("Which number did the carrier give?")
    assert await phone.at("messages").locator(".author").all_inner_texts() == ["Anna", telegram.bot.first_name]
    question = next(
        message
        for message in telegram.sim.world.chats_of(boris.id)[0].messages.values()
        if message.from_bot and not message.service
    )
    await phone.at(f"message-{question.id}").hover()
    await phone.at(f"reply-{question.id}").click()
    await phone.say("LK2")
    await phone.sees("Noted LK2")
    assert await phone.at("quote").last.inner_text() == "Boris\nLK2"


async def test_a_topic_shows_its_own_messages_and_the_tools_tell_of_lint_and_clock(telegram, phone):
    anna = telegram.create_person("Anna", language="en")
    forum = telegram.create_group("Team", anna, forum=True)
    forum.add_bot()
    topic = forum.open_topic("Stock")
    anna.say("outside", forum)
    await phone.hold(telegram.phone_url, anna.id)
    await phone.open(forum.id)
    await phone.sees("outside")
    await phone.at(f"topic-{topic}").click()
    await phone.sees_no("outside")
    await phone.say("inside")
    await phone.sees("inside")
    assert forum.messages[-1].thread == topic
    await phone.back()
    await phone.at("tools").click()
    await phone.at("lint").get_by_text("None. Good.").wait_for()
    await phone.at("world").get_by_text("The bot is running").wait_for()
