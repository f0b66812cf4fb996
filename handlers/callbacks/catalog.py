"""Buttons of products. A SKU is Ozon's number of what is offered."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class AskMeasures(CallbackData, prefix="catalog.ask"):
    """Type a SKU's weight and size."""

    shop: int
    sku: int


class OpenItem(CallbackData, prefix="catalog.open"):
    """One SKU's product."""

    shop: int
    sku: int


class GiveBackMeasures(Decides, CallbackData, prefix="catalog.ozon"):
    """Let Ozon's weight and size count again. ``seen`` is the revision of what was typed."""

    shop: int
    sku: int
    seen: int
