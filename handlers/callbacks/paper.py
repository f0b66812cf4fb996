"""Buttons of what is printed, written beside it, or listed for a forwarder."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class PrintSlip(CallbackData, prefix="paper.slip"):
    """The packing slip as a PDF."""

    id: int


class AskNote(CallbackData, prefix="paper.note"):
    """Type our own words for the shipment."""

    id: int


class ForwarderFile(CallbackData, prefix="paper.forwarder"):
    """The spreadsheet for a freight forwarder."""


class OpenForwarding(CallbackData, prefix="paper.forwarding"):
    """What stands in a shop's list for the forwarder."""

    shop: int


class LetRecipients(Decides, CallbackData, prefix="paper.recipients"):
    """Let recipients stand there, or stop it."""

    shop: int
    on: bool
