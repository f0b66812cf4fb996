"""Buttons of the account, and of carriers' bills."""

from aiogram.filters.callback_data import CallbackData


class OpenSavings(CallbackData, prefix="savings.open"):
    """The account of a period."""

    period: str


class ChartSavings(CallbackData, prefix="savings.chart"):
    """The last weeks as a picture."""


class SavingsFile(CallbackData, prefix="savings.file"):
    """Every merge of a period as a spreadsheet."""

    period: str


class OpenBills(CallbackData, prefix="savings.bills"):
    """Parcels that have no bill yet."""

    offset: int


class AskBill(CallbackData, prefix="savings.bill"):
    """Type what the carrier billed for one parcel."""

    id: int


class AskBillFile(CallbackData, prefix="savings.import"):
    """Send a carrier's list."""
