"""What flows through the process: updates in, notices out, questions asked, work that is due."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText, Json
from services.domain.due import Tick
from services.domain.notices import Lane


class InboxRow(Row):
    """A fetched update, sealed. ``chat_key`` keeps the order within a chat; times are real time."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state", "state", "update_id"),)

    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat_key: Mapped[int]
    payload: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]


class CardRow(Row):
    """A message bound to a subject in a chat. ``wanted`` > ``shown`` means that it waits to be drawn."""

    __tablename__ = "cards"
    __table_args__ = (
        UniqueConstraint("chat_id", "thread", "kind", "subject"),
        Index("ix_cards_kind_subject", "kind", "subject"),
        Index("ix_cards_dirty", "dirty", "not_before"),
    )

    id: Mapped[Id]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    thread: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(128))
    lane: Mapped[Lane] = mapped_column(EnumText(Lane))
    silent: Mapped[bool]
    pin: Mapped[bool]
    wanted: Mapped[int]
    shown: Mapped[int] = mapped_column(default=0)
    dirty: Mapped[bool]
    message_id: Mapped[int | None]
    stale_id: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64), default="")
    tries: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(255), default="")
    created_at: Mapped[datetime]


class NoticeRow(Row):
    """A frozen fact to be told once."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_state", "state", "not_before"),)

    id: Mapped[Id]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    thread: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(40))
    params: Mapped[Any] = mapped_column(Json)
    lane: Mapped[Lane] = mapped_column(EnumText(Lane))
    silent: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(255), default="")
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None]


class QuestionRow(Row):
    """Something asked in a chat; the first good answer claims it."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_chat_id_state", "chat_id", "state"),)

    id: Mapped[Id]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    message_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(128))
    revision: Mapped[int]
    member_id: Mapped[int | None]
    secret: Mapped[bool]
    params: Mapped[Any] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(10), default="open")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class DueRow(Row):
    """Work that waits for its time, one row for each (kind, subject)."""

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_tick_due_at", "tick", "due_at"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject: Mapped[str] = mapped_column(String(128), primary_key=True)
    tick: Mapped[Tick] = mapped_column(EnumText(Tick))
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    params: Mapped[Any] = mapped_column(Json)
    error: Mapped[str] = mapped_column(String(255), default="")
