"""Ozon seller accounts and what the owner switched on in them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import DecimalText, EnumText, Json
from services.domain.shops import Health


class ShopRow(Row):
    """A connected account. Removal is soft and wipes the sealed key at once."""

    __tablename__ = "shops"
    __table_args__ = (Index("ix_shops_client_id", "client_id"),)

    id: Mapped[Id]
    client_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(64))
    currency: Mapped[str] = mapped_column(String(3))
    subscription: Mapped[str] = mapped_column(String(40), default="")
    sealed_key: Mapped[str] = mapped_column(Text)
    methods: Mapped[Any] = mapped_column(Json)
    key_expires_at: Mapped[datetime | None]
    health: Mapped[Health] = mapped_column(EnumText(Health))
    health_since: Mapped[datetime | None]
    said: Mapped[str] = mapped_column(String(400), default="")
    acts: Mapped[Any] = mapped_column(Json)
    paused: Mapped[bool] = mapped_column(default=False)
    first_sync_done: Mapped[bool] = mapped_column(default=False)
    synced_at: Mapped[datetime | None]
    connected_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    limit_amount: Mapped[Decimal | None] = mapped_column(DecimalText)
    limit_currency: Mapped[str | None] = mapped_column(String(3))
