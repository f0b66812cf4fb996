"""Switching one parcel on for a delivery method, and letting the bot act."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views.merges import methods as views
from services.domain.ids import ShopId
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.shops import Feature
from services.domain.team import Chat, Member
from services.merges.allowing import ALLOW, Allowing
from services.shops.keeping import ShopBook


def router() -> Router:
    """The owner's switches."""
    router = Router(name="merges.allowing")
    router.message.register(take_name, AnswerTo(ALLOW))
    router.callback_query.register(open_methods, cb.OpenMethods.filter())
    router.callback_query.register(ask_allow, cb.AskAllow.filter())
    router.callback_query.register(forbid, cb.ForbidMethod.filter())
    router.callback_query.register(ask_let, cb.AskLetAct.filter())
    router.callback_query.register(let_act, cb.LetAct.filter())
    return router


async def open_methods(
    query: CallbackQuery, callback_data: cb.OpenMethods, member: Member, t: Texts, allowing: Allowing
) -> None:
    """The shop's own-carrier methods."""
    shop, choices = await allowing.methods(member, ShopId(callback_data.shop))
    await redraw(query, views.methods(t, shop, choices, runs=member.is_owner))
    await query.answer()


async def ask_allow(
    query: CallbackQuery,
    callback_data: cb.AskAllow,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    allowing: Allowing,
    desk: Desk,
) -> None:
    """Say what it means, ask for the shop's name."""
    place, shop_id = Target(chat=chat.id, thread=thread), ShopId(callback_data.shop)
    shop, choice, question = await allowing.ask(member, place, shop_id, callback_data.method)
    await desk.ask(query, views.asking_allow(t, shop, choice), question)
    await query.answer()


async def take_name(message: Message, member: Member, question: Question, t: Texts, allowing: Allowing) -> None:
    """The shop's name is the signature."""
    shop, choice = await allowing.allow(member, question, message.text or "")
    await reply(message, views.allowed(t, shop, choice))


async def forbid(
    query: CallbackQuery, callback_data: cb.ForbidMethod, member: Member, t: Texts, allowing: Allowing
) -> None:
    """Switch it off."""
    await allowing.forbid(member, ShopId(callback_data.shop), callback_data.method)
    shop, choices = await allowing.methods(member, ShopId(callback_data.shop))
    await redraw(query, views.methods(t, shop, choices, runs=member.is_owner))
    await query.answer()


async def ask_let(query: CallbackQuery, callback_data: cb.AskLetAct, member: Member, t: Texts, shops: ShopBook) -> None:
    """What the bot would write."""
    await redraw(query, views.letting(t, await shops.get(member, ShopId(callback_data.shop))))
    await query.answer()


async def let_act(query: CallbackQuery, callback_data: cb.LetAct, member: Member, t: Texts, shops: ShopBook) -> None:
    """Let it, or stop it."""
    shop = await shops.let_act(member, ShopId(callback_data.shop), Feature.MERGES, on=callback_data.on)
    await redraw(query, views.letting(t, shop))
    await query.answer()
