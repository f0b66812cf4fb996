"""Merges that stopped by themselves, and what became of goods that lay in the parcel."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText, Json
from services.domain.merges import State
from services.domain.merges.defence import Answer


class StopRow(Row):
    """One stop of one merge; the newest of a merge counts. ``out`` and ``rest`` are posting numbers.

    ``bar``: why nobody goes on. ``state``: where the merge stood before; ``revision``: the merge's after it.
    ``next_merge_id``: the new proposal for the rest.
    """

    __tablename__ = "merge_stops"
    __table_args__ = (Index("ix_merge_stops_merge_id", "merge_id"), Index("ix_merge_stops_shop_id_at", "shop_id", "at"))

    id: Mapped[Id]
    merge_id: Mapped[int] = mapped_column(ForeignKey("merges.id"))
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    revision: Mapped[int]
    state: Mapped[State] = mapped_column(EnumText(State))
    reason: Mapped[str] = mapped_column(String(64))
    out: Mapped[Any] = mapped_column(Json)
    rest: Mapped[Any] = mapped_column(Json)
    bar: Mapped[str] = mapped_column(String(40), default="")
    at: Mapped[datetime]
    next_merge_id: Mapped[int | None]
    answer: Mapped[Answer | None] = mapped_column(EnumText(Answer))
    answered_by: Mapped[int | None]
    answered_at: Mapped[datetime | None]
