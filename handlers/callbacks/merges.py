"""Buttons of merges. Those that decide carry the revision of the card on which they stood."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.core import Decides


class OpenMerges(CallbackData, prefix="merges.list"):
    """A page of live merges."""

    offset: int


class OpenBeside(CallbackData, prefix="merges.beside"):
    """A page of groups that can only stand side by side."""

    offset: int


class OpenMerge(CallbackData, prefix="merges.open"):
    """Bring one card here."""

    id: int


class WhyMerge(CallbackData, prefix="merges.why"):
    """Every check, in a message of its own."""

    id: int


class ApproveMerge(Decides, CallbackData, prefix="merges.approve"):
    """One parcel."""

    id: int
    revision: int


class RejectMerge(Decides, CallbackData, prefix="merges.reject"):
    """Ship apart."""

    id: int
    revision: int


class SayWhy(Decides, CallbackData, prefix="merges.because"):
    """Why these ship apart. ``reason`` is one of `domain.merges.Refusal`."""

    id: int
    revision: int
    reason: str


class AskWhyApart(CallbackData, prefix="merges.askbecause"):
    """Say it in words."""

    id: int
    revision: int


class LaterMerge(Decides, CallbackData, prefix="merges.later"):
    """Hide it for two hours."""

    id: int
    revision: int


class PickLeaveOut(CallbackData, prefix="merges.pick"):
    """Ask which one goes alone."""

    id: int
    revision: int


class LeaveOut(Decides, CallbackData, prefix="merges.leave"):
    """Let one posting go alone."""

    id: int
    revision: int
    posting: str


class PackMerge(Decides, CallbackData, prefix="merges.pack"):
    """Everything lies in one parcel: assemble at Ozon."""

    id: int
    revision: int


class AskNumber(CallbackData, prefix="merges.number"):
    """Type the parcel's number."""

    id: int


class HandOverMerge(Decides, CallbackData, prefix="merges.handover"):
    """The parcel left."""

    id: int
    revision: int


class LastMileMerge(Decides, CallbackData, prefix="merges.lastmile"):
    """The courier has it."""

    id: int
    revision: int


class DeliverMerge(Decides, CallbackData, prefix="merges.deliver"):
    """The buyer has it."""

    id: int
    revision: int


class RetryMerge(Decides, CallbackData, prefix="merges.retry"):
    """Try the failed steps once more."""

    id: int
    revision: int


class AskDissolve(CallbackData, prefix="merges.askapart"):
    """What dissolving would mean now."""

    id: int
    revision: int


class DissolveMerge(Decides, CallbackData, prefix="merges.apart"):
    """Undo the grouping."""

    id: int
    revision: int


class AskOwnNumber(CallbackData, prefix="merges.own"):
    """Type one posting's own number."""

    id: int
    posting: str


class OpenMethods(CallbackData, prefix="merges.methods"):
    """Delivery methods of a shop and whether one parcel is allowed."""

    shop: int


class AskAllow(CallbackData, prefix="merges.askallow"):
    """What one parcel means; asks for the shop's name."""

    shop: int
    method: int


class ForbidMethod(Decides, CallbackData, prefix="merges.forbid"):
    """Switch one parcel off."""

    shop: int
    method: int


class AskLetAct(CallbackData, prefix="merges.asklet"):
    """What the bot would write to Ozon."""

    shop: int


class LetAct(Decides, CallbackData, prefix="merges.let"):
    """Let the bot write for merges, or stop it."""

    shop: int
    on: bool
