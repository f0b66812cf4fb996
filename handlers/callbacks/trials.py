"""Buttons of the trial of one parcel. Those that decide carry what the person saw."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class OpenTrial(CallbackData, prefix="trial.open"):
    """The last trial of a delivery method, or what a trial is."""

    shop: int
    method: int


class GuideTrial(CallbackData, prefix="trial.guide"):
    """What a trial is, and the pairs for a new one."""

    shop: int
    method: int


class PickTrial(CallbackData, prefix="trial.pair"):
    """What would be done with one pair. ``id`` is its merge."""

    id: int


class StartTrial(Decides, CallbackData, prefix="trial.start"):
    """The owner agrees. ``id`` and ``revision`` are the merge's."""

    id: int
    revision: int


class AwaitTrial(Decides, CallbackData, prefix="trial.await"):
    """Offer it with the next pair."""

    shop: int
    method: int


class CallOffTrial(Decides, CallbackData, prefix="trial.off"):
    """It shall show nothing. ``id`` and ``revision`` are the trial's."""

    id: int
    revision: int


class TrialAnswers(CallbackData, prefix="trial.answers"):
    """Every answer of Ozon. ``page`` counts back from the newest, -1 shows that one in a new message."""

    id: int
    page: int


class SayTrial(CallbackData, prefix="trial.say"):
    """The owner says what came of it; asks for a note."""

    id: int
    worked: bool
