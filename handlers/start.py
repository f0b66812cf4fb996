"""Home, for whoever belongs here."""

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.filters import LINK_BY_BUTTON
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views import home as views
from services.domain.team import Member, Person
from services.team import Team

PRIVATE_ONLY = ("start", "team", "leave", "status", "tariffs")


def router() -> Router:
    """`/start` and the way back home."""
    router = Router(name="start")
    router.message.register(start, CommandStart(), F.chat.type == "private")
    router.message.register(point_to_private, Command(*PRIVATE_ONLY), F.chat.type != "private", ~LINK_BY_BUTTON)
    router.callback_query.register(go_home, cb.Home.filter())
    return router


async def start(message: Message, member: Member, person: Person, t: Texts, team: Team) -> None:
    """Open home."""
    await team.greet(member, person)
    await reply(message, views.home(t, member, await team.shops(member)))


async def point_to_private(message: Message, t: Texts, bot: Bot) -> None:
    """What concerns one person, or holds a link into the team, is not opened where others read."""
    await reply(message, views.in_private(t, f"https://t.me/{(await bot.me()).username}"))


async def go_home(query: CallbackQuery, member: Member, t: Texts, team: Team) -> None:
    """Back home, in place."""
    await redraw(query, views.home(t, member, await team.shops(member)))
    await query.answer()
