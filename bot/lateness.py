"""A deciding press that was taken in long ago is not carried out: its presser may have changed their mind."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.callbacks import decides
from handlers.show import reply
from handlers.texts import Texts
from handlers.views.help import press_again
from handlers.views.screens import Screen
from services.ports import Clock

_LATE = timedelta(minutes=10)


class Lateness(BaseMiddleware):
    """Asks for another press where the first one comes too late. Telegram takes no toast by then: it is said."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        received: datetime = data["received_at"]
        late = self._clock.real() - received > _LATE
        if not late or not isinstance(event, CallbackQuery) or not decides(event.data):
            return await handler(event, data)
        t: Texts = data["t"]
        await event.answer(press_again(data["tp"]), show_alert=True)
        if isinstance(event.message, Message):
            await reply(event.message, Screen(text=press_again(t), titled=False))
        return None
