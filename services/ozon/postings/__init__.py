"""Postings of the seller's own warehouses (FBS) and carriers (rFBS)."""

from services.ozon.postings.client import Postings

__all__ = ["Postings"]
