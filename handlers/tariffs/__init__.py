"""Prices: what a person presses and types."""

from aiogram import Router

from handlers.tariffs import choosing, entering, sheets


def router() -> Router:
    """All of it."""
    router = Router(name="tariffs")
    router.include_routers(entering.router(), sheets.router(), choosing.router())
    return router
