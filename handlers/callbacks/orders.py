"""Buttons of orders. ``back`` is where a card was opened from: ``phase.page``, or empty."""

from aiogram.filters.callback_data import CallbackData


class OpenOrder(CallbackData, prefix="orders.open"):
    """One order's card; ``more`` shows the rest."""

    order: int
    more: bool = False
    back: str = ""


class SameBuyer(CallbackData, prefix="orders.mates"):
    """The open orders of the same buyer."""

    order: int
    page: int = 0


class ShowRecipient(CallbackData, prefix="orders.recipient"):
    """Read the recipient live, in private."""

    order: int


class HideRecipient(CallbackData, prefix="orders.hide"):
    """Take the message with the recipient away now."""


class CountOrders(CallbackData, prefix="orders.counts"):
    """How many orders there are, by state."""


class ListOrders(CallbackData, prefix="orders.list"):
    """A page of the orders in one state."""

    phase: str
    page: int = 0


class ListRequests(CallbackData, prefix="orders.requests"):
    """Buyers' cancellation requests that wait."""


class FindAgain(CallbackData, prefix="orders.find"):
    """Another page of what a term found."""

    term: str
    page: int


class HowToFind(CallbackData, prefix="orders.how"):
    """What can be looked up."""


class ShowToday(CallbackData, prefix="orders.today"):
    """The day, as it stands now."""
