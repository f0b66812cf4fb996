"""Buttons of the shops."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class ConnectShop(CallbackData, prefix="shops.connect"):
    """Begin to connect a shop: asks for the Client-Id."""


class ShowHow(CallbackData, prefix="shops.how"):
    """Where Ozon makes a key."""


class TryKey(CallbackData, prefix="shops.try"):
    """Type the key again; ``shop`` is 0 for a new one."""

    client_id: int
    shop: int


class ListShops(CallbackData, prefix="shops.list"):
    """All shops."""


class OpenShop(CallbackData, prefix="shops.open"):
    """One shop's page."""

    shop: int


class OpenLimit(CallbackData, prefix="shops.limit"):
    """From which value on an order is told of at once."""

    shop: int


class AskLimit(CallbackData, prefix="shops.limitask"):
    """Ask for the value limit."""

    shop: int


class LiftLimit(Decides, CallbackData, prefix="shops.limitoff"):
    """No value limit any more."""

    shop: int


class RenameShop(CallbackData, prefix="shops.rename"):
    """Ask for a new name."""

    shop: int


class PauseShop(Decides, CallbackData, prefix="shops.pause"):
    """Stop or resume reading."""

    shop: int
    paused: bool


class AskRemoveShop(CallbackData, prefix="shops.remove"):
    """Ask whether to let the shop go."""

    shop: int


class RemoveShop(Decides, CallbackData, prefix="shops.removeyes"):
    """Let it go."""

    shop: int
