"""Orders: cards, lists, look-up, recipients, and what is drawn without being asked."""

from aiogram import Router

from handlers.orders import cards, recipients, search
from handlers.orders.painting import painters

__all__ = ["painters", "router", "typed"]


def router() -> Router:
    """Commands and buttons."""
    router = Router(name="orders")
    router.include_routers(cards.router(), search.router(), recipients.router())
    return router


def typed() -> Router:
    """Plain text in private that answered no question: a look-up. Include it after every other router."""
    return search.typed()
