"""The rules of a shop: read, changed by a reply or a press, and what was suggested."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views.merges import refusals, toasts
from handlers.views.merges import rules as views
from services.domain.ids import PostingNumber, ShopId
from services.domain.merges.ruled import Rule
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.errors import NotFound
from services.merges.ruling import RULE, Ruling
from services.shops.keeping import ShopBook


def router() -> Router:
    """Everything about rules."""
    router = Router(name="merges.rules")
    router.message.register(take_value, AnswerTo(RULE))
    router.message.register(show_rules, Command("rules"))
    router.callback_query.register(open_rules, cb.OpenRules.filter())
    router.callback_query.register(ask_rule, cb.AskRule.filter())
    router.callback_query.register(ask_auto, cb.AskAuto.filter())
    router.callback_query.register(open_never, cb.OpenNever.filter())
    router.callback_query.register(remove_never, cb.RemoveNever.filter())
    router.callback_query.register(never_method, cb.NeverMethod.filter())
    router.callback_query.register(never_buyer, cb.NeverBuyer.filter())
    router.callback_query.register(set_customs, cb.SetCustoms.filter())
    router.callback_query.register(stop_auto, cb.StopAuto.filter())
    router.callback_query.register(take_offer, cb.TakeOffer.filter())
    return router


async def show_rules(message: Message, member: Member, t: Texts, shops: ShopBook, ruling: Ruling) -> None:
    """`/rules`."""
    found = await shops.all(member)
    if len(found) == 1:
        await reply(message, views.page(t, await ruling.page(member, found[0].id)))
    else:
        await reply(message, views.pick(t, found))


async def open_rules(
    query: CallbackQuery, callback_data: cb.OpenRules, member: Member, t: Texts, ruling: Ruling
) -> None:
    """All rules of one shop."""
    await redraw(query, views.page(t, await ruling.page(member, ShopId(callback_data.shop))))
    await query.answer()


async def ask_rule(
    query: CallbackQuery,
    callback_data: cb.AskRule,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    ruling: Ruling,
    desk: Desk,
) -> None:
    """Ask for a new value."""
    rule, place = _rule(callback_data.rule), Target(chat=chat.id, thread=thread)
    page, question = await ruling.ask(member, place, ShopId(callback_data.shop), rule)
    await desk.ask(query, views.asking(t, page, rule), question)
    await query.answer()


async def ask_auto(
    query: CallbackQuery,
    callback_data: cb.AskAuto,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    ruling: Ruling,
    desk: Desk,
) -> None:
    """Ask up to which value merges of a delivery method are approved."""
    place, shop = Target(chat=chat.id, thread=thread), ShopId(callback_data.shop)
    page, question = await ruling.ask(member, place, shop, Rule.AUTO, callback_data.method)
    await desk.ask(query, views.asking(t, page, Rule.AUTO), question)
    await query.answer()


async def take_value(message: Message, member: Member, question: Question, t: Texts, ruling: Ruling) -> None:
    """Take it, show the rules as they are now."""
    await reply(message, views.page(t, await ruling.answer(member, question, message.text or "")))


async def open_never(
    query: CallbackQuery, callback_data: cb.OpenNever, member: Member, t: Texts, ruling: Ruling
) -> None:
    """One of the lists."""
    page = await ruling.page(member, ShopId(callback_data.shop))
    await redraw(query, views.listed(t, page, _rule(callback_data.rule)))
    await query.answer()


async def remove_never(
    query: CallbackQuery, callback_data: cb.RemoveNever, member: Member, t: Texts, ruling: Ruling
) -> None:
    """Take one out of a list."""
    rule, shop = _rule(callback_data.rule), ShopId(callback_data.shop)
    page = await ruling.remove(member, shop, rule, callback_data.place, callback_data.version)
    await redraw(query, views.listed(t, page, rule))
    await query.answer()


async def never_method(
    query: CallbackQuery, callback_data: cb.NeverMethod, member: Member, t: Texts, ruling: Ruling
) -> None:
    """Put a delivery method into the list."""
    page = await ruling.never_method(member, ShopId(callback_data.shop), callback_data.method)
    await redraw(query, views.listed(t, page, Rule.METHODS))
    await query.answer()


async def never_buyer(
    query: CallbackQuery, callback_data: cb.NeverBuyer, member: Member, tp: Texts, ruling: Ruling
) -> None:
    """Never merge the buyer of this posting."""
    await ruling.never_buyer(member, ShopId(callback_data.shop), PostingNumber(callback_data.posting))
    await query.answer(toasts.never_buyer(tp), show_alert=True)


async def set_customs(
    query: CallbackQuery, callback_data: cb.SetCustoms, member: Member, t: Texts, ruling: Ruling
) -> None:
    """Keep to the customs limit or pass over it."""
    page = await ruling.customs(member, ShopId(callback_data.shop), override=callback_data.on)
    await redraw(query, views.page(t, page))
    await query.answer()


async def stop_auto(query: CallbackQuery, callback_data: cb.StopAuto, member: Member, t: Texts, ruling: Ruling) -> None:
    """People approve again."""
    page = await ruling.stop_approving(member, ShopId(callback_data.shop), callback_data.method)
    await redraw(query, views.listed(t, page, Rule.AUTO))
    await query.answer()


async def take_offer(
    query: CallbackQuery, callback_data: cb.TakeOffer, member: Member, t: Texts, tp: Texts, ruling: Ruling
) -> None:
    """Add what was suggested."""
    page, offer = await ruling.take(member, callback_data.id)
    await redraw(query, views.page(t, page))
    await query.answer(refusals.taken(tp, offer))


def _rule(name: str) -> Rule:
    if name not in set(Rule):
        raise NotFound
    return Rule(name)
