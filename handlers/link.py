"""Linking and unlinking groups."""

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, or_f
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_startgroup_link

from handlers import callbacks as cb
from handlers.filters import LINK_BY_BUTTON
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views import link as views
from handlers.views.link import Choice, Readers
from services.domain.ids import ShopId, TelegramId
from services.domain.team import GROUP_TOPICS, Chat, Member
from services.team import Chats, Team

_ASKED = 20
"""How many of the team are looked for in a group, one call each."""
_INSIDE = {"creator", "administrator", "member", "restricted"}


def router() -> Router:
    """Linking."""
    router = Router(name="link")
    router.message.register(point_to_group, Command("link", "unlink"), F.chat.type == "private")
    router.message.register(ask, or_f(Command("link"), LINK_BY_BUTTON))
    router.message.register(ask_unlink, Command("unlink"))
    router.callback_query.register(ask_seen, cb.LinkHere.filter())
    router.callback_query.register(choose, cb.PickLink.filter())
    router.callback_query.register(link, cb.LinkChat.filter())
    router.callback_query.register(drop, cb.DropLink.filter())
    router.callback_query.register(unlink, cb.UnlinkChat.filter())
    return router


async def point_to_group(message: Message, t: Texts, bot: Bot) -> None:
    """There is nothing to link in private."""
    await reply(message, views.in_private(t, await create_startgroup_link(bot, "link")))


async def ask(
    message: Message, member: Member, chat: Chat, thread: int, t: Texts, chats: Chats, team: Team, bot: Bot
) -> None:
    """`/link` in a group says who reads here and asks what to tell."""
    readers = await _readers(bot, chat, await chats.people(member))
    choice = Choice(thread=thread, topics=GROUP_TOPICS, shops=())
    await reply(message, views.linking(t, readers, choice, await team.shops(member)))


async def ask_seen(
    query: CallbackQuery,
    callback_data: cb.LinkHere,
    member: Member,
    chat: Chat,
    t: Texts,
    chats: Chats,
    team: Team,
    bot: Bot,
) -> None:
    """The same after an anonymous administrator showed who they are."""
    readers = await _readers(bot, chat, await chats.people(member))
    choice = Choice(thread=callback_data.thread, topics=GROUP_TOPICS, shops=())
    await redraw(query, views.linking(t, readers, choice, await team.shops(member)))
    await query.answer()


async def choose(
    query: CallbackQuery,
    callback_data: cb.PickLink,
    member: Member,
    chat: Chat,
    t: Texts,
    chats: Chats,
    team: Team,
    bot: Bot,
) -> None:
    """Another choice of topics or shops."""
    readers = await _readers(bot, chat, await chats.people(member))
    await redraw(query, views.linking(t, readers, _choice(callback_data), await team.shops(member)))
    await query.answer()


async def link(
    query: CallbackQuery, callback_data: cb.LinkChat, member: Member, chat: Chat, t: Texts, chats: Chats
) -> None:
    """Tell this group from now on."""
    choice = _choice(callback_data)
    await chats.link(member, chat, choice.thread, choice.topics, choice.shops or None)
    await redraw(query, views.linked(t, choice))
    await query.answer()


async def drop(query: CallbackQuery, member: Member, t: Texts, chats: Chats) -> None:
    """Leave the group as it is; as linking itself, for owners only."""
    await chats.people(member)
    await redraw(query, views.dropped(t))
    await query.answer()


async def ask_unlink(message: Message, member: Member, chat: Chat, thread: int, t: Texts, chats: Chats) -> None:
    """`/unlink` in a group."""
    await chats.people(member)
    page = await chats.page(member, chat)
    await reply(message, views.unlinking(t, page.threads, thread))


async def unlink(
    query: CallbackQuery, callback_data: cb.UnlinkChat, member: Member, chat: Chat, t: Texts, chats: Chats
) -> None:
    """Stop telling here."""
    thread = callback_data.thread if callback_data.thread >= 0 else None
    whole = await chats.unlink(member, chat, thread)
    await redraw(query, views.unlinked(t, whole=whole))
    await query.answer()


def _choice(data: cb.PickLink | cb.LinkChat) -> Choice:
    shops = tuple(ShopId(int(shop)) for shop in data.shops.split(",") if shop)
    return Choice(thread=data.thread, topics=views.topics_of(data.topics), shops=shops)


async def _readers(bot: Bot, chat: Chat, people: list[tuple[TelegramId, str]]) -> Readers:
    """Telegram lists administrators only; of the team each is asked for, the others are just counted."""
    try:
        count = await bot.get_chat_member_count(chat.telegram_id) - 1
        admins = await bot.get_chat_administrators(chat.telegram_id)
    except TelegramAPIError:
        return Readers(count=None, names=())
    named = {admin.user.id: admin.user.full_name for admin in admins if not admin.user.is_bot}
    for person, name in people[:_ASKED]:
        if person not in named and await _inside(bot, chat, person):
            named[person] = name
    return Readers(count=count, names=tuple(named.values()))


async def _inside(bot: Bot, chat: Chat, person: TelegramId) -> bool:
    try:
        found = await bot.get_chat_member(chat.telegram_id, person)
    except TelegramAPIError:
        return False
    return found.status in _INSIDE
