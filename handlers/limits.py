"""The value limit of a shop: what an owner presses and types."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views import limits as views
from services.domain.ids import ShopId
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.shops.keeping import ShopBook
from services.shops.limiting import LIMIT, Limiting


def router() -> Router:
    """Look at it, set it, lift it."""
    router = Router(name="shops.limits")
    router.message.register(take_limit, AnswerTo(LIMIT))
    router.callback_query.register(open_limit, cb.OpenLimit.filter())
    router.callback_query.register(ask_limit, cb.AskLimit.filter())
    router.callback_query.register(lift_limit, cb.LiftLimit.filter())
    return router


async def open_limit(
    query: CallbackQuery, callback_data: cb.OpenLimit, member: Member, t: Texts, shops: ShopBook
) -> None:
    """The limit as it stands."""
    await redraw(query, views.limit(t, await shops.get(member, ShopId(callback_data.shop))))
    await query.answer()


async def ask_limit(
    query: CallbackQuery,
    callback_data: cb.AskLimit,
    member: Member,
    chat: Chat,
    t: Texts,
    limiting: Limiting,
    desk: Desk,
) -> None:
    """Ask for an amount."""
    shop, question = await limiting.ask(member, chat, ShopId(callback_data.shop))
    await desk.ask(query, views.asking_limit(t, shop), question)
    await query.answer()


async def take_limit(message: Message, member: Member, question: Question, t: Texts, limiting: Limiting) -> None:
    """Take the amount."""
    await reply(message, views.limit(t, await limiting.take(member, question, message.text or "")))


async def lift_limit(
    query: CallbackQuery, callback_data: cb.LiftLimit, member: Member, t: Texts, limiting: Limiting
) -> None:
    """No limit any more."""
    await redraw(query, views.limit(t, await limiting.lift(member, ShopId(callback_data.shop))))
    await query.answer()
