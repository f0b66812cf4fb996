"""Filters that more than one feature needs."""

from aiogram import F
from aiogram.filters import BaseFilter, CommandStart
from aiogram.types import Message

from services.domain.questions import Question


class AnswerTo(BaseFilter):
    """The message answers an open question of one of these kinds. A command never does."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds

    async def __call__(self, message: Message, question: Question | None = None) -> bool:
        if question is None or question.kind not in self._kinds:
            return False
        return not (message.text or "").startswith("/")


LINK_BY_BUTTON = CommandStart(deep_link=True, magic=F.args == "link")
"""What Telegram sends into a group for somebody who added the bot by the *Add me to a group* button."""
