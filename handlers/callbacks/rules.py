"""Buttons of the rules of a shop."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class OpenRules(CallbackData, prefix="rules.open"):
    """The rules of a shop."""

    shop: int


class AskRule(CallbackData, prefix="rules.ask"):
    """Type a new value. ``rule`` is one of `domain.merges.ruled.Rule`."""

    shop: int
    rule: str


class OpenNever(CallbackData, prefix="rules.never"):
    """A list of what is never merged, or of what is approved by rule."""

    shop: int
    rule: str


class RemoveNever(Decides, CallbackData, prefix="rules.remove"):
    """Take one out of a list. It is known by its place in the version that the person saw."""

    shop: int
    rule: str
    place: int
    version: int


class NeverMethod(Decides, CallbackData, prefix="rules.method"):
    """Never merge this delivery method."""

    shop: int
    method: int


class NeverBuyer(Decides, CallbackData, prefix="rules.buyer"):
    """Never merge the buyer of this posting."""

    shop: int
    posting: str


class SetCustoms(Decides, CallbackData, prefix="rules.customs"):
    """Propose above the customs limit too, or not."""

    shop: int
    on: bool


class AskAuto(CallbackData, prefix="rules.askauto"):
    """Type up to which value merges of this delivery method are approved."""

    shop: int
    method: int


class StopAuto(Decides, CallbackData, prefix="rules.stopauto"):
    """People approve them again."""

    shop: int
    method: int


class TakeOffer(Decides, CallbackData, prefix="rules.take"):
    """Add the suggested rule."""

    id: int
