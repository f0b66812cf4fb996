"""How the bot is doing, for owners and managers."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views import status as views
from services.domain.team import Member
from services.status import Status


def router() -> Router:
    """The status page."""
    router = Router(name="status")
    router.message.register(show, Command("status"))
    router.callback_query.register(refresh, cb.OpenStatus.filter())
    router.callback_query.register(try_again, cb.TryParked.filter())
    return router


async def show(message: Message, member: Member, t: Texts, status: Status) -> None:
    """`/status`."""
    await reply(message, views.status(t, await status.health(member)))


async def refresh(query: CallbackQuery, member: Member, t: Texts, status: Status) -> None:
    """As it stands now."""
    await redraw(query, views.status(t, await status.health(member)))
    await query.answer()


async def try_again(query: CallbackQuery, member: Member, t: Texts, tp: Texts, status: Status) -> None:
    """Give what is parked another chance."""
    count = await status.try_again(member)
    await redraw(query, views.status(t, await status.health(member)))
    await query.answer(views.tried(tp, count))
