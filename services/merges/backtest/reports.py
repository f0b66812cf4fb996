"""Rows of the cabinet's postings report: one for each posting and SKU, gathered into one parcel for each posting."""

from collections.abc import Mapping

from services.domain.backtest import UNKNOWN, Fault, History, Meaning
from services.domain.merges.keys import number_blocks
from services.merges.backtest import cells
from services.merges.backtest.bad_cell import BadCell
from services.merges.backtest.columns import Layout
from services.merges.backtest.simple import currency_of, moment_of

_CANCELLED = "отмен"
_LONGEST = 32
_PART = 1 << 40
"""More than any block of a posting number, so that three of them make one integer."""


class ReportRows:
    """Fills a history. The posting's own amount repeats on its rows, so it is never added up.

    ``per_unit``: what was paid is told for one piece. ``weights``: grams of one piece by SKU or offer id; ``item_g``
    for pieces without any weight.
    """

    def __init__(self, layout: Layout, *, per_unit: bool, weights: Mapping[str, int], item_g: int | None) -> None:
        self.history = History()
        self._at = layout.at
        self._per_unit, self._weights, self._item_g = per_unit, weights, item_g
        self._slots: dict[int, int] = {}
        self._rows: set[int] = set()
        self._out: set[int] = set()
        self._elsewise: dict[int, tuple[int, int]] = {}
        self._places: dict[tuple[str, str], int] = {}
        self._time, self._status = layout.at[Meaning.TIME], layout.at[Meaning.STATUS]
        self._posting, self._handed = layout.at[Meaning.POSTING], layout.at.get(Meaning.HANDED_OVER)

    @property
    def cancelled(self) -> int:
        """Postings left out because they were cancelled before shipping."""
        return len(self._out)

    @property
    def paid_elsewise(self) -> int:
        """Postings valued by their own amount, because what was paid is not told of every row."""
        return sum(value != UNKNOWN for value, _ in self._elsewise.values())

    def row(self, row: list[str]) -> None:
        """Takes one row in, or raises `BadCell` and takes nothing."""
        number = row[self._posting].strip()
        blocks = number_blocks(number) if len(number) <= _LONGEST else None
        if blocks is None or max(blocks) >= _PART:
            raise BadCell(Fault.POSTING, number)
        buyer, order, part = blocks
        key = (buyer * _PART + order) * _PART + part
        if self._is_cancelled(row):
            self._out.add(key)
            return
        line = self._line(row, key)
        if line is not None and line in self._rows:
            raise BadCell(Fault.REPEATED, number)
        self._take(row, key, buyer, order)
        if line is not None:
            self._rows.add(line)

    def _take(self, row: list[str], key: int, buyer: int, order: int) -> None:
        quantity = self._quantity(row)
        paid, currency = self._paid(row, quantity)
        weight = self._weight(row, quantity)
        own = self._money(row, Meaning.VALUE_ELSE, Meaning.CURRENCY_ELSE) if paid == UNKNOWN else None
        slot = self._slots.get(key)
        if slot is None:
            slot = self._slots[key] = self.history.add(
                buyer=buyer,
                order=order,
                time=moment_of(row[self._time]),
                value=paid,
                currency=currency,
                weight=weight,
                place=self._place(row),
            )
        else:
            self._more(row, slot, paid, currency, weight)
        if own is not None:
            self._elsewise.setdefault(slot, own)

    def close(self) -> None:
        """Values the postings of which it is not told of every row what was paid."""
        for slot, (value, currency) in self._elsewise.items():
            self.history.values[slot], self.history.money[slot] = value, currency

    def _more(self, row: list[str], slot: int, paid: int, currency: int, weight: int) -> None:
        """A further SKU of a posting."""
        history = self.history
        if paid != UNKNOWN and history.values[slot] != UNKNOWN:
            if history.money[slot] == currency:
                history.values[slot] += paid
            else:
                self._elsewise.setdefault(slot, self._money(row, Meaning.VALUE_ELSE, Meaning.CURRENCY_ELSE))
        known = weight != UNKNOWN and history.weights[slot] != UNKNOWN
        history.weights[slot] = history.weights[slot] + weight if known else UNKNOWN

    def _is_cancelled(self, row: list[str]) -> bool:
        """Before shipping: one that was handed over did travel."""
        if not row[self._status].strip().casefold().startswith(_CANCELLED):
            return False
        return self._handed is None or not row[self._handed].strip()

    def _line(self, row: list[str], key: int) -> int | None:
        """A posting's SKU, to know it again; a number stands for it, half a million texts would be heavy."""
        sku = self._cell(row, Meaning.SKU) or self._cell(row, Meaning.OFFER)
        return hash((key, sku)) if sku else None

    def _paid(self, row: list[str], quantity: int) -> tuple[int, int]:
        """Nought is what the report shows before anything was paid, so it tells nothing."""
        value, currency = self._money(row, Meaning.VALUE, Meaning.CURRENCY)
        if value in (0, UNKNOWN):
            return UNKNOWN, currency
        return value * quantity if self._per_unit else value, currency

    def _money(self, row: list[str], amount: Meaning, currency: Meaning) -> tuple[int, int]:
        code = self.history.currency(currency_of(self._cell(row, currency)))
        if not (text := self._cell(row, amount)):
            return UNKNOWN, code
        try:
            return cells.hundredths(text), code
        except ValueError:
            raise BadCell(Fault.VALUE, text) from None

    def _weight(self, row: list[str], quantity: int) -> int:
        """A typed weight of the article, else the report's volumetric one, else what stands in for all."""
        if self._weights:
            own = self._weights.get(self._cell(row, Meaning.OFFER)) or self._weights.get(self._cell(row, Meaning.SKU))
            if own:
                return own * quantity
        if text := self._cell(row, Meaning.WEIGHT_VOLUME):
            try:
                if found := cells.kilos(text):
                    return found
            except ValueError:
                raise BadCell(Fault.WEIGHT, text) from None
        return UNKNOWN if self._item_g is None else self._item_g * quantity

    def _quantity(self, row: list[str]) -> int:
        text = self._cell(row, Meaning.QUANTITY)
        try:
            return cells.count(text) if text else 1
        except ValueError:
            raise BadCell(Fault.QUANTITY, text) from None

    def _place(self, row: list[str]) -> int:
        place = self._cell(row, Meaning.WAREHOUSE), self._cell(row, Meaning.METHOD)
        return self._places.setdefault(place, len(self._places))

    def _cell(self, row: list[str], meaning: Meaning) -> str:
        at = self._at.get(meaning)
        return "" if at is None else row[at].strip()
