"""The journal of durable writes, and the parcels that they number."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText, Json
from services.domain.writes import StepKind, StepState


class WriteRow(Row):
    """One wish of a person: steps for one or more postings. ``subject`` belongs to the feature."""

    __tablename__ = "writes"
    __table_args__ = (Index("ix_writes_feature_subject", "feature", "subject"),)

    id: Mapped[Id]
    feature: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(128))
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    actor: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]


class StepRow(Row):
    """One request about one posting; the state is written before and after it leaves."""

    __tablename__ = "write_steps"
    __table_args__ = (Index("ix_write_steps_write_id", "write_id"), Index("ix_write_steps_posting", "posting"))

    id: Mapped[Id]
    write_id: Mapped[int] = mapped_column(ForeignKey("writes.id"))
    posting: Mapped[str] = mapped_column(String(64))
    kind: Mapped[StepKind] = mapped_column(EnumText(StepKind))
    params: Mapped[Any] = mapped_column(Json)
    state: Mapped[StepState] = mapped_column(EnumText(StepState))
    reason: Mapped[str] = mapped_column(String(80), default="")
    said: Mapped[str] = mapped_column(String(400), default="")
    tries: Mapped[int] = mapped_column(default=0)
    checks: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    ever_sent: Mapped[bool] = mapped_column(default=False)
    answered: Mapped[bool] = mapped_column(default=False)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    over_at: Mapped[datetime | None]


class ParcelRow(Row):
    """A physical parcel: it owns carrier, number and events. ``number`` is empty until it is known."""

    __tablename__ = "parcels"
    __table_args__ = (Index("ix_parcels_number", "number"), Index("ix_parcels_subject", "subject"))

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    subject: Mapped[str] = mapped_column(String(128), default="")
    number: Mapped[str] = mapped_column(String(64), default="")
    carrier: Mapped[str] = mapped_column(String(64), default="")
    created_at: Mapped[datetime]


class ParcelPostingRow(Row):
    """Which postings travel in a parcel; one that left keeps its line."""

    __tablename__ = "parcel_postings"
    __table_args__ = (UniqueConstraint("parcel_id", "posting"),)

    id: Mapped[Id]
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcels.id"))
    posting: Mapped[str] = mapped_column(String(64), index=True)
    left_at: Mapped[datetime | None]
