"""`/savings`: the account of merges, and carriers' bills."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.incoming import MEGABYTE, download
from handlers.show import redraw, reply, send_document, send_picture
from handlers.texts import Texts
from handlers.views.merges import bills as bill_views
from handlers.views.merges import savings as views
from handlers.views.merges import savings_paper as paper
from services.domain.ids import MergeId
from services.domain.merges.savings import Period
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.errors import NotFound
from services.merges.accounting import Savings
from services.merges.billing import BILL, BILLS, Billing
from services.ports import Printer

MOST_BYTES = 5 * MEGABYTE


def router() -> Router:
    """Everything about money saved."""
    router = Router(name="merges.savings")
    router.message.register(take_bill, AnswerTo(BILL))
    router.message.register(take_file, AnswerTo(BILLS))
    router.message.register(show, Command("savings"))
    router.callback_query.register(turn, cb.OpenSavings.filter())
    router.callback_query.register(draw, cb.ChartSavings.filter())
    router.callback_query.register(send_sheet, cb.SavingsFile.filter())
    router.callback_query.register(list_bills, cb.OpenBills.filter())
    router.callback_query.register(ask_bill, cb.AskBill.filter())
    router.callback_query.register(ask_file, cb.AskBillFile.filter())
    return router


async def show(message: Message, member: Member, chat: Chat, thread: int, t: Texts, savings: Savings) -> None:
    """`/savings`."""
    await reply(message, views.page(t, await savings.page(member, chat, thread, Period.WEEK)))


async def turn(
    query: CallbackQuery,
    callback_data: cb.OpenSavings,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    savings: Savings,
) -> None:
    """Another period, in place."""
    await redraw(query, views.page(t, await savings.page(member, chat, thread, _period(callback_data.period))))
    await query.answer()


async def draw(
    query: CallbackQuery, member: Member, chat: Chat, thread: int, t: Texts, savings: Savings, printer: Printer
) -> None:
    """The picture."""
    await send_picture(query, printer, paper.chart(t, await savings.weeks(member, chat, thread)))
    await query.answer()


async def send_sheet(
    query: CallbackQuery,
    callback_data: cb.SavingsFile,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    savings: Savings,
    printer: Printer,
) -> None:
    """The spreadsheet."""
    period = _period(callback_data.period)
    rows = await savings.rows(member, chat, thread, period)
    await send_document(query, printer, paper.sheet(t, rows, period))
    await query.answer()


async def list_bills(
    query: CallbackQuery,
    callback_data: cb.OpenBills,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    billing: Billing,
) -> None:
    """What has no bill yet."""
    await redraw(query, bill_views.listed(t, await billing.page(member, chat, thread, callback_data.offset)))
    await query.answer()


async def ask_bill(
    query: CallbackQuery,
    callback_data: cb.AskBill,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    billing: Billing,
    desk: Desk,
) -> None:
    """Ask for one bill; the card stays where it is."""
    place = Target(chat=chat.id, thread=thread)
    parcel, question = await billing.ask(member, place, MergeId(callback_data.id))
    await desk.ask(query, bill_views.asking(t, parcel), question)
    await query.answer()


async def take_bill(message: Message, member: Member, question: Question, t: Texts, billing: Billing) -> None:
    """Keep it."""
    await reply(message, bill_views.kept(t, await billing.take(member, question, message.text or "")))


async def ask_file(
    query: CallbackQuery, member: Member, chat: Chat, thread: int, t: Texts, billing: Billing, desk: Desk
) -> None:
    """Ask for a carrier's list."""
    question = await billing.ask_file(member, Target(chat=chat.id, thread=thread))
    await desk.ask(query, bill_views.asking_file(t), question)
    await query.answer()


async def take_file(message: Message, bot: Bot, member: Member, question: Question, t: Texts, billing: Billing) -> None:
    """Fetch the file, then read it; with a fault the question stays open for the next one."""
    data = await download(bot, message.document, MOST_BYTES) if message.document else None
    await reply(message, bill_views.imported(t, await billing.take_file(member, question, data)))


def _period(name: str) -> Period:
    if name not in set(Period):
        raise NotFound
    return Period(name)
