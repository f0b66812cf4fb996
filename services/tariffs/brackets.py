"""Rows of a spreadsheet as a price card: every row is read, every fault is named with its row and column."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from services.domain.money import Money
from services.domain.paper import ReadCell
from services.domain.pricebook import SHEET, SheetColumn
from services.domain.tariffs import (
    Bracket,
    Card,
    Items,
    Limits,
    Price,
    Rounding,
    Scope,
    VolumeRule,
    Volumetric,
)
from services.errors import InvalidInput

MOST_ROWS = 200
CURRENCIES = frozenset({"CNY", "RUB", "USD", "EUR", "KZT", "BYN"})
_CODE = re.compile(r"\(([a-z_]+)\)\s*$")
_YES = frozenset({"yes", "true", "1", "да", "是"})
_NO = frozenset({"no", "false", "0", "нет", "否"})
_LARGEST = Decimal(10**9)
C = SheetColumn
E = TypeVar("E", bound=StrEnum)
Fault = tuple[int, str, str]
"""Row of the sheet, counted without empty ones; the column's code; what is wrong with it."""


def card_from(rows: Sequence[tuple[ReadCell, ...]], card_id: str, carrier: str, lane: str) -> Card:
    """The shop's own card. Raises `InvalidInput`: ``sheet_columns`` (``missing``), ``sheet_rows`` (``faults``)."""
    places = _places(rows[0])
    missing = [column.value for column in (C.CURRENCY, C.BASE) if column not in places]
    if missing or len(rows) < 2:
        raise InvalidInput("sheet_columns", missing=missing)
    if len(rows) - 1 > MOST_ROWS:
        raise InvalidInput("table_too_long", at_most=MOST_ROWS)
    read = [_Row(number, cells, places) for number, cells in enumerate(rows[1:], start=2)]
    brackets = [row.bracket() for row in read]
    discounts = [row.number(C.DISCOUNT, most=Decimal(100)) or Decimal(0) for row in read]
    items = [row.items() for row in read]
    faults = [fault for row in read for fault in row.faults]
    faults += _unlike(discounts, C.DISCOUNT) + _unlike(items, C.MAX_SAME)
    faults += _unlike([each.price.currency for each in brackets], C.CURRENCY)
    if faults:
        raise InvalidInput("sheet_rows", faults=sorted(set(faults)))
    return Card(
        id=card_id, carrier=carrier, tier="", brackets=tuple(brackets), scope=Scope.PER_PARCEL, lane=lane,
        items=items[0] if items[0] != Items() else None, discount_percent=discounts[0], source=SHEET,
    )  # fmt: skip


def _places(head: Sequence[ReadCell]) -> Mapping[SheetColumn, int]:
    """Columns are known by the code in brackets behind their words: any language, any order."""
    found: dict[SheetColumn, int] = {}
    for place, cell in enumerate(head):
        code = _CODE.search(str(cell or "").strip().lower())
        if code and code[1] in C.__members__.values():
            found.setdefault(C(code[1]), place)
    return found


def _unlike(values: Sequence[object], column: SheetColumn) -> list[Fault]:
    """What is said of the whole card must be the same in every row."""
    return [(row, column.value, "differs") for row, value in enumerate(values, start=2) if value != values[0]]


