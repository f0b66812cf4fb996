"""A small bot that answers everything, so that the phone page has somebody to talk to."""

from aiogram import Bot, Dispatcher, F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

QUESTION = "Which number did the carrier give?"


def dispatcher() -> Dispatcher:
    routes = Dispatcher()
    routes.include_router(router())
    return routes


async def announce(bot: Bot) -> None:
    await bot.set_my_commands(
        [BotCommand(command="start", description="Home"), BotCommand(command="ask", description="A question")]
    )


def router() -> Router:
    router = Router()
    router.message(CommandStart())(greet)
    router.message(Command("ask"))(ask)
    router.message(F.reply_to_message.text == QUESTION)(thank)
    router.message(F.photo)(return_photo)
    router.message(F.document)(return_document)
    router.message(F.text)(echo)
    router.callback_query(F.data == "alarm")(alarm)
    router.callback_query()(count)
    return router


def keys(bot_name: str, pressed: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text="Count", callback_data=str(pressed + 1), style="success"),
                InlineKeyboardButton(text="Alarm", callback_data="alarm", style="danger"),
            ],
            [InlineKeyboardButton(text="Deep link", url=f"https://t.me/{bot_name}?start=shop42")],
        ]
    )


async def greet(message: Message, command: CommandObject, bot: Bot) -> None:
    me = await bot.me()
    name = message.from_user.first_name
    await message.answer(
        f"<b>Hello {name}</b>, payload <code>{command.args or 'none'}</code> &lt;i&gt;not markup&lt;/i&gt;",
        parse_mode="HTML",
        reply_markup=keys(me.username, 0),
    )


async def ask(message: Message) -> None:
    await message.reply(QUESTION, reply_markup=ForceReply(input_field_placeholder="LK123456789CN", selective=True))


async def thank(message: Message) -> None:
    await message.reply(f"Noted {message.text}", disable_notification=True)


async def return_photo(message: Message, bot: Bot) -> None:
    data = await bot.download(message.photo[-1])
    await message.answer_photo(BufferedInputFile(data.read(), "back.png"), caption=f"Back: {message.caption}")


async def return_document(message: Message, bot: Bot) -> None:
    data = await bot.download(message.document)
    await message.answer_document(
        BufferedInputFile(data.read().upper(), "back.csv"), caption=f"Back: {message.caption}"
    )


async def echo(message: Message) -> None:
    await message.answer(f"Echo: {message.text}")


async def count(query: CallbackQuery, bot: Bot) -> None:
    me = await bot.me()
    await query.message.edit_text(f"Pressed {query.data}", reply_markup=keys(me.username, int(query.data)))
    await query.answer(f"Counted {query.data}")


async def alarm(query: CallbackQuery) -> None:
    await query.answer("Fire in bag 3", show_alert=True)
