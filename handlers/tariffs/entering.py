"""Asking for prices and rates: typed, one question after another, or as a file."""

from types import MappingProxyType

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import reply
from handlers.texts import Texts
from handlers.views.tariffs import listing, method
from handlers.views.tariffs.asking import asking
from services.domain.ids import ShopId
from services.domain.notices import Target
from services.domain.pricebook import Ask, Asked, RateEntered
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.tariffs.entering import KINDS, Entering


def router() -> Router:
    """Questions and answers."""
    router = Router(name="tariffs.entering")
    router.message.register(take_answer, AnswerTo(*KINDS))
    router.callback_query.register(ask_price, cb.TypeTariff.filter())
    router.callback_query.register(ask_price, cb.TypeFlat.filter())
    router.callback_query.register(ask_price, cb.AskTariffSheet.filter())
    router.callback_query.register(ask_rate, cb.TypeRate.filter())
    return router


_ASKED = MappingProxyType({cb.TypeTariff: Ask.FIRST, cb.TypeFlat: Ask.FLAT, cb.AskTariffSheet: Ask.FILE})


async def ask_price(
    query: CallbackQuery,
    callback_data: cb.TypeTariff | cb.TypeFlat | cb.AskTariffSheet,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    entering: Entering,
    desk: Desk,
) -> None:
    """The first of three, one price for every parcel, or the file: whichever was pressed."""
    place, shop = Target(chat=chat.id, thread=thread), ShopId(callback_data.shop)
    asked = await entering.begin(member, place, _ASKED[type(callback_data)], shop, callback_data.method)
    await desk.ask(query, asking(t, asked), asked.question)
    await query.answer()


async def ask_rate(
    query: CallbackQuery,
    callback_data: cb.TypeRate,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    entering: Entering,
    desk: Desk,
) -> None:
    """A rate of the shop."""
    place = Target(chat=chat.id, thread=thread)
    asked = await entering.begin(member, place, Ask.RATE, ShopId(callback_data.shop))
    await desk.ask(query, asking(t, asked), asked.question)
    await query.answer()


async def take_answer(
    message: Message,
    member: Member,
    chat: Chat,
    thread: int,
    question: Question,
    t: Texts,
    entering: Entering,
    desk: Desk,
) -> None:
    """The next question, the same one again, or what was entered."""
    place = Target(chat=chat.id, thread=thread)
    outcome = await entering.answer(member, place, question, message.text or "")
    if isinstance(outcome, Asked):
        await desk.ask(message, asking(t, outcome), outcome.question)
    elif isinstance(outcome, RateEntered):
        await reply(message, listing.rate_entered(t, outcome))
    else:
        await reply(message, method.entered(t, outcome))
