"""The rules of a shop for its merges, a row for every change, and what the owner was offered to add."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import EnumText, Json
from services.domain.merges import OfferKind


class RulesRow(Row):
    """All rules as they stood after one change: the newest row of a shop counts, older ones are what decisions name."""

    __tablename__ = "merge_rules"
    __table_args__ = (Index("ix_merge_rules_shop_id", "shop_id"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    document: Mapped[Any] = mapped_column(Json)
    by: Mapped[int | None]
    at: Mapped[datetime]


class OfferRow(Row):
    """A rule that the owner was offered once. ``value``: SKU, method, first block or per cent, by kind."""

    __tablename__ = "merge_offers"
    __table_args__ = (UniqueConstraint("shop_id", "kind", "value"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    kind: Mapped[OfferKind] = mapped_column(EnumText(OfferKind))
    value: Mapped[int]
    reason: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
