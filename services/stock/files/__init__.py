"""Reads files of an assortment's past: day, item, units, in_stock. No database."""

from services.stock.files.reading import read_days

__all__ = ["read_days"]
