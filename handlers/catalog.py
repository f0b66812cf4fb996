"""Products: looked up, weighed by hand."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views import catalog as views
from services.catalog.book import Catalog
from services.catalog.weighing import MEASURES, Weighing
from services.domain.ids import ShopId
from services.domain.questions import Question
from services.domain.team import Chat, Member


def router() -> Router:
    """`/item` and its buttons."""
    router = Router(name="catalog")
    router.message.register(take_measures, AnswerTo(MEASURES))
    router.message.register(item, Command("item"))
    router.callback_query.register(open_item, cb.OpenItem.filter())
    router.callback_query.register(ask_measures, cb.AskMeasures.filter())
    router.callback_query.register(give_back, cb.GiveBackMeasures.filter())
    return router


async def item(
    message: Message, command: CommandObject, member: Member, chat: Chat, t: Texts, catalog: Catalog
) -> None:
    """`/item MUG-R`."""
    if not command.args:
        await reply(message, views.how(t))
        return
    await reply(message, views.found(t, await catalog.look_up(member, command.args, chat)))


async def open_item(
    query: CallbackQuery, callback_data: cb.OpenItem, member: Member, chat: Chat, t: Texts, catalog: Catalog
) -> None:
    """One of several."""
    found = await catalog.item(member, ShopId(callback_data.shop), callback_data.sku, chat)
    await redraw(query, views.card(t, found))
    await query.answer()


async def ask_measures(
    query: CallbackQuery,
    callback_data: cb.AskMeasures,
    member: Member,
    chat: Chat,
    t: Texts,
    weighing: Weighing,
    desk: Desk,
) -> None:
    """Ask for weight and size."""
    found, question = await weighing.ask(member, chat, ShopId(callback_data.shop), callback_data.sku)
    await desk.ask(query, views.asking(t, found), question)
    await query.answer()


async def take_measures(message: Message, member: Member, question: Question, t: Texts, weighing: Weighing) -> None:
    """Take weight and size."""
    await reply(message, views.kept(t, await weighing.take(member, question, message.text or "")))


async def give_back(
    query: CallbackQuery,
    callback_data: cb.GiveBackMeasures,
    member: Member,
    chat: Chat,
    t: Texts,
    tp: Texts,
    weighing: Weighing,
) -> None:
    """Let Ozon's count again."""
    shop, seen = ShopId(callback_data.shop), callback_data.seen
    found = await weighing.give_back(member, shop, callback_data.sku, seen, chat)
    await redraw(query, views.card(t, found))
    await query.answer(views.given_back(tp))
