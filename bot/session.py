"""The bot's way to Telegram: proxy, address, and one gate through which everything written to a chat goes."""

from contextvars import ContextVar
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.pacing import Pacer
from bot.settings import Settings
from services.domain.notices import Lane

LANE: ContextVar[Lane | None] = ContextVar("LANE", default=None)
"""Set by the notifier, which plans anew after a 429; None for a handler's answer, which is repeated for it."""

_COUNTED = ("send", "edit", "copy", "forward")
_UNCOUNTED = frozenset({"sendChatAction"})
_TRIES = 3
_LONGEST_REST = 60
_TOO_LATE = "query is too old"


class Gate(BaseRequestMiddleware):
    """Paces what is written to chats, rests on 429, and lets a press be answered too late without a fuss."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        try:
            return await self._paced(make_request, bot, method)
        except TelegramBadRequest as error:
            if isinstance(method, AnswerCallbackQuery) and _TOO_LATE in error.message:
                return Response[Any](ok=True, result=True)
            raise

    async def _paced(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        chat = _chat_of(method)
        if chat is None:
            return await make_request(bot, method)
        lane = LANE.get()
        for last in (False,) * (_TRIES - 1) + (True,):
            await self._pacer.turn(chat, lane or Lane.ANSWER)
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._pacer.pause(chat, error.retry_after)
                if lane is not None or last or error.retry_after > _LONGEST_REST:
                    raise
        raise AssertionError


def _chat_of(method: TelegramMethod[Any]) -> int | None:
    """The chat that the call writes to, where it counts against the limits."""
    name = method.__api_method__
    if not name.startswith(_COUNTED) or name in _UNCOUNTED:
        return None
    chat = getattr(method, "chat_id", None)
    return chat if isinstance(chat, int) else None


def open_bot(settings: Settings, pacer: Pacer) -> Bot:
    """A bot that keeps to the limits."""
    proxy = settings.telegram_proxy.get_secret_value() or None
    server = TelegramAPIServer.from_base(settings.telegram_api.rstrip("/"))
    session = AiohttpSession(proxy=proxy, api=server, limit=200)
    session.middleware(Gate(pacer))
    return Bot(settings.token, session=session)
