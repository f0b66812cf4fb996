"""Why a merge was shipped apart: said by a button or in words, after the decision."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import reply
from handlers.texts import Texts
from handlers.views.merges import refusals as views
from handlers.views.screens import Screen
from services.domain.ids import MergeId
from services.domain.merges import Refusal
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.errors import NotFound
from services.merges.refusing import WHY, Refusing


def router() -> Router:
    """Reasons."""
    router = Router(name="merges.refusing")
    router.message.register(take_reason, AnswerTo(WHY))
    router.callback_query.register(say_why, cb.SayWhy.filter())
    router.callback_query.register(ask_why, cb.AskWhyApart.filter())
    return router


async def say_why(
    query: CallbackQuery, callback_data: cb.SayWhy, member: Member, tp: Texts, refusing: Refusing
) -> None:
    """One of the reasons; the notifier redraws the card."""
    if callback_data.reason not in set(Refusal):
        raise NotFound
    await refusing.because(member, MergeId(callback_data.id), callback_data.revision, Refusal(callback_data.reason))
    await query.answer(views.thanks(tp))


async def ask_why(
    query: CallbackQuery,
    callback_data: cb.AskWhyApart,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    refusing: Refusing,
    desk: Desk,
) -> None:
    """Ask for it in words."""
    place = Target(chat=chat.id, thread=thread)
    _, question = await refusing.ask(member, place, MergeId(callback_data.id), callback_data.revision)
    await desk.ask(query, views.asking_reason(t), question)
    await query.answer()


async def take_reason(message: Message, member: Member, question: Question, t: Texts, refusing: Refusing) -> None:
    """Keep it."""
    await refusing.answer(member, question, message.text or "")
    await reply(message, Screen(text=views.thanks(t), titled=False))
