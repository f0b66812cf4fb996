"""Asking on the spot: a screen that opens the person's keyboard, bound to a question."""

from datetime import timedelta

from aiogram.types import CallbackQuery, Message

from handlers.show import redraw, reply
from handlers.views.screens import Screen
from services.domain.ids import QuestionId
from services.domain.notices import Params
from services.domain.team import Chat, Member, System
from services.questions import PATIENCE, Questions

_SYSTEM = System(job="ask")


class Desk:
    """Sends the screen of a question that a use case has opened, and ties the two."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions

    async def ask(self, at: Message | CallbackQuery, screen: Screen, question: QuestionId) -> Message | None:
        """``screen.ask`` is the placeholder; what is typed next (in a group: in reply) is the answer."""
        sent = await reply(at, screen) if isinstance(at, Message) else await redraw(at, screen)
        if sent is not None:
            await self._questions.bind(_SYSTEM, question, sent.message_id)
        return sent


async def ask(
    at: Message | CallbackQuery,
    screen: Screen,
    questions: Questions,
    *,
    member: Member,
    chat: Chat,
    kind: str,
    subject: str = "",
    revision: int = 0,
    secret: bool = False,
    params: Params | None = None,
    patience: timedelta = PATIENCE,
) -> Message | None:
    """Open a question on the spot: send ``screen`` and await ``member``'s answer under ``kind``.

    The answer reaches the handler with ``AnswerTo(kind)``: in private the next text, in a group a reply to it.
    """
    question = await questions.ask(
        member, chat, kind, subject=subject, revision=revision, secret=secret, params=params, patience=patience
    )
    return await Desk(questions).ask(at, screen, question)
