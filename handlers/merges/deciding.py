"""The proposal card: approve, ship apart, leave one out, later. The notifier redraws the card itself."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import callbacks as cb
from handlers.show import send
from handlers.texts import Texts
from handlers.views.merges import asking, toasts
from services.domain.ids import MergeId, PostingNumber
from services.domain.merges import State
from services.domain.team import Chat, Member
from services.merges.deciding import Deciding
from services.merges.reading import MergeBook


def router() -> Router:
    """Decisions."""
    router = Router(name="merges.deciding")
    router.callback_query.register(approve, cb.ApproveMerge.filter())
    router.callback_query.register(reject, cb.RejectMerge.filter())
    router.callback_query.register(later, cb.LaterMerge.filter())
    router.callback_query.register(pick, cb.PickLeaveOut.filter())
    router.callback_query.register(leave_out, cb.LeaveOut.filter())
    return router


async def approve(
    query: CallbackQuery, callback_data: cb.ApproveMerge, member: Member, tp: Texts, deciding: Deciding
) -> None:
    """One parcel."""
    merge = await deciding.approve(member, MergeId(callback_data.id), callback_data.revision)
    await query.answer(toasts.approved(tp) if merge.state is State.APPROVED else toasts.approved_first(tp))


async def reject(
    query: CallbackQuery, callback_data: cb.RejectMerge, member: Member, tp: Texts, deciding: Deciding
) -> None:
    """Ship apart."""
    await deciding.reject(member, MergeId(callback_data.id), callback_data.revision)
    await query.answer(toasts.rejected(tp))


async def later(
    query: CallbackQuery, callback_data: cb.LaterMerge, member: Member, tp: Texts, deciding: Deciding
) -> None:
    """Hide it for two hours."""
    hidden = await deciding.later(member, MergeId(callback_data.id), callback_data.revision)
    await query.answer(toasts.hidden(tp, hidden))


async def pick(
    query: CallbackQuery, callback_data: cb.PickLeaveOut, member: Member, chat: Chat, t: Texts, merges: MergeBook
) -> None:
    """Ask which one goes alone."""
    await send(query, asking.picking(t, await merges.open(member, MergeId(callback_data.id), chat)))
    await query.answer()


async def leave_out(
    query: CallbackQuery, callback_data: cb.LeaveOut, member: Member, tp: Texts, deciding: Deciding
) -> None:
    """One goes alone."""
    posting = PostingNumber(callback_data.posting)
    await deciding.leave_out(member, MergeId(callback_data.id), callback_data.revision, posting)
    await query.answer(toasts.left_out(tp, posting))
