"""What carriers billed for joint parcels: typed by a person, or out of a carrier's list. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges.accounts import Account
from services.domain.money import Money
from services.domain.paper import ReadCell
from services.domain.tariffs.entry import read_amount
from services.domain.typed import latin, plain
from services.errors import InvalidInput

NO_BILL = "-"
"""Typed in the place of an amount, it takes a bill away."""
DEAREST = Decimal(1_000_000)
CURRENCIES = frozenset({"CNY", "RUB", "USD", "EUR", "KZT", "BYN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Billable:
    """A joint parcel that was handed over, for which a carrier sends a bill. ``currency``: what it is priced in."""

    merge: MergeId
    shop: ShopId
    number: str
    postings: tuple[PostingNumber, ...]
    at: datetime
    currency: str
    account: Account | None = None
    bill: Money | None = None


class BillColumn(StrEnum):
    """The columns of a carrier's list."""

    NUMBER = "number"
    AMOUNT = "amount"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """A line of a carrier's list; ``currency`` '' = none is named there."""

    line: int
    number: str
    amount: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillPage:
    """Some of the ``count`` parcels that have no bill yet."""

    parcels: tuple[Billable, ...]
    count: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a list: how many bills are kept, and which numbers are no joint parcel of ours."""

    matched: int
    unknown: tuple[str, ...]


Fault = tuple[int, str, str]
"""Line of the file, what is wrong (a code), and what stands there."""

_HEADS: Mapping[BillColumn, tuple[str, ...]] = {
    BillColumn.NUMBER: (
        "number", "parcelnumber", "tracking", "trackingnumber", "trackingno", "trackno", "track", "waybill",
        "waybillnumber", "barcode", "posting", "postingnumber", "shipment", "номер", "трек", "трекномер", "трекинг",
        "номеротправления", "отправление", "шпи", "номерпосылки", "накладная", "номернакладной", "штрихкод", "单号",
        "运单号", "快递单号", "物流单号", "跟踪号", "追踪号", "包裹号", "货件号", "面单号",
        "номертрека", "трекингномер",
    ),
    BillColumn.AMOUNT: (
        "amount", "sum", "total", "cost", "price", "fee", "charge", "billed", "freight", "totalfee", "сумма",
        "стоимость", "цена", "итого", "тариф", "коплате", "начислено", "金额", "费用", "运费", "总费用",
        "合计", "应收", "应收金额", "价格",
    ),
    BillColumn.CURRENCY: ("currency", "cur", "currencycode", "валюта", "кодвалюты", "币种", "货币", "币别"),
}  # fmt: skip


def read_bill(typed: str, usual: str) -> Money | None:
    """*41.50*, *41,50 ¥*, *1 250,50 руб*: what was billed, in ``usual`` where no currency is named; None for ``-``.

    `InvalidInput`: ``bill_amount`` (``typed``), and what the reading of an amount raises.
    """
    if plain(typed) == NO_BILL:
        return None
    found = read_amount(typed)
    if not 0 < found.amount <= DEAREST:
        raise InvalidInput("bill_amount", typed=typed[:20])
    return Money(amount=found.amount, currency=found.currency or usual)


def read_bills(rows: Sequence[Sequence[ReadCell]]) -> list[BillLine]:
    """The lines of a carrier's list, in any order of columns. Empty lines are not counted.

    `InvalidInput`: ``bills_columns`` (``missing``), ``bills_lines`` (``faults``): then nothing of it may be taken.
    """
    places = columns_of(rows[0]) if rows else {}
    missing = [each.value for each in (BillColumn.NUMBER, BillColumn.AMOUNT) if each not in places]
    if missing or len(rows) < 2:
        raise InvalidInput("bills_columns", missing=missing)
    found: list[BillLine] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, cells in enumerate(rows[1:], start=2):
        read = _line(line, cells, places)
        if isinstance(read, BillLine) and read.number in seen:
            faults.append((line, "bill_twice", f"{read.number} ({seen[read.number]})"))
        elif isinstance(read, BillLine):
            seen[read.number] = line
            found.append(read)
        else:
            faults.append(read)
    if faults:
        raise InvalidInput("bills_lines", faults=faults)
    return found


def same_number(number: str) -> str:
    """A parcel's or posting's number as it is compared: signs that look alike are alike."""
    return latin(number).replace(" ", "").upper()


def columns_of(head: Iterable[ReadCell]) -> dict[BillColumn, int]:
    """Which column stands where, by its head in any of our languages."""
    found: dict[BillColumn, int] = {}
    for place, cell in enumerate(head):
        bare = re.split(r"[(,;/]", plain(str(cell or "")).lower().replace("ё", "е"))[0]
        word = "".join(sign for sign in bare if sign.isalpha())
        for column, heads in _HEADS.items():
            if word in heads:
                found.setdefault(column, place)
    return found


def _line(line: int, cells: Sequence[ReadCell], places: Mapping[BillColumn, int]) -> BillLine | Fault:
    texts = {column: _text(cells, place) for column, place in places.items()}
    number, amount = same_number(texts[BillColumn.NUMBER])[:64], texts[BillColumn.AMOUNT]
    if not number:
        return line, "bill_no_number", ""
    if not amount:
        return line, "bill_no_amount", number
    try:
        money = read_bill(amount, "")
    except InvalidInput:
        money = None
    if money is None:
        return line, "bill_amount", amount[:20]
    named = _currency(texts.get(BillColumn.CURRENCY, ""))
    if named is None or (money.currency and named and money.currency != named):
        return line, "bill_currency", texts[BillColumn.CURRENCY][:20]
    return BillLine(line=line, number=number, amount=money.amount, currency=named or money.currency)


def _currency(text: str) -> str | None:
    """An ISO code, a sign, or a word for it; '' stays ''; None for what is no currency."""
    word = plain(text).upper()
    if not word or word in CURRENCIES:
        return word
    try:
        return read_amount(f"1 {text}").currency
    except InvalidInput:
        return None


def _text(cells: Sequence[ReadCell], place: int) -> str:
    cell = cells[place] if place < len(cells) else None
    return "" if cell is None else format(cell, "f") if isinstance(cell, Decimal) else str(cell).strip()
