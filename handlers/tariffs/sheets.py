"""A price as a spreadsheet: out, and in again."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.incoming import MEGABYTE, download
from handlers.show import reply, send_document
from handlers.texts import Texts
from handlers.views.tariffs import method
from handlers.views.tariffs.asking import asking
from handlers.views.tariffs.sheets import sheet
from services.domain.ids import ShopId
from services.domain.notices import Target
from services.domain.pricebook import Asked
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.ports import Printer
from services.tariffs.book import PriceBook
from services.tariffs.sheets import KIND, Sheets

MOST_BYTES = 5 * MEGABYTE


def router() -> Router:
    """Out and in."""
    router = Router(name="tariffs.sheets")
    router.message.register(take_sheet, AnswerTo(KIND))
    router.callback_query.register(get_sheet, cb.GetTariffSheet.filter())
    return router


async def get_sheet(
    query: CallbackQuery,
    callback_data: cb.GetTariffSheet,
    member: Member,
    t: Texts,
    prices: PriceBook,
    printer: Printer,
) -> None:
    """The card as a workbook; without a card, its columns."""
    priced = await prices.method(member, ShopId(callback_data.shop), callback_data.method)
    await send_document(query, printer, sheet(t, priced))
    await query.answer()


async def take_sheet(
    message: Message,
    bot: Bot,
    member: Member,
    chat: Chat,
    thread: int,
    question: Question,
    t: Texts,
    sheets: Sheets,
    desk: Desk,
) -> None:
    """Fetch the file, then read it: a fault is told row by row and asked again."""
    place = Target(chat=chat.id, thread=thread)
    data = await download(bot, message.document, MOST_BYTES) if message.document else None
    outcome = await sheets.take(member, place, question, data)
    if isinstance(outcome, Asked):
        await desk.ask(message, asking(t, outcome), outcome.question)
    else:
        await reply(message, method.entered(t, outcome))
