"""Price cards of a shop, for which delivery method each stands, and the rates that people entered."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Id, Row
from services.db.types import Json


class TariffCardRow(Row):
    """A card as it was entered; a change is a new row, the older one is marked ``replaced_at`` and stays."""

    __tablename__ = "tariff_cards"
    __table_args__ = (Index("ix_tariff_cards_shop_id", "shop_id"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    name: Mapped[str] = mapped_column(String(128))
    document: Mapped[Any] = mapped_column(Json)
    source: Mapped[str] = mapped_column(String(200))
    entered_by: Mapped[int | None]
    entered_at: Mapped[datetime]
    confirmed_by: Mapped[int | None]
    confirmed_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]


class MethodTariffRow(Row):
    """The card that prices a delivery method. ``method_name`` is kept for when no posting tells it."""

    __tablename__ = "method_tariffs"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True)
    method_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    method_name: Mapped[str] = mapped_column(String(255))
    card_id: Mapped[int] = mapped_column(ForeignKey("tariff_cards.id"))


class RateRow(Row):
    """One of ``base`` was worth ``rate`` of ``quote`` on a day; nothing is ever overwritten."""

    __tablename__ = "rates"
    __table_args__ = (Index("ix_rates_shop_id", "shop_id"),)

    id: Mapped[Id]
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    base: Mapped[str] = mapped_column(String(3))
    quote: Mapped[str] = mapped_column(String(3))
    rate: Mapped[Decimal]
    on: Mapped[date] = mapped_column("on_day", Date)
    entered_by: Mapped[int | None]
    entered_at: Mapped[datetime]
