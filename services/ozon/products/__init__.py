"""Products: lists, cards, weights and sizes."""

from services.ozon.products.client import Products

__all__ = ["Products"]
