"""What carriers billed for joint parcels, and groups that were not proposed because of the sum."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText
from services.domain.merges.unproposed import PassedKind


class BillRow(Row):
    """A carrier's bill for a parcel (``subject``, as in ``parcels``): the newest counts, one without amount takes it
    away.
    """

    __tablename__ = "parcel_bills"
    __table_args__ = (Index("ix_parcel_bills_subject", "subject"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    subject: Mapped[str] = mapped_column(String(128))
    amount: Mapped[Decimal | None]
    currency: Mapped[str] = mapped_column(String(3))
    member_id: Mapped[int | None]
    at: Mapped[datetime]


class UnproposedRow(Row):
    """A set of postings that was passed over: ``key`` is a hash of their numbers. ``proposed_at``: it was proposed
    after all, and counts no more.
    """

    __tablename__ = "merge_unproposed"
    __table_args__ = (
        UniqueConstraint("shop_id", "key"),
        Index("ix_merge_unproposed_seen", "shop_id", "first_seen_at"),
    )

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    key: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    kind: Mapped[PassedKind] = mapped_column(EnumText(PassedKind))
    saving: Mapped[Decimal | None]
    currency: Mapped[str] = mapped_column(String(3))
    reason: Mapped[str] = mapped_column(String(40))
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    proposed_at: Mapped[datetime | None]
