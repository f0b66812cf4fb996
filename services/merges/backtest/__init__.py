"""Reads files of past orders for a replay: a simple table, or the postings report of Ozon's cabinet. No database."""

from services.merges.backtest.reading import Wishes, read_history
from services.merges.backtest.weights import read_weights

__all__ = ["Wishes", "read_history", "read_weights"]
