"""Buttons of the buyer's consent. Those that say something carry the mark of the text that stood above them."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class OpenConsent(CallbackData, prefix="consent.open"):
    """The text to the buyer, in a message of its own."""

    id: int


class CopyConsent(CallbackData, prefix="consent.copy"):
    """The text alone, to be copied or passed on."""

    id: int


class SendConsent(Decides, CallbackData, prefix="consent.send"):
    """Say it in Ozon's chat."""

    id: int
    revision: int
    mark: str


class MarkTold(Decides, CallbackData, prefix="consent.told"):
    """A person has sent it."""

    id: int
    revision: int
    mark: str


class BuyerAgreed(Decides, CallbackData, prefix="consent.yes"):
    """The buyer said yes."""

    id: int
    revision: int


class BuyerRefused(Decides, CallbackData, prefix="consent.no"):
    """The buyer wants them apart."""

    id: int
    revision: int


class OpenConsentMode(CallbackData, prefix="consent.mode"):
    """How a shop asks its buyers."""

    shop: int


class SetConsentMode(Decides, CallbackData, prefix="consent.setmode"):
    """Another way of asking. ``mode`` is `ConsentMode`."""

    shop: int
    mode: str
