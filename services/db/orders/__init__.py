"""Copies of postings and what hangs on them: kept, found, counted."""

from services.db.orders.copies import Answer, Copies, Unkeepable
from services.db.orders.cursors import Cursors
from services.db.orders.hiding import hidden
from services.db.orders.orders import Orders
from services.db.orders.returns import Returns
from services.db.orders.told import Told

__all__ = ["Answer", "Copies", "Cursors", "Orders", "Returns", "Told", "Unkeepable", "hidden"]
