"""What the packer does with an approved merge."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.ask import Desk
from handlers.filters import AnswerTo
from handlers.show import redraw, reply, send
from handlers.texts import Texts
from handlers.views.merges import asking, toasts
from handlers.views.screens import Screen
from services.domain.ids import MergeId, PostingNumber, QuestionId
from services.domain.notices import Target
from services.domain.questions import Question
from services.domain.team import Chat, Member
from services.merges.carrying import Carrying
from services.merges.dissolving import OWN_NUMBER, Dissolving
from services.merges.progress import NUMBER
from services.merges.reading import MergeBook


def router() -> Router:
    """From packed to delivered, or apart."""
    router = Router(name="merges.carrying")
    router.message.register(take_number, AnswerTo(NUMBER))
    router.message.register(take_own_number, AnswerTo(OWN_NUMBER))
    router.callback_query.register(pack, cb.PackMerge.filter())
    router.callback_query.register(ask_number, cb.AskNumber.filter())
    router.callback_query.register(hand_over, cb.HandOverMerge.filter())
    router.callback_query.register(last_mile, cb.LastMileMerge.filter())
    router.callback_query.register(deliver, cb.DeliverMerge.filter())
    router.callback_query.register(retry, cb.RetryMerge.filter())
    router.callback_query.register(ask_dissolve, cb.AskDissolve.filter())
    router.callback_query.register(dissolve, cb.DissolveMerge.filter())
    router.callback_query.register(ask_own_number, cb.AskOwnNumber.filter())
    return router


async def pack(
    query: CallbackQuery,
    callback_data: cb.PackMerge,
    member: Member,
    chat: Chat,
    thread: int,
    tp: Texts,
    carrying: Carrying,
) -> None:
    """Everything lies in one parcel."""
    place = Target(chat=chat.id, thread=thread)
    await carrying.packed(member, MergeId(callback_data.id), callback_data.revision, place)
    await query.answer(toasts.packing(tp))


async def ask_number(
    query: CallbackQuery,
    callback_data: cb.AskNumber,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    carrying: Carrying,
    desk: Desk,
) -> None:
    """Ask for the parcel's number."""
    place = Target(chat=chat.id, thread=thread)
    merge, question = await carrying.ask_number(member, place, MergeId(callback_data.id))
    await desk.ask(query, asking.asking_number(t, merge), QuestionId(question))
    await query.answer()


async def take_number(message: Message, member: Member, question: Question, t: Texts, carrying: Carrying) -> None:
    """Take the parcel's number."""
    merge, number = await carrying.number(member, MergeId(int(question.subject)), message.text or "")
    await reply(message, asking.number_taken_in(t, number, merge.present))


async def hand_over(
    query: CallbackQuery,
    callback_data: cb.HandOverMerge,
    member: Member,
    chat: Chat,
    thread: int,
    tp: Texts,
    carrying: Carrying,
) -> None:
    """The parcel left."""
    place = Target(chat=chat.id, thread=thread)
    await carrying.hand_over(member, MergeId(callback_data.id), callback_data.revision, place)
    await query.answer(toasts.pushing(tp))


async def last_mile(
    query: CallbackQuery,
    callback_data: cb.LastMileMerge,
    member: Member,
    chat: Chat,
    thread: int,
    tp: Texts,
    carrying: Carrying,
) -> None:
    """The courier has it."""
    place = Target(chat=chat.id, thread=thread)
    await carrying.last_mile(member, MergeId(callback_data.id), callback_data.revision, place)
    await query.answer(toasts.pushing(tp))


async def deliver(
    query: CallbackQuery,
    callback_data: cb.DeliverMerge,
    member: Member,
    chat: Chat,
    thread: int,
    tp: Texts,
    carrying: Carrying,
) -> None:
    """The buyer has it."""
    place = Target(chat=chat.id, thread=thread)
    await carrying.delivered(member, MergeId(callback_data.id), callback_data.revision, place)
    await query.answer(toasts.pushing(tp))


async def retry(
    query: CallbackQuery, callback_data: cb.RetryMerge, member: Member, tp: Texts, carrying: Carrying
) -> None:
    """Try the failed steps once more."""
    count = await carrying.retry(member, MergeId(callback_data.id), callback_data.revision)
    await query.answer(toasts.retrying(tp, count))


async def ask_dissolve(
    query: CallbackQuery, callback_data: cb.AskDissolve, member: Member, chat: Chat, t: Texts, merges: MergeBook
) -> None:
    """Say what dissolving would mean now."""
    await send(query, asking.dissolving(t, await merges.open(member, MergeId(callback_data.id), chat)))
    await query.answer()


async def dissolve(
    query: CallbackQuery,
    callback_data: cb.DissolveMerge,
    member: Member,
    t: Texts,
    tp: Texts,
    dissolving: Dissolving,
) -> None:
    """Undo the grouping."""
    await dissolving.dissolve(member, MergeId(callback_data.id), callback_data.revision)
    await redraw(query, Screen(text=asking.dissolved(t), titled=False))
    await query.answer(asking.dissolved(tp))


async def ask_own_number(
    query: CallbackQuery,
    callback_data: cb.AskOwnNumber,
    member: Member,
    chat: Chat,
    thread: int,
    t: Texts,
    dissolving: Dissolving,
    desk: Desk,
) -> None:
    """Ask for one posting's own number."""
    posting, place = PostingNumber(callback_data.posting), Target(chat=chat.id, thread=thread)
    _, question = await dissolving.ask_own_number(member, place, MergeId(callback_data.id), posting)
    await desk.ask(query, asking.asking_own_number(t, posting), QuestionId(question))
    await query.answer()


async def take_own_number(
    message: Message, member: Member, question: Question, t: Texts, dissolving: Dissolving
) -> None:
    """Take one posting's own number."""
    merge, posting = question.subject.partition(":")[0], PostingNumber(str(question.params["posting"]))
    number = await dissolving.own_number(member, MergeId(int(merge)), posting, message.text or "")
    await reply(message, asking.number_taken_in(t, number, (posting,)))
