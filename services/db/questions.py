"""Questions asked in chats: the first good answer claims one."""

from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.db.tables import QuestionRow
from services.domain.ids import ChatId, MemberId, QuestionId
from services.domain.notices import Params
from services.domain.questions import Question
from services.ports import Clock


class Questions:
    """Asks, finds and claims. Expiry is business time."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def ask(
        self,
        chat: ChatId,
        kind: str,
        *,
        expires_at: datetime,
        subject: str = "",
        revision: int = 0,
        member: MemberId | None = None,
        secret: bool = False,
        params: Params | None = None,
    ) -> QuestionId:
        """Open a question; an older open one of the same person in the same chat is closed."""
        older = update(QuestionRow).where(QuestionRow.chat_id == chat, QuestionRow.state == "open")
        if member is not None:
            await self._session.execute(older.where(QuestionRow.member_id == member).values(state="closed"))
        else:
            same = older.where(QuestionRow.kind == kind, QuestionRow.subject == subject)
            await self._session.execute(same.values(state="closed"))
        row = QuestionRow(
            chat_id=chat, kind=kind, subject=subject, revision=revision, member_id=member, secret=secret,
            params=dict(params or {}), state="open", created_at=self._clock.now(), expires_at=expires_at,
        )  # fmt: skip
        self._session.add(row)
        await self._session.flush()
        return QuestionId(row.id)

    async def bind(self, question: QuestionId, message_id: int) -> None:
        """Remember which message asks it, so that a reply can be told apart."""
        await self._session.execute(
            update(QuestionRow).where(QuestionRow.id == question).values(message_id=message_id)
        )  # fmt: skip

    async def find(self, chat: ChatId, member: MemberId, reply_to: int | None, *, private: bool) -> Question | None:
        """What a text in ``chat`` answers: the message it replies to, or in private the newest open question."""
        if reply_to is None and not private:
            return None
        values = {"chat": chat, "member": member, "now": self._clock.now(), "message": reply_to}
        row = (await self._session.scalars(_open(replied=reply_to is not None), values)).first()
        return _question(row) if row else None

    async def claim(self, question: QuestionId) -> bool:
        """Take the answer; False where another one was faster."""
        query = (
            update(QuestionRow)
            .where(QuestionRow.id == question, QuestionRow.state == "open")
            .values(state="answered")
            .returning(QuestionRow.id)
        )
        return await self._session.scalar(query) is not None

    async def close(self, chat: ChatId, member: MemberId) -> int:
        """Withdraw what was asked of this person here (*Cancel*); answers how many there were."""
        query = (
            update(QuestionRow)
            .where(QuestionRow.chat_id == chat, QuestionRow.member_id == member, QuestionRow.state == "open")
            .values(state="closed")
            .returning(QuestionRow.id)
        )
        return len(list(await self._session.scalars(query)))

    async def close_subject(self, kind: str, subject: str) -> None:
        """Withdraw every open question of a kind about a subject."""
        query = update(QuestionRow).where(QuestionRow.kind == kind, QuestionRow.subject == subject)
        await self._session.execute(query.where(QuestionRow.state == "open").values(state="closed"))


@cache
def _open(*, replied: bool) -> Select[QuestionRow]:
    """Asked for every message: built once."""
    theirs = QuestionRow.member_id == bindparam("member")
    query = (
        select(QuestionRow)
        .where(QuestionRow.chat_id == bindparam("chat"), QuestionRow.state == "open")
        .where(QuestionRow.expires_at > bindparam("now"))
        .order_by(QuestionRow.id.desc())
    )
    if not replied:
        return query.where(theirs)
    return query.where(
        or_(QuestionRow.member_id.is_(None), theirs), QuestionRow.message_id == bindparam("message")
    )  # fmt: skip


def _question(row: QuestionRow) -> Question:
    return Question(
        id=QuestionId(row.id), chat=ChatId(row.chat_id), message_id=row.message_id, kind=row.kind,
        subject=row.subject, revision=row.revision, member=MemberId(row.member_id) if row.member_id else None,
        secret=row.secret, params=row.params, expires_at=row.expires_at,
    )  # fmt: skip
