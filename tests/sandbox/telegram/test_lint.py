"""What the lint list finds and what it leaves in peace."""

from aiogram import Bot, Dispatcher, F
from aiogram.types import BufferedInputFile, CallbackQuery, ForceReply, Message
from aiogram.utils.keyboard import InlineKeyboardBuilder

from sandbox.telegram import Group, Person, Telegram
from tests.sandbox.telegram.conftest import Call, Poll
from tests.sandbox.telegram.pictures import png


def echo() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(F.text.startswith("/start"))
    async def start(message: Message) -> None:
        keyboard = InlineKeyboardBuilder().button(text="Again", callback_data="again", style="success")
        await message.answer("<b>Hello</b>", parse_mode="HTML", reply_markup=keyboard.as_markup())

    @dispatcher.callback_query()
    async def again(query: CallbackQuery, bot: Bot) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Hello again")
        await bot.pin_chat_message(query.message.chat.id, query.message.message_id)
        await query.answer("ok")

    @dispatcher.message(F.photo)
    async def picture(message: Message, bot: Bot) -> None:
        assert message.photo
        data = await bot.download(message.photo[-1])
        assert data
        await message.reply_document(BufferedInputFile(data.read(), "copy.png"), caption="copy")

    @dispatcher.message(F.text)
    async def words(message: Message) -> None:
        await message.reply(message.text or "", reply_markup=ForceReply(input_field_placeholder="more"))

    return dispatcher


async def test_an_echo_bot_leaves_the_list_empty(telegram: Telegram, poll: Poll, anna: Person, group: Group) -> None:
    await poll(echo())
    await anna.sees("Hello")
    assert await anna.press("Again") == "ok"
    await anna.sees("Hello again")
    anna.send_photo(png(9, 9))
    assert (await anna.sees("copy")).document
    anna.say("/echo", group)
    await anna.sees("/echo", group)
    await telegram.until_idle()
    assert not list(telegram.lint), telegram.lint


async def test_a_misspelt_field_is_found_but_not_refused(telegram: Telegram, call: Call, anna: Person) -> None:
    button = {"text": "Go", "callback_data": "x", "colour": "red"}
    markup = {"inline_keyboard": [[button]]}
    assert (await call("sendMessage", chat_id=anna.id, text="x", disable_notifications=True, reply_markup=markup))["ok"]
    assert [(one.method, one.problem) for one in telegram.lint] == [
        ("sendMessage", "unknown field disable_notifications"),
        ("sendMessage", "unknown field reply_markup.inline_keyboard[0][0].colour"),
    ]


async def test_missing_and_ill_typed_fields_are_found(telegram: Telegram, call: Call, anna: Person) -> None:
    await call("sendMessage", chat_id=anna.id)
    await call("sendMessage", chat_id=anna.id, text="x", disable_notification="maybe")
    problems = [one.problem for one in telegram.lint]
    assert "missing field text" in problems
    assert "disable_notification is str, not bool" in problems


async def test_keyboards_too_wide_for_a_phone_are_found(telegram: Telegram, call: Call, anna: Person) -> None:
    row = [{"text": "x", "callback_data": "x"}]
    await call("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": [row * 9] + [row] * 92})
    assert {one.problem for one in telegram.lint} == {"more than 8 buttons in a row", "more than 100 buttons"}


async def test_a_finding_stands_once_and_can_be_wiped(telegram: Telegram, call: Call) -> None:
    for _ in range(3):
        await call("getMe", please=True)
    assert repr(telegram.lint) == "getMe: unknown field please"
    telegram.lint.clear()
    assert not list(telegram.lint)
