"""Asking a person something in a chat: opening a question, tying it to its message, withdrawing it."""

from datetime import timedelta

from services.db.uow import Database
from services.domain.ids import ChatId, QuestionId
from services.domain.notices import Params
from services.domain.team import Actor, Chat, Member
from services.ports import Clock

PATIENCE = timedelta(hours=1)


class Questions:
    """For handlers that ask on the spot; a use case that asks in its own transaction uses the unit's questions."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ask(
        self,
        actor: Member,
        chat: Chat,
        kind: str,
        *,
        subject: str = "",
        revision: int = 0,
        secret: bool = False,
        params: Params | None = None,
        patience: timedelta = PATIENCE,
    ) -> QuestionId:
        """Open a question to ``actor`` that only they may answer, for ``patience`` of business time."""
        async with self._database.write() as unit:
            question = await unit.questions.ask(
                chat.id,
                kind,
                expires_at=self._clock.now() + patience,
                subject=subject,
                revision=revision,
                member=actor.id,
                secret=secret,
                params=params,
            )
            await unit.commit()
        return question

    async def bind(self, actor: Actor, question: QuestionId, message_id: int) -> None:
        """Remember the message that asks, so that a reply to it is the answer."""
        del actor
        async with self._database.write() as unit:
            await unit.questions.bind(question, message_id)
            await unit.commit()

    async def cancel(self, actor: Member, chat: ChatId) -> int:
        """Withdraw what was asked of the actor in a chat; answers how many questions there were."""
        async with self._database.write() as unit:
            closed = await unit.questions.close(chat, actor.id)
            await unit.commit()
        return closed
