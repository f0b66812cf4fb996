"""What buyers were told or asked about merges, and how each shop wants it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText, Json
from services.domain.merges.consent import ConsentMode, ConsentNeed, ConsentState
from services.domain.team import Language


class ConsentRow(Row):
    """One text to one buyer about one set of postings, word for word, and what came of it."""

    __tablename__ = "merge_consents"
    __table_args__ = (Index("ix_merge_consents_merge_id", "merge_id"),)

    id: Mapped[Id]
    merge_id: Mapped[int] = mapped_column(ForeignKey("merges.id"))
    revision: Mapped[int]
    need: Mapped[ConsentNeed] = mapped_column(EnumText(ConsentNeed))
    state: Mapped[ConsentState] = mapped_column(EnumText(ConsentState))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[Language] = mapped_column(EnumText(Language))
    members: Mapped[Any] = mapped_column(Json)
    by: Mapped[int]
    at: Mapped[datetime]
    answer_by: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None]
    posting: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(80), default="")
    said: Mapped[str] = mapped_column(String(400), default="")


class ConsentModeRow(Row):
    """What the owner of a shop wants; no row = the house's default."""

    __tablename__ = "consent_modes"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True)
    mode: Mapped[ConsentMode] = mapped_column(EnumText(ConsentMode))
    set_by: Mapped[int]
    set_at: Mapped[datetime]
