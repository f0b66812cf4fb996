"""Copies of Ozon's postings, what changed about them, and how far reading has come."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText, Json
from services.domain.changes import ChangeKind
from services.domain.orders import Integration, Scheme


class PostingRow(Row):
    """The copy of one posting: no recipient, no raw payload. Times are business time.

    ``buyer_key`` is the number's first block as integer, ``address`` keyed hashes, ``digest`` tells equal answers
    apart cheaply, ``closed_at`` is when it was first seen delivered or cancelled, ``waiting`` when shipping gets dearer
    and by how much.
    """

    __tablename__ = "postings"
    __table_args__ = (
        UniqueConstraint("shop_id", "number"),
        Index("ix_postings_state", "shop_id", "status", "hard_deadline"),
        Index("ix_postings_buyer", "shop_id", "buyer_key"),
        Index("ix_postings_closed_at", "closed_at"),
    )

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    number: Mapped[str] = mapped_column(String(64))
    order_number: Mapped[str] = mapped_column(String(64))
    order_id: Mapped[int | None]
    parent_number: Mapped[str] = mapped_column(String(64))
    buyer_key: Mapped[int | None]
    customer_id: Mapped[int | None]
    scheme: Mapped[Scheme] = mapped_column(EnumText(Scheme))
    status: Mapped[str] = mapped_column(String(40))
    substatus: Mapped[str] = mapped_column(String(64))
    method_id: Mapped[int]
    method_name: Mapped[str] = mapped_column(String(255))
    warehouse_id: Mapped[int]
    warehouse: Mapped[str] = mapped_column(String(255))
    provider: Mapped[str] = mapped_column(String(255))
    integration: Mapped[Integration] = mapped_column(EnumText(Integration))
    integration_raw: Mapped[str] = mapped_column(String(40))
    flow: Mapped[str] = mapped_column(String(40))
    tracking_number: Mapped[str] = mapped_column(String(64))
    in_process_at: Mapped[datetime | None]
    ship_by: Mapped[datetime | None]
    hard_deadline: Mapped[datetime | None]
    delivering_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    items: Mapped[Any] = mapped_column(Json)
    actions: Mapped[Any] = mapped_column(Json)
    requirements: Mapped[Any] = mapped_column(Json)
    barcodes: Mapped[Any] = mapped_column(Json)
    traits: Mapped[Any] = mapped_column(Json)
    cancellation: Mapped[Any] = mapped_column(Json, nullable=True)
    waiting: Mapped[Any] = mapped_column(Json, nullable=True)
    address: Mapped[Any] = mapped_column(Json, nullable=True)
    digest: Mapped[str] = mapped_column(String(32))
    seen_at: Mapped[datetime]


class TermRow(Row):
    """A word by which a posting is found: its numbers, track, barcodes, offer ids and SKUs, in normal form."""

    __tablename__ = "posting_terms"
    __table_args__ = (Index("ix_posting_terms_posting_id", "posting_id"),)

    term: Mapped[str] = mapped_column(String(128), primary_key=True)
    posting_id: Mapped[int] = mapped_column(ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True)


class ChangeRow(Row):
    """A line of the change feed; ``id`` is its sequence. Kept 400 days."""

    __tablename__ = "posting_changes"
    __table_args__ = (Index("ix_posting_changes_posting", "shop_id", "posting"), {"sqlite_autoincrement": True})

    id: Mapped[Id]
    shop_id: Mapped[int]
    posting: Mapped[str] = mapped_column(String(64))
    kind: Mapped[ChangeKind] = mapped_column(EnumText(ChangeKind))
    before: Mapped[str] = mapped_column(String(255))
    after: Mapped[str] = mapped_column(String(255))
    quiet: Mapped[bool]
    seen_at: Mapped[datetime] = mapped_column(index=True)


class ChangeCursorRow(Row):
    """How far a consumer has read the change feed."""

    __tablename__ = "change_cursors"

    consumer: Mapped[str] = mapped_column(String(40), primary_key=True)
    sequence: Mapped[int]


class SyncCursorRow(Row):
    """How far one kind of reading has come in one shop; what ``value`` means is the kind's own matter."""

    __tablename__ = "sync_cursors"

    shop_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[Any] = mapped_column(Json)
    at: Mapped[datetime]


class RequestRow(Row):
    """A buyer's cancellation request; ``id`` is Ozon's. What the buyer wrote is not kept."""

    __tablename__ = "cancellation_requests"
    __table_args__ = (
        Index("ix_cancellation_requests_posting", "shop_id", "posting"),
        Index("ix_cancellation_requests_state", "state", "approves_itself_at"),
    )

    shop_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    posting: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(40))
    initiator: Mapped[str] = mapped_column(String(40))
    reason_id: Mapped[int]
    reason: Mapped[str] = mapped_column(String(255))
    asked_at: Mapped[datetime | None]
    approves_itself_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    ordered_at: Mapped[datetime | None]
    integration_raw: Mapped[str] = mapped_column(String(40))
    seen_at: Mapped[datetime]


class ReturnRow(Row):
    """Goods on their way back, or a buyer's claim to return them; ``id`` is Ozon's within the ``scheme``.

    ``scheme``: ``claim`` (rFBS, answered by the seller), ``fbs`` or ``fbo``. ``clock_at`` is when standing still costs.
    """

    __tablename__ = "returns"
    __table_args__ = (Index("ix_returns_posting", "shop_id", "posting"), Index("ix_returns_clock_at", "clock_at"))

    shop_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scheme: Mapped[str] = mapped_column(String(8), primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    posting: Mapped[str] = mapped_column(String(64))
    offer_id: Mapped[str] = mapped_column(String(255))
    quantity: Mapped[int]
    state: Mapped[str] = mapped_column(String(64))
    group: Mapped[str] = mapped_column(String(64))
    began_at: Mapped[datetime | None]
    clock_at: Mapped[datetime | None]
    over: Mapped[bool]
    seen_at: Mapped[datetime]


class ToldRow(Row):
    """A matter that a chat has been told of once, so that it is not told again."""

    __tablename__ = "told"
    __table_args__ = (Index("ix_told_at", "at"),)

    chat_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    thread: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject: Mapped[str] = mapped_column(String(128), primary_key=True)
    at: Mapped[datetime]
