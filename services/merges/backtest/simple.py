"""Rows of a simple table: one order each."""

from services.domain.backtest import UNKNOWN, Fault, History, Meaning
from services.merges.backtest import cells
from services.merges.backtest.bad_cell import BadCell
from services.merges.backtest.columns import Layout

RUB = "RUB"


class SimpleRows:
    """Fills a history. ``days_only`` until an hour is seen."""

    def __init__(self, layout: Layout) -> None:
        at = layout.at
        self.history = History()
        self.cancelled = self.paid_elsewise = 0
        self._seen: set[str] = set()
        self._buyers: dict[str, int] = {}
        self._places: dict[tuple[str, str], int] = {}
        self._order, self._buyer, self._time = at[Meaning.ORDER], at[Meaning.BUYER], at[Meaning.TIME]
        self._value, self._currency = at.get(Meaning.VALUE), at.get(Meaning.CURRENCY)
        self._grams, self._kilos = at.get(Meaning.WEIGHT_G), at.get(Meaning.WEIGHT_KG)
        self._warehouse, self._method = at.get(Meaning.WAREHOUSE), at.get(Meaning.METHOD)

    def row(self, row: list[str]) -> None:
        """Takes one row in, or raises `BadCell` and takes nothing."""
        order, buyer = row[self._order].strip(), row[self._buyer].strip()
        if not order or not buyer:
            raise BadCell(Fault.BUYER if order else Fault.ORDER)
        time = moment_of(row[self._time])
        value, currency = self._paid(row)
        weight = self._weight(row)
        if order in self._seen:
            raise BadCell(Fault.REPEATED, order)
        self._seen.add(order)
        self.history.add(
            buyer=self._buyers.setdefault(buyer, len(self._buyers)),
            order=len(self._seen),
            time=time,
            value=value,
            currency=self.history.currency(currency),
            weight=weight,
            place=self._place(row),
        )

    def close(self) -> None:
        """Nothing waits for its end here."""

    def _paid(self, row: list[str]) -> tuple[int, str]:
        currency = RUB if self._currency is None else currency_of(row[self._currency])
        if self._value is None or not (text := row[self._value].strip()):
            return UNKNOWN, currency
        try:
            return cells.hundredths(text), currency
        except ValueError:
            raise BadCell(Fault.VALUE, text) from None

    def _weight(self, row: list[str]) -> int:
        for place, read in ((self._grams, cells.grams), (self._kilos, cells.kilos)):
            if place is not None and (text := row[place].strip()):
                try:
                    return read(text) or UNKNOWN
                except ValueError:
                    raise BadCell(Fault.WEIGHT, text) from None
        return UNKNOWN

    def _place(self, row: list[str]) -> int:
        if self._warehouse is None and self._method is None:
            return 0
        warehouse = "" if self._warehouse is None else row[self._warehouse].strip()
        method = "" if self._method is None else row[self._method].strip()
        return self._places.setdefault((warehouse, method), len(self._places))


def moment_of(text: str) -> int:
    """Raises `BadCell`."""
    try:
        return cells.moment(text)
    except ValueError:
        raise BadCell(Fault.TIME, text) from None


def currency_of(text: str) -> str:
    """An ISO code in upper case; blank is roubles, as are their signs. Raises `BadCell`."""
    code = text.strip().upper()
    code = _SIGNS.get(code, code)
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise BadCell(Fault.CURRENCY, text)
    return code


_SIGNS = {
    **dict.fromkeys(("", "₽", "РУБ", "РУБ.", "RUR"), RUB),
    **dict.fromkeys(("¥", "元", "RMB"), "CNY"),
    "$": "USD",
    "€": "EUR",
}
