"""`/merges`, `/why A B`, `/merge A B …`: looking, asking, starting by hand."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.show import redraw, reply, send
from handlers.texts import Texts
from handlers.views.merges import listing, why
from handlers.views.merges.price import sum_lines
from services.domain.ids import MergeId, PostingNumber
from services.domain.lookups import looks_like_posting, normal
from services.domain.team import Chat, Member
from services.errors import InvalidInput
from services.merges.deciding import Deciding
from services.merges.reading import MergeBook


def router() -> Router:
    """Reading merges."""
    router = Router(name="merges.looking")
    router.message.register(list_merges, Command("merges"))
    router.message.register(explain, Command("why"))
    router.message.register(start, Command("merge"))
    router.callback_query.register(turn, cb.OpenMerges.filter())
    router.callback_query.register(turn_beside, cb.OpenBeside.filter())
    router.callback_query.register(bring, cb.OpenMerge.filter())
    router.callback_query.register(explain_merge, cb.WhyMerge.filter())
    return router


async def list_merges(message: Message, member: Member, chat: Chat, t: Texts, merges: MergeBook) -> None:
    """`/merges`."""
    await reply(message, listing.listed(t, await merges.page(member, chat)))


async def turn(
    query: CallbackQuery, callback_data: cb.OpenMerges, member: Member, chat: Chat, t: Texts, merges: MergeBook
) -> None:
    """Another page, in place."""
    await redraw(query, listing.listed(t, await merges.page(member, chat, callback_data.offset)))
    await query.answer()


async def turn_beside(
    query: CallbackQuery, callback_data: cb.OpenBeside, member: Member, chat: Chat, t: Texts, merges: MergeBook
) -> None:
    """What can only be packed side by side, in place."""
    await redraw(query, listing.beside(t, await merges.beside(member, chat, callback_data.offset)))
    await query.answer()


async def bring(
    query: CallbackQuery, callback_data: cb.OpenMerge, member: Member, chat: Chat, thread: int, merges: MergeBook
) -> None:
    """Bring one card here."""
    await merges.bring(member, chat, thread, MergeId(callback_data.id))
    await query.answer()


async def explain_merge(
    query: CallbackQuery, callback_data: cb.WhyMerge, member: Member, chat: Chat, t: Texts, merges: MergeBook
) -> None:
    """Every check of a merge."""
    shown = await merges.open(member, MergeId(callback_data.id), chat)
    await send(query, why.why(t, shown.merge.present, shown.findings, sum_lines(t, shown)))
    await query.answer()


async def explain(
    message: Message, command: CommandObject, member: Member, chat: Chat, t: Texts, merges: MergeBook
) -> None:
    """`/why A B`."""
    numbers = _numbers(command.args)
    if len(numbers) != 2:
        raise InvalidInput("merge_needs_numbers")
    await reply(message, why.why(t, numbers, await merges.why(member, numbers[0], numbers[1], chat)))


async def start(
    message: Message,
    command: CommandObject,
    member: Member,
    chat: Chat,
    thread: int,
    deciding: Deciding,
    merges: MergeBook,
) -> None:
    """`/merge A B …`: a proposal by hand."""
    merge = await deciding.start(member, _numbers(command.args))
    await merges.bring(member, chat, thread, merge.id)
    del message


def _numbers(args: str | None) -> list[PostingNumber]:
    """The posting numbers in what was typed, in any spelling that people use."""
    words = [normal(word) for word in re.split(r"[\s,;+]+", args or "")]
    return [PostingNumber(word) for word in dict.fromkeys(words) if looks_like_posting(word)]
