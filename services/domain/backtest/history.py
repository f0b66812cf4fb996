"""Orders of the past, kept in columns: half a million of them weigh some tens of megabytes."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from services.domain.money import Money

UNKNOWN = -1
"""A value or a weight that the file does not tell."""


@dataclass(slots=True)
class History:
    """One slot for each parcel that was sent. Filled once by a reader, then only looked at.

    ``buyers`` and ``places`` (warehouse and method) are any integers that tell one from another, ``orders`` those that
    tell the orders of one buyer apart;
    ``times`` seconds since 1970 UTC; ``values`` hundredths of ``currencies[currency]``; ``weights`` grams.
    """

    buyers: "array[int]" = field(default_factory=lambda: array("q"))
    orders: "array[int]" = field(default_factory=lambda: array("q"))
    times: "array[int]" = field(default_factory=lambda: array("q"))
    values: "array[int]" = field(default_factory=lambda: array("q"))
    weights: "array[int]" = field(default_factory=lambda: array("q"))
    places: "array[int]" = field(default_factory=lambda: array("l"))
    money: "array[int]" = field(default_factory=lambda: array("H"))
    currencies: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.times)

    def add(self, *, buyer: int, order: int, time: int, value: int, currency: int, weight: int, place: int) -> int:
        """A parcel more; answers its slot."""
        self.buyers.append(buyer)
        self.orders.append(order)
        self.times.append(time)
        self.values.append(value)
        self.money.append(currency)
        self.weights.append(weight)
        self.places.append(place)
        return len(self.times) - 1

    def currency(self, code: str) -> int:
        """The number under which this currency stands here. At most 65,536 of them."""
        if code not in self.currencies:
            self.currencies.append(code)
        return self.currencies.index(code)

    def value(self, slot: int) -> Money | None:
        """What the buyer paid for this parcel."""
        hundredths = self.values[slot]
        if hundredths == UNKNOWN:
            return None
        return Money(amount=Decimal(hundredths).scaleb(-2), currency=self.currencies[self.money[slot]])

    def weight(self, slot: int) -> int | None:
        """Grams."""
        return None if self.weights[slot] == UNKNOWN else self.weights[slot]

    def buyers_count(self) -> int:
        return len(set(self.buyers))


def windows(history: History, hold: timedelta) -> Iterator[tuple[int, ...]]:
    """Slots that would have waited for one another: two or more, in order of time.

    The first order of a buyer from a place opens a window of this length, its last second included. The first one
    after it opens the next: a window never slides. Parcels of one and the same order were parted on purpose and do
    not wait for each other. The order of the slots changes nothing.
    """
    length = int(hold.total_seconds())
    times, orders = history.times, history.orders
    for mates in _together(history):
        mates.sort(key=lambda slot: (times[slot], history.values[slot], history.weights[slot], orders[slot]))
        window: list[int] = []
        for slot in mates:
            if window and times[slot] - times[window[0]] > length:
                if len(window) > 1:
                    yield tuple(window)
                window = []
            if all(orders[slot] != orders[member] for member in window):
                window.append(slot)
        if len(window) > 1:
            yield tuple(window)


def _together(history: History) -> Iterator[list[int]]:
    """Slots of one buyer and one place, where there is more than one."""
    first: dict[tuple[int, int], int] = {}
    many: dict[tuple[int, int], list[int]] = {}
    for slot, key in enumerate(zip(history.buyers, history.places, strict=True)):
        found = first.setdefault(key, slot)
        if found != slot:
            many.setdefault(key, [found]).append(slot)
    yield from many.values()
