"""Looking orders up by typing."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.show import redraw, reply
from handlers.texts import Texts
from handlers.views.orders import asked, lists
from handlers.views.orders.card import card
from handlers.views.screens import Screen
from services.domain.orderbook import Result
from services.domain.team import Chat, Member
from services.merges.reading import MergeBook
from services.orders.search import Search


def router() -> Router:
    """`/find`, and the pages of a choice."""
    router = Router(name="orders.search")
    router.message.register(find, Command("find"))
    router.callback_query.register(turn, cb.FindAgain.filter())
    router.callback_query.register(how, cb.HowToFind.filter())
    return router


def typed() -> Router:
    """Plain text in a private chat; in a group only where the bot is called by name."""
    router = Router(name="orders.typed")
    router.message.register(look_up, F.chat.type == "private", F.text, ~F.text.startswith("/"))
    router.message.register(look_up_mentioned, F.chat.type != "private", F.text, ~F.text.startswith("/"), mentioned)
    return router


async def mentioned(message: Message, addressed: bool = False) -> bool:
    """Whether the bot is called by name."""
    return addressed and "@" in (message.text or "")


async def find(
    message: Message, command: CommandObject, member: Member, chat: Chat, t: Texts, search: Search, merges: MergeBook
) -> None:
    """`/find 0132112277-0101-1`."""
    if not command.args:
        await reply(message, asked.how(t))
        return
    found = await search.look_up(member, command.args, chat=chat)
    await reply(message, await _screen(t, found, member, chat, merges))


async def look_up(
    message: Message,
    member: Member,
    chat: Chat,
    t: Texts,
    search: Search,
    merges: MergeBook,
) -> None:
    """Something was sent without a word: it is looked up."""
    found = await search.look_up(member, message.text or "", chat=chat)
    await reply(message, await _screen(t, found, member, chat, merges))


async def look_up_mentioned(
    message: Message, member: Member, chat: Chat, t: Texts, search: Search, merges: MergeBook
) -> None:
    """`@bot 0132112277-0101-1` in a group."""
    words = [word for word in (message.text or "").split() if not word.startswith("@")]
    found = await search.look_up(member, " ".join(words), chat=chat)
    await reply(message, await _screen(t, found, member, chat, merges))


async def turn(
    query: CallbackQuery,
    callback_data: cb.FindAgain,
    member: Member,
    chat: Chat,
    t: Texts,
    search: Search,
    merges: MergeBook,
) -> None:
    """Another page of a choice."""
    found = await search.look_up(member, callback_data.term, page=callback_data.page, chat=chat)
    await redraw(query, await _screen(t, found, member, chat, merges))
    await query.answer()


async def how(query: CallbackQuery, t: Texts) -> None:
    """What can be looked up."""
    await redraw(query, asked.how(t))
    await query.answer()


async def _screen(t: Texts, found: Result, member: Member, chat: Chat, merges: MergeBook) -> Screen:
    if found.order is not None:
        company = await merges.company(member, found.order.posting)
        return card(t, found.order, private=chat.private, company=company)
    if found.choice is not None:
        return lists.choice(t, found.choice, found.term)
    return asked.nothing(t, found.term, found.unasked)
