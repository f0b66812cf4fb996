"""What the team writes on paper, and what the owner allows to stand on it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row


class MergeNoteRow(Row):
    """Our own words for a shipment: the newest of a merge counts, an empty one takes it away."""

    __tablename__ = "merge_notes"
    __table_args__ = (Index("ix_merge_notes_merge_id", "merge_id"),)

    id: Mapped[Id]
    merge_id: Mapped[int] = mapped_column(ForeignKey("merges.id"))
    member_id: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class ForwardingRow(Row):
    """Whether recipients may stand in a shop's list for a freight forwarder; no row = they may not."""

    __tablename__ = "forwarding"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True, autoincrement=False)
    recipients: Mapped[bool]
    set_by: Mapped[int | None]
    set_at: Mapped[datetime]
