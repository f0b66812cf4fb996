"""Merges, their members and decisions, and what the owner allowed for a delivery method."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText, Json
from services.domain.merges import Mode, State, Trial, Verb


class MergeRow(Row):
    """A group through its life. ``pack_chat_id`` is where *Packed* was pressed: the number is asked for there.

    ``first_by`` approved first where two must. ``method_id`` is the delivery method that its postings share.
    """

    __tablename__ = "merges"
    __table_args__ = (Index("ix_merges_shop_state", "shop_id", "state"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    mode: Mapped[Mode] = mapped_column(EnumText(Mode))
    state: Mapped[State] = mapped_column(EnumText(State))
    revision: Mapped[int]
    expires_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]
    decided_by: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    pushed_at: Mapped[datetime | None]
    pack_chat_id: Mapped[int | None]
    pack_thread: Mapped[int] = mapped_column(default=0)
    first_by: Mapped[int | None]
    method_id: Mapped[int | None]


class MergeMemberRow(Row):
    """A posting in a merge. ``live`` = present in a live merge: the partial index allows one at most."""

    __tablename__ = "merge_members"
    __table_args__ = (
        UniqueConstraint("merge_id", "posting"),
        Index(
            "uq_merge_members_live",
            "shop_id",
            "posting",
            unique=True,
            sqlite_where=text("live"),
            postgresql_where=text("live"),
        ),
        Index("ix_merge_members_posting", "shop_id", "posting"),
    )

    id: Mapped[Id]
    merge_id: Mapped[int] = mapped_column(ForeignKey("merges.id"))
    shop_id: Mapped[int]
    posting: Mapped[str] = mapped_column(String(64))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(64), default="")
    own_number_needed: Mapped[bool] = mapped_column(default=False)
    live: Mapped[bool]


class DecisionRow(Row):
    """Who did what to which revision; ``rules`` are the checks as they stood.

    ``rules_id``: the version of the shop's rules. ``reason`` and ``note``: why it was refused. ``prices``: the sum as
    it stood.
    """

    __tablename__ = "merge_decisions"
    __table_args__ = (Index("ix_merge_decisions_merge_id", "merge_id"),)

    id: Mapped[Id]
    merge_id: Mapped[int] = mapped_column(ForeignKey("merges.id"))
    verb: Mapped[Verb] = mapped_column(EnumText(Verb))
    revision: Mapped[int]
    member_id: Mapped[int | None]
    posting: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]
    rules: Mapped[Any] = mapped_column(Json)
    rules_id: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(40), default="", server_default="")
    note: Mapped[str] = mapped_column(String(200), default="", server_default="")
    prices: Mapped[Any] = mapped_column(Json, nullable=True)


class MethodRow(Row):
    """A delivery method of a shop for which the owner decided something."""

    __tablename__ = "methods"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True)
    method_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    one_parcel: Mapped[bool]
    allowed_by: Mapped[int | None]
    allowed_at: Mapped[datetime | None]
    trial: Mapped[Trial] = mapped_column(EnumText(Trial))
