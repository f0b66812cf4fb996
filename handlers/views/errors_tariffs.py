"""Words for what can stand against a typed price or a press on one."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts
from handlers.views.tariffs.sheets import column_name
from services.domain.pricebook import SheetColumn

Words = Callable[[Texts, Mapping[str, Any]], str]

_SHOWN = 4


def _faults(t: Texts, params: Mapping[str, Any]) -> str:
    """Row by row, the first few; nothing of the file was taken."""
    faults = params["faults"]
    told = [
        t("row {row}, {column}: {fault}", row=row, column=column_name(t, SheetColumn(column)), fault=_fault(t, what))
        for row, column, what in faults[:_SHOWN]
    ]
    if len(faults) > _SHOWN:
        told.append(t.plural("and {count} more", "and {count} more", len(faults) - _SHOWN))
    return "\n".join([t("Nothing was changed. Please mend these and send the file again:"), *told])


def _columns(t: Texts, params: Mapping[str, Any]) -> str:
    missing = params["missing"] or [SheetColumn.CURRENCY, SheetColumn.BASE]
    names = t.names(column_name(t, SheetColumn(column)) for column in missing)
    return t(
        "Nothing was changed. The file needs a row of prices and these columns, named as in “Get XLSX”: {names}",
        names=names,
    )


def _fault(t: Texts, what: str) -> str:
    return {
        "not_a_number": t("not a number"),
        "out_of_range": t("below nought or far too large"),
        "not_whole": t("not a whole number"),
        "empty": t("empty"),
        "below_from": t("smaller than its “from”"),
        "no_currency": t("no currency that I know"),
        "not_yes_or_no": t("neither yes nor no"),
        "unknown_word": t("a word that I do not know"),
        "differs": t("differs from the first row; it must be the same in all"),
    }[what]


WORDS: dict[str, Words] = {
    "tariff_not_found": lambda t, _p: t("This price is gone, or not yours to see."),
    "tariff_method_not_found": lambda t, _p: t("This delivery method has neither open postings nor a price now."),
    "tariff_service_not_found": lambda t, _p: t("This price list is not offered any more."),
    "tariff_changed": lambda t, _p: t("Somebody set another price meanwhile. Nothing was changed: open it again."),
    "tariff_per_posting": lambda t, p: t("{name}: Ozon bills it per posting, it can never price a joint parcel.", name=p["name"]),
    "tariff_not_weight_and_price": lambda t, _p: t("I need a weight and a price, such as: 500 g 52.50"),
    "tariff_bad_amount": lambda t, _p: t("I could not read an amount. Please type it like this: 52.50"),
    "tariff_bad_number": lambda t, p: t("{typed} can be read in two ways, or not at all. Please write it like this: 1250.50", typed=p["typed"]),
    "tariff_bad_weight": lambda t, _p: t("The weight must be whole grams; a further step is never of 0 g."),
    "tariff_two_currencies": lambda t, _p: t("A price has one currency; I see two."),
    "tariff_bad_percent": lambda t, _p: t("I need a number from 0 to 100."),
    "two_currencies": lambda t, p: t("The first answer was in {first}, this one in {second}. A price has one currency.", first=t.sign(p["first"]), second=t.sign(p["second"])),
    "currency_unknown": lambda t, p: t("I do not know the currency {currency}. Known: ¥ ₽ $ €", currency=p["currency"]),
    "sheet_expected": lambda t, _p: t("I need a spreadsheet file (.xlsx). Nothing was changed."),
    "sheet_columns": _columns,
    "sheet_rows": _faults,
    "rate_not_read": lambda t, _p: t("I could not read a rate. Please type it like this: 1 ¥ = 11.20 ₽"),
    "rate_of_itself": lambda t, _p: t("Both sides are in the same currency."),
}  # fmt: skip