class _Row:
    """One row and its faults. A cell at fault is read as empty, so that the next one is looked at too."""

    def __init__(self, number: int, cells: Sequence[ReadCell], places: Mapping[SheetColumn, int]) -> None:
        self._number = number
        self._cells = cells
        self._places = places
        self.faults: list[Fault] = []

    def bracket(self) -> Bracket:
        cap = self.number(C.CAP)
        return Bracket(
            name=self._text(C.NAME) or str(self._number - 1), limits=self._limits(), price=self._price(),
            volumetric=self._volume(), battery=self._yes(C.BATTERY),
            compensation_cap=None if cap is None else Money(amount=cap, currency=self._money(C.CAP_CURRENCY)),
            eta_days=self._eta(),
        )  # fmt: skip

    def items(self) -> Items:
        return Items(
            max_same=self._whole(C.MAX_SAME), max_kinds=self._whole(C.MAX_KINDS),
            max_electronics=self._whole(C.MAX_ELECTRONICS),
        )  # fmt: skip

    def number(self, column: SheetColumn, *, most: Decimal = _LARGEST) -> Decimal | None:
        """Nought or more; None for an empty cell or one at fault."""
        text = self._text(column).replace(" ", "").replace(",", ".")
        if not text:
            return None
        try:
            found = Decimal(text)
        except InvalidOperation:
            self._fault(column, "not_a_number")
            return None
        if not found.is_finite() or not 0 <= found <= most:
            self._fault(column, "out_of_range")
            return None
        return found

    def _limits(self) -> Limits:
        limits = Limits(
            value_from=self.number(C.VALUE_FROM), value_to=self.number(C.VALUE_TO),
            value_currency=self._money(C.VALUE_CURRENCY, "RUB"), weight_from_g=self._whole(C.WEIGHT_FROM),
            weight_to_g=self._whole(C.WEIGHT_TO), sum_cm=self.number(C.SUM), side_cm=self.number(C.SIDE),
        )  # fmt: skip
        self._in_order(limits.value_from, limits.value_to, C.VALUE_TO)
        self._in_order(limits.weight_from_g, limits.weight_to_g, C.WEIGHT_TO)
        return limits

    def _price(self) -> Price:
        step = self._whole(C.STEP)
        if step == 0:
            self._fault(C.STEP, "out_of_range")
        if (base := self.number(C.BASE)) is None and not self._text(C.BASE):
            self._fault(C.BASE, "empty")
        usual = Rounding.UP if (step or 1) > 1 else Rounding.NONE
        return Price(
            currency=self._money(C.CURRENCY), base=base or Decimal(0), first_included_g=self._whole(C.FIRST) or 0,
            step_g=step or 1, per_step=self.number(C.PER_STEP) or Decimal(0),
            rounding=self._word(C.ROUNDING, Rounding) or usual, vat_excluded=self._yes(C.VAT_EXCLUDED) or False,
        )  # fmt: skip

    def _volume(self) -> Volumetric | None:
        divisor, rule = self._whole(C.DIVISOR), self._word(C.VOLUME_RULE, VolumeRule)
        if divisor is None:
            return None
        if divisor == 0:
            self._fault(C.DIVISOR, "out_of_range")
            return None
        threshold = self.number(C.VOLUME_FROM) or Decimal(0)
        return Volumetric(divisor_cm3_per_kg=divisor, rule=rule or VolumeRule.ALWAYS, threshold_cm=threshold)

    def _eta(self) -> tuple[int, int] | None:
        least, most = self._whole(C.DAYS_FROM), self._whole(C.DAYS_TO)
        self._in_order(least, most, C.DAYS_TO)
        return None if least is None or most is None else (least, most)

    def _in_order(self, least: Decimal | int | None, most: Decimal | int | None, column: SheetColumn) -> None:
        if least is not None and most is not None and least > most:
            self._fault(column, "below_from")

    def _whole(self, column: SheetColumn) -> int | None:
        found = self.number(column)
        if found is not None and found != found.to_integral_value():
            self._fault(column, "not_whole")
            return None
        return None if found is None else int(found)

    def _money(self, column: SheetColumn, usual: str = "") -> str:
        text = self._text(column).upper() or usual
        if text not in CURRENCIES:
            self._fault(column, "no_currency")
        return text

    def _yes(self, column: SheetColumn) -> bool | None:
        text = self._text(column).casefold()
        if text in _YES or text in _NO:
            return text in _YES
        if text:
            self._fault(column, "not_yes_or_no")
        return None

    def _word(self, column: SheetColumn, among: type[E]) -> E | None:
        text = self._text(column).lower()
        for one in among:
            if one.value == text:
                return one
        if text:
            self._fault(column, "unknown_word")
        return None

    def _text(self, column: SheetColumn) -> str:
        place = self._places.get(column)
        cell = self._cells[place] if place is not None and place < len(self._cells) else None
        return "" if cell is None else str(cell).strip()

    def _fault(self, column: SheetColumn, what: str) -> None:
        """Note it; the cell is taken as empty."""
        self.faults.append((self._number, column.value, what))
