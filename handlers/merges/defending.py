"""What people answer when a merge stopped."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import callbacks as cb
from handlers.show import send
from handlers.texts import Texts
from handlers.views.merges import stopped as views
from services.domain.ids import MergeId
from services.domain.team import Chat, Member
from services.merges.defending import Defending
from services.merges.reading import MergeBook


def router() -> Router:
    """Where the goods are, and going on without them."""
    router = Router(name="merges.defending")
    router.callback_query.register(pulled_out, cb.PulledOut.filter())
    router.callback_query.register(already_gone, cb.AlreadyGone.filter())
    router.callback_query.register(go_on, cb.GoOnWithout.filter())
    return router


async def pulled_out(
    query: CallbackQuery, callback_data: cb.PulledOut, member: Member, tp: Texts, defending: Defending
) -> None:
    """The goods are out of the parcel; the notifier redraws the card."""
    await defending.pulled_out(member, callback_data.id, callback_data.revision)
    await query.answer(views.pulled(tp))


async def already_gone(
    query: CallbackQuery,
    callback_data: cb.AlreadyGone,
    member: Member,
    chat: Chat,
    t: Texts,
    tp: Texts,
    defending: Defending,
    merges: MergeBook,
) -> None:
    """The parcel left with them: say what to do now."""
    stop = await defending.already_gone(member, callback_data.id, callback_data.revision)
    await query.answer(views.gone(tp))
    await send(query, views.left_with(t, await merges.open(member, stop.merge, chat), stop))


async def go_on(
    query: CallbackQuery, callback_data: cb.GoOnWithout, member: Member, tp: Texts, defending: Defending
) -> None:
    """The rest of a packed parcel goes on."""
    await defending.go_on(member, MergeId(callback_data.id), callback_data.revision)
    await query.answer(views.going_on(tp))
