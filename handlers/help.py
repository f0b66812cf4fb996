"""Help, cancel, and the last resort for buttons and texts that no feature knows."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import Noop
from handlers.commands import offered
from handlers.show import reply
from handlers.texts import Texts
from handlers.views import help as view
from services.cards import Cards
from services.domain.team import Chat, Member
from services.questions import Questions


def router() -> Router:
    """Help and cancel."""
    router = Router(name="help")

    @router.message(Command("help"))
    async def help_(message: Message, member: Member, chat: Chat, t: Texts) -> None:
        await reply(message, view.commands(t, offered(member, private=chat.private), private=chat.private))

    @router.message(Command("cancel"))
    async def cancel(message: Message, member: Member, chat: Chat, questions: Questions, t: Texts) -> None:
        await reply(message, view.cancelled(t, await questions.cancel(member, chat.id)))

    @router.callback_query(Noop.filter())
    async def noop(query: CallbackQuery) -> None:
        await query.answer()

    return router


def fallback() -> Router:
    """Must come last."""
    router = Router(name="fallback")

    @router.callback_query()
    async def stale(query: CallbackQuery, member: Member, chat: Chat, cards: Cards, tp: Texts) -> None:
        message = query.message
        fresh = message is not None and await cards.redraw(member, chat.id, message.message_id)
        await query.answer(view.stale_card(tp) if fresh else view.stale_screen(tp), show_alert=not fresh)

    @router.message(F.text)
    async def not_understood(message: Message, t: Texts, addressed: bool) -> None:
        if addressed:
            await reply(message, view.not_understood(t))

    return router
