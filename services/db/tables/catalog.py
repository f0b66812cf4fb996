"""Products of the shops as Ozon lists them, and what people typed about them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.db.tables.rows import Row
from services.db.types import Json


class ProductRow(Row):
    """A product of one shop; ``product_id`` is Ozon's. Weight in grams and sides in mm are of one packed piece.

    ``term`` is the offer id in normal form. ``seen_at`` is business time.
    """

    __tablename__ = "products"
    __table_args__ = (Index("ix_products_term", "term"),)

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True, autoincrement=False)
    product_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    offer_id: Mapped[str] = mapped_column(String(255))
    term: Mapped[str] = mapped_column(String(128))
    name: Mapped[str] = mapped_column(String(500))
    barcodes: Mapped[Any] = mapped_column(Json)
    weight_g: Mapped[int | None]
    length_mm: Mapped[int | None]
    width_mm: Mapped[int | None]
    height_mm: Mapped[int | None]
    archived: Mapped[bool]
    seen_at: Mapped[datetime]


class ProductSkuRow(Row):
    """A SKU under which a product is sold."""

    __tablename__ = "product_skus"
    __table_args__ = (
        Index("ix_product_skus_product_id", "shop_id", "product_id"),
        Index("ix_product_skus_sku", "sku"),
    )

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True, autoincrement=False)
    sku: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    product_id: Mapped[int]


class TypedMeasuresRow(Row):
    """What a person typed about a SKU; it wins over Ozon's, for every SKU of the product. Empty: Ozon's counts."""

    __tablename__ = "product_measures_typed"

    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), primary_key=True, autoincrement=False)
    sku: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    weight_g: Mapped[int | None]
    length_mm: Mapped[int | None]
    width_mm: Mapped[int | None]
    height_mm: Mapped[int | None]
    member_id: Mapped[int]
    at: Mapped[datetime]
