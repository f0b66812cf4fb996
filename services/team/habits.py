"""How a chat wants to be spoken to: language, zone, quiet and working hours, text only."""

from dataclasses import replace
from datetime import timedelta

from services.db.uow import Database, Unit
from services.domain.ids import QuestionId
from services.domain.questions import Question
from services.domain.team import DEFAULT_ZONES, Chat, Habit, Member, Right, read_hours
from services.domain.zones import read_zone
from services.errors import NotNow
from services.ports import Clock
from services.team.acting import acting, own

ZONE = "team.zone"
QUIET = "team.quiet"
WORKING = "team.working"
"""Kinds of the questions that are answered by typing."""
ANSWER_WITHIN = timedelta(days=1)


class Habits:
    """Changes one's own private chat, or (who may decide) a group's manners."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def settle(self, actor: Member, chat: Chat, habit: Habit) -> Chat:
        """Change what was pressed. A zone that was only assumed from the old language follows the new one."""
        async with self._database.write() as unit:
            after = await self._settle(unit, actor, chat, habit)
            await unit.commit()
        return after

    async def ask(self, actor: Member, chat: Chat, kind: str) -> QuestionId:
        """Open the question whose answer is typed: `ZONE`, `QUIET` or `WORKING`."""
        async with self._database.write() as unit:
            await self._may(unit, actor, chat)
            until = self._clock.now() + ANSWER_WITHIN
            question = await unit.questions.ask(chat.id, kind, member=actor.id, expires_at=until)
            await unit.commit()
        return question

    async def answer(self, actor: Member, chat: Chat, question: Question, typed: str) -> Chat:
        """Take a typed answer; one that cannot be read leaves the question open.

        Raises `InvalidInput` (``unknown_zone``, ``unread_hours``) and `NotNow` (``question_closed``).
        """
        habit = _read(question.kind, typed)
        async with self._database.write() as unit:
            if not await unit.questions.claim(question.id):
                raise NotNow("question_closed")
            after = await self._settle(unit, actor, chat, habit)
            await unit.commit()
        return after

    async def _may(self, unit: Unit, actor: Member, chat: Chat) -> Member:
        own(actor, chat)
        return await acting(unit, actor, None if chat.private else Right.DECIDE)

    async def _settle(self, unit: Unit, actor: Member, chat: Chat, habit: Habit) -> Chat:
        member = await self._may(unit, actor, chat)
        before = await unit.chats.get(chat.id)
        if habit.language is not None and habit.zone is None and before.zone == DEFAULT_ZONES[before.language]:
            habit = replace(habit, zone=DEFAULT_ZONES[habit.language])
        if chat.private:
            await unit.team.settle(member.id, habit)
        await unit.chats.settle(chat.id, habit)
        await unit.chats.redraw(chat.id)
        unit.audit.note(member, "chat.settled", f"chat:{chat.id}", _detail(habit))
        return await unit.chats.get(chat.id)


def _read(kind: str, typed: str) -> Habit:
    if kind == ZONE:
        return Habit(zone=read_zone(typed))
    hours = read_hours(typed)
    return Habit(quiet=hours) if kind == QUIET else Habit(working=hours)


def _detail(habit: Habit) -> dict[str, str]:
    named = {"language": habit.language, "zone": habit.zone, "quiet": habit.quiet, "working": habit.working}
    return {name: str(value) for name, value in named.items() if value is not None}
