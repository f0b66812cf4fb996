"""Words for what can stand against the account and carriers' bills."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts

Words = Callable[[Texts, Mapping[str, Any]], str]

_SHOWN = 6


def _lines(t: Texts, params: Mapping[str, Any]) -> str:
    """Line by line, the first few; nothing of the file was taken."""
    faults = params["faults"]
    told = [t("line {line}: {fault}", line=line, fault=_fault(t, what, typed)) for line, what, typed in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        told.append(t.plural("and {count} more", "and {count} more", len(faults) - _SHOWN))
    return "\n".join([t("Nothing was taken. Please mend these and send the file again:"), *told])


def _fault(t: Texts, what: str, typed: str) -> str:
    return {
        "bill_no_number": t("no number"),
        "bill_no_amount": t("{number} has no amount", number=typed),
        "bill_amount": t("{typed} is no amount that I can read", typed=typed),
        "bill_currency": t("{typed} is no currency that I know, or not the one beside the amount", typed=typed),
        "bill_twice": t("{number} stands here a second time; the line before is in brackets", number=typed),
    }[what]


def _columns(t: Texts, params: Mapping[str, Any]) -> str:
    words = {"number": t("number"), "amount": t("amount")}
    names = t.names(words[each] for each in params["missing"] or words)
    return t(
        "Nothing was taken. The file needs a first line with these columns, and lines below it: {names}", names=names
    )


WORDS: dict[str, Words] = {
    "savings_elsewhere": lambda t, _p: t("Money is spoken of in our private chat, or in a group that the owner linked for savings."),
    "savings_nothing": lambda t, _p: t("No merge was proposed or handed over in this time: there is nothing to list."),
    "bill_amount": lambda t, _p: t("I could not read an amount above nought. Please type it like this: 41.50"),
    "bills_expected": lambda t, _p: t("I need a file, XLSX or CSV. Nothing was taken."),
    "bills_columns": _columns,
    "bills_lines": _lines,
}  # fmt: skip
