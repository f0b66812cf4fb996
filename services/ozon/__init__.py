"""A thin typed client of the Ozon Seller API: current versions, only what is used, read as loosely as Ozon writes."""

from services.ozon.api import OzonApi
from services.ozon.pages import Page, Unreadable
from services.ozon.shipping import Outcome

__all__ = ["Outcome", "OzonApi", "Page", "Unreadable"]
