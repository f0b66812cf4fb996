"""Money: an exact amount with its currency."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """``amount`` is in whole units of ``currency`` (an ISO 4217 code in upper case)."""

    amount: Decimal
    currency: str

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            message = f"{self.currency} + {other.currency}"
            raise ValueError(message)
        return Money(amount=self.amount + other.amount, currency=self.currency)

    def times(self, quantity: int) -> "Money":
        """The price of ``quantity`` equal things."""
        return Money(amount=self.amount * quantity, currency=self.currency)


def total(amounts: list[Money]) -> dict[str, Money]:
    """Sums by currency: different currencies never add up."""
    sums: dict[str, Money] = {}
    for money in amounts:
        sums[money.currency] = sums[money.currency] + money if money.currency in sums else money
    return sums
