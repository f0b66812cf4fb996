"""Buttons of merges that stopped. Each carries the revision of what the person saw."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class PulledOut(Decides, CallbackData, prefix="merges.pulled"):
    """The goods were taken out of the parcel. ``id`` and ``revision`` are the stop's."""

    id: int
    revision: int


class AlreadyGone(Decides, CallbackData, prefix="merges.left"):
    """The parcel left with them. ``id`` and ``revision`` are the stop's."""

    id: int
    revision: int


class GoOnWithout(Decides, CallbackData, prefix="merges.goon"):
    """The rest of a packed parcel goes on."""

    id: int
    revision: int
