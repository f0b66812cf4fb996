"""Buttons of prices. ``seen`` is the revision of a method's price: the card that stood there, 0 for none."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class OpenTariffs(CallbackData, prefix="tariffs.list"):
    """The prices of a shop."""

    shop: int


class OpenTariff(CallbackData, prefix="tariffs.open"):
    """One method's price."""

    shop: int
    method: int


class ListServices(CallbackData, prefix="tariffs.cards"):
    """A page of built-in cards for a method."""

    shop: int
    method: int
    offset: int


class OpenService(CallbackData, prefix="tariffs.card"):
    """One built-in card, by its mark."""

    shop: int
    method: int
    mark: str


class TakeService(Decides, CallbackData, prefix="tariffs.take"):
    """Have this card price the method from now on."""

    shop: int
    method: int
    mark: str
    seen: int


class TypeTariff(CallbackData, prefix="tariffs.type"):
    """Type a price in three replies."""

    shop: int
    method: int


class TypeFlat(CallbackData, prefix="tariffs.flat"):
    """Type one price for every parcel."""

    shop: int
    method: int


class ConfirmTariff(Decides, CallbackData, prefix="tariffs.confirm"):
    """The figures hold."""

    shop: int
    method: int
    seen: int


class RemoveTariff(Decides, CallbackData, prefix="tariffs.remove"):
    """The method has no price again."""

    shop: int
    method: int
    seen: int


class TypeRate(CallbackData, prefix="tariffs.rate"):
    """Type a rate."""

    shop: int


class GetTariffSheet(CallbackData, prefix="tariffs.sheet"):
    """The price as a spreadsheet."""

    shop: int
    method: int


class AskTariffSheet(CallbackData, prefix="tariffs.upload"):
    """Send the price as a spreadsheet."""

    shop: int
    method: int
