"""How a reader of rows says that one is of no use."""

from services.domain.backtest import Fault


class BadCell(Exception):
    """A line cannot be used; the reader leaves it out and notes it."""

    def __init__(self, fault: Fault, text: str = "") -> None:
        super().__init__(fault, text)
        self.fault = fault
        self.text = text
