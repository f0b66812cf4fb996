"""Products: kept as Ozon shows them, found, weighed."""

from services.db.catalog.catalog import Catalog
from services.db.catalog.keeping import Products

__all__ = ["Catalog", "Products"]
