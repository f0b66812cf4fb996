"""Conditions become words; a bug becomes an apology with the id under which its trace is in the log."""

import logging
from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol

from aiogram import F, Router
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, Message

from handlers import views
from handlers.incidents import report
from handlers.show import reply
from handlers.texts import Texts
from handlers.views.errors_core import apology
from handlers.views.screens import Screen, cut
from services.domain.ids import ChatId
from services.domain.team import Chat, Member
from services.errors import AppError, Changed, NotFound, NotNow

_log = logging.getLogger(__name__)
_TOAST = 200
_ESCAPE = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
"""Telegram was not there: the update is handled again later."""

Words = Callable[[Texts, Mapping[str, Any]], str]


class Cards(Protocol):
    """Redraws a card that was pressed out of date."""

    async def redraw(self, actor: Member, chat: ChatId, message_id: int) -> bool: ...


def all_words() -> dict[str, Words]:
    """The words for every code: each module ``handlers/views/errors_*`` brings a table ``WORDS``."""
    words: dict[str, Words] = {}
    for module in iter_modules(views.__path__):
        if module.name.startswith("errors_"):
            words |= import_module(f"handlers.views.{module.name}").WORDS
    return words


def say(words: Mapping[str, Words], error: AppError, t: Texts) -> str:
    """The condition in the reader's language; a code without words says its family's."""
    view = words.get(error.code) or words.get(error.default_code) or words["unexpected"]
    return view(t, error.params)


def router() -> Router:
    """Catches what handlers let through."""
    router = Router(name="errors")
    words = all_words()

    @router.errors(ExceptionTypeFilter(AppError), F.update.callback_query.as_("query"))
    async def condition_on_press(
        event: ErrorEvent, query: CallbackQuery, cards: Cards, tp: Texts, chat: Chat, member: Member | None = None
    ) -> None:
        error = event.exception
        assert isinstance(error, AppError)
        text = cut(say(words, error, tp), _TOAST)
        await query.answer(text, show_alert=len(text) > 60)
        if isinstance(error, Changed | NotNow | NotFound) and member is not None and query.message is not None:
            await cards.redraw(member, chat.id, query.message.message_id)

    @router.errors(ExceptionTypeFilter(AppError), F.update.message.as_("message"))
    async def condition(event: ErrorEvent, message: Message, t: Texts) -> None:
        assert isinstance(event.exception, AppError)
        await reply(message, Screen(text=say(words, event.exception, t), titled=False))

    @router.errors(~ExceptionTypeFilter(*_ESCAPE))
    async def bug(event: ErrorEvent, t: Texts, tp: Texts) -> None:
        incident = report(event.exception, f"update {event.update.update_id}")
        if isinstance(event.exception, TelegramForbiddenError):
            return
        try:
            await _apologise(event, incident, t, tp)
        except TelegramAPIError as error:
            _log.warning("no apology for %s: %s", incident, error.message)

    return router


async def _apologise(event: ErrorEvent, incident: str, t: Texts, tp: Texts) -> None:
    if event.update.callback_query is not None:
        await event.update.callback_query.answer(cut(apology(tp, incident), _TOAST), show_alert=True)
    elif event.update.message is not None:
        await reply(event.update.message, Screen(text=apology(t, incident), titled=False))
