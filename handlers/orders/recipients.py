"""Recipients: shown in private for a quarter of an hour."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, Message

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.orders import asked
from services.domain.due import Again, Job
from services.domain.team import Chat, Member
from services.orders.recipients import FORGET, Recipients


def router() -> Router:
    """Show and hide."""
    router = Router(name="orders.recipients")
    router.callback_query.register(show_recipient, cb.ShowRecipient.filter())
    router.callback_query.register(hide_recipient, cb.HideRecipient.filter())
    return router


async def show_recipient(
    query: CallbackQuery, callback_data: cb.ShowRecipient, member: Member, chat: Chat, t: Texts, recipients: Recipients
) -> None:
    """Read it live and send it in a message of its own, which goes again."""
    shown = await recipients.read(member, callback_data.order, chat)
    if isinstance(query.message, Message):
        screen = asked.recipient(t, shown)
        sent = await query.message.answer(
            screen.text, entities=screen.entities, parse_mode=None, reply_markup=screen.keyboard, protect_content=True
        )
        await recipients.forget_later(member, chat, sent.message_id)
    await query.answer()


async def hide_recipient(query: CallbackQuery) -> None:
    """Take it away at once."""
    if isinstance(query.message, Message):
        with suppress(TelegramBadRequest):
            await query.message.delete()
    await query.answer()


def jobs(bot: Bot) -> dict[str, Callable[[Job], Awaitable[Again]]]:
    """The due job that deletes the message; one that is gone already needs nothing."""

    async def forget(job: Job) -> Again:
        chat, _, message = job.subject.partition(":")
        with suppress(TelegramBadRequest, TelegramForbiddenError):
            await bot.delete_message(int(chat), int(message))
        return Again(at=None)

    return {FORGET: forget}
