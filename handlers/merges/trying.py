"""The trial of one parcel on the phone: read, agree, watch, say what came of it."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.painting import Painter
from handlers.show import redraw, reply, send
from handlers.texts import Texts
from handlers.views.merges import trying as views
from handlers.views.screens import Screen
from services.domain.ids import MergeId, ShopId
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.merges.proving import TRIAL_CARD
from services.merges.trying import SAY, Trying


def router() -> Router:
    """Trials."""
    router = Router(name="merges.trying")
    router.message.register(take_note, AnswerTo(SAY))
    router.callback_query.register(open_trial, cb.OpenTrial.filter())
    router.callback_query.register(guide, cb.GuideTrial.filter())
    router.callback_query.register(pick, cb.PickTrial.filter())
    router.callback_query.register(start, cb.StartTrial.filter())
    router.callback_query.register(wait, cb.AwaitTrial.filter())
    router.callback_query.register(call_off, cb.CallOffTrial.filter())
    router.callback_query.register(answers, cb.TrialAnswers.filter())
    router.callback_query.register(ask, cb.SayTrial.filter())
    return router


def painters(trying: Trying) -> dict[str, Painter]:
    """The trial's card, as its chat may see it."""

    async def paint(subject: str, chat: Chat, t: Texts) -> Screen:
        return views.trial(t, await trying.card(chat, int(subject)), card=True)

    return {TRIAL_CARD: paint}


async def open_trial(
    query: CallbackQuery, callback_data: cb.OpenTrial, member: Member, t: Texts, trying: Trying
) -> None:
    """The last trial, or what a trial is."""
    await redraw(query, views.page(t, await trying.page(member, ShopId(callback_data.shop), callback_data.method)))
    await query.answer()


async def guide(query: CallbackQuery, callback_data: cb.GuideTrial, member: Member, t: Texts, trying: Trying) -> None:
    """What a trial is, and the pairs; the card on which it was pressed stays what it is."""
    await send(query, views.guide(t, await trying.page(member, ShopId(callback_data.shop), callback_data.method)))
    await query.answer()


async def pick(query: CallbackQuery, callback_data: cb.PickTrial, member: Member, t: Texts, trying: Trying) -> None:
    """What the owner would agree to."""
    await send(query, views.consent(t, await trying.pair(member, MergeId(callback_data.id))))
    await query.answer()


async def start(
    query: CallbackQuery,
    callback_data: cb.StartTrial,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    trying: Trying,
) -> None:
    """The owner agrees."""
    place = Target(chat=chat.id, thread=thread)
    record = await trying.start(member, place, MergeId(callback_data.id), callback_data.revision)
    await redraw(query, views.agreed(t, record))
    await query.answer()


async def wait(
    query: CallbackQuery,
    callback_data: cb.AwaitTrial,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    trying: Trying,
) -> None:
    """Offer it with the next pair."""
    place = Target(chat=chat.id, thread=thread)
    page = await trying.wait(member, place, ShopId(callback_data.shop), callback_data.method)
    await redraw(query, views.trial(t, page))
    await query.answer()


async def call_off(
    query: CallbackQuery, callback_data: cb.CallOffTrial, member: Member, t: Texts, trying: Trying
) -> None:
    """It shall show nothing."""
    page = await trying.call_off(member, callback_data.id, callback_data.revision)
    await redraw(query, views.trial(t, page))
    await query.answer()


async def answers(
    query: CallbackQuery, callback_data: cb.TrialAnswers, member: Member, chat: Chat, t: Texts, trying: Trying
) -> None:
    """Every answer of Ozon, in a message of its own whose pages are turned in place."""
    screen = views.answers(t, await trying.open(member, callback_data.id, chat), callback_data.page)
    await (send if callback_data.page == views.NEW else redraw)(query, screen)
    await query.answer()


async def ask(
    query: CallbackQuery,
    callback_data: cb.SayTrial,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    trying: Trying,
    desk: Desk,
) -> None:
    """Ask for a note on the owner's own verdict."""
    place = Target(chat=chat.id, thread=thread)
    page, question = await trying.ask(member, place, callback_data.id, worked=callback_data.worked)
    await desk.ask(query, views.asking(t, page, worked=callback_data.worked), question)
    await query.answer()


async def take_note(message: Message, member: Member, question: Question, t: Texts, trying: Trying) -> None:
    """The verdict with its note."""
    await reply(message, views.trial(t, await trying.say(member, question, message.text or "")))
