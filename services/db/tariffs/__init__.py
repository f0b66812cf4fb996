"""Keeping what a shop's people entered of prices."""

from services.db.tariffs.tariffs import Tariffs

__all__ = ["Tariffs"]
