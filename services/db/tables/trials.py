"""Trials of one parcel, and every answer that Ozon gave in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText
from services.domain.merges.trials import Reply, TrialState


class TrialRow(Row):
    """One trial. ``open`` = it waits or runs: the partial index allows one for a delivery method.

    ``chat_id`` and ``thread``: where it was asked for. ``proved_at``: every posting was seen delivered.
    """

    __tablename__ = "merge_trials"
    __table_args__ = (
        Index(
            "uq_merge_trials_open",
            "shop_id",
            "method_id",
            unique=True,
            sqlite_where=text("open"),
            postgresql_where=text("open"),
        ),
        Index("ix_merge_trials_merge_id", "merge_id"),
    )

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    method_id: Mapped[int]
    method_name: Mapped[str] = mapped_column(String(200))
    merge_id: Mapped[int | None] = mapped_column(ForeignKey("merges.id"))
    offered_id: Mapped[int | None]
    state: Mapped[TrialState] = mapped_column(EnumText(TrialState))
    open: Mapped[bool]
    revision: Mapped[int]
    chat_id: Mapped[int]
    thread: Mapped[int] = mapped_column(default=0)
    started_by: Mapped[int]
    started_at: Mapped[datetime]
    ended_by: Mapped[int | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(40), default="")
    posting: Mapped[str] = mapped_column(String(64), default="")
    said: Mapped[str] = mapped_column(String(400), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    doubt: Mapped[str] = mapped_column(String(40), default="")
    doubt_since: Mapped[datetime | None]
    proved_at: Mapped[datetime | None]


class TrialAnswerRow(Row):
    """What Ozon answered, or showed by itself, about one posting of a trial. Never overwritten."""

    __tablename__ = "trial_answers"
    __table_args__ = (Index("ix_trial_answers_trial_id", "trial_id"),)

    id: Mapped[Id]
    trial_id: Mapped[int] = mapped_column(ForeignKey("merge_trials.id"))
    at: Mapped[datetime]
    asked: Mapped[str] = mapped_column(String(40))
    posting: Mapped[str] = mapped_column(String(64))
    reply: Mapped[Reply] = mapped_column(EnumText(Reply))
    code: Mapped[str] = mapped_column(String(80), default="")
    said: Mapped[str] = mapped_column(String(400), default="")
