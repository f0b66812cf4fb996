"""The words of a backtest about the file that it read: what was taken for what, and what was left out."""

from collections.abc import Iterator

from handlers.texts import Texts
from services.domain.backtest import BadLine, Fault, Form, Meaning, Reading

_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1251": "Windows-1251", "gb18030": "GB 18030"}


def file(t: Texts, name: str, reading: Reading) -> str:
    """What the file is, and each column that is used."""
    kind = {Form.SIMPLE: t("a table of orders"), Form.REPORT: t("the postings report of Ozon's cabinet")}[reading.form]
    delimiter = t("tab") if reading.delimiter == "\t" else reading.delimiter
    head = t("{name}: {kind}; {encoding}, columns parted by {delimiter}", name=name, kind=kind, encoding=_ENCODINGS[reading.encoding], delimiter=delimiter)  # fmt: skip
    taken = [f"  · {taken.column} → {meaning(t, taken.meaning)}" for taken in reading.taken]
    return "\n".join([head, *taken, *(f"  · {line}" for line in _notes(t, reading))])


def _notes(t: Texts, reading: Reading) -> list[str]:
    return [*_assumed(t, reading), *_dropped(t, reading)]


def _assumed(t: Texts, reading: Reading) -> Iterator[str]:
    """What the file does not say, and how it was taken."""
    if reading.form is Form.REPORT:
        yield t(
            "each posting counts as one order; buyer: the first block of its number; postings of one order are never joined"
        )
        yield (
            t("what was paid is taken for one piece (--paid unit)")
            if reading.per_unit
            else t("what was paid is taken for the whole row (--paid line)")
        )
    if not reading.scheme_known:
        yield t(
            "the file does not show whether you pack these orders (FBS) or Ozon does (FBO): what Ozon packs you cannot join"
        )
    if not reading.has(Meaning.CURRENCY) and reading.has(Meaning.VALUE):
        yield t("no column tells the currency: taken for roubles")
    if reading.has(Meaning.WEIGHT_VOLUME):
        yield t(
            "weight: the report tells only a volumetric one, and it is taken for want of a better one (--weights FILE)"
        )
    if not reading.has(Meaning.WAREHOUSE):
        yield t("no column tells the warehouse: taken to be the same")
    if reading.days_only:
        yield t("the file tells days without hours: orders of two neighbouring days count as 24 hours apart")
    if reading.paid_elsewise:
        yield t.plural(
            "{count} posting is valued by its own amount: what was paid is missing",
            "{count} postings are valued by their own amount: what was paid is missing",
            reading.paid_elsewise,
        )


def _dropped(t: Texts, reading: Reading) -> Iterator[str]:
    if reading.cancelled:
        yield t.plural(
            "{count} posting was cancelled before shipping and is left out",
            "{count} postings were cancelled before shipping and are left out",
            reading.cancelled,
        )
    if reading.personal:
        yield t("not read, because they are about people: {columns}", columns=t.names(reading.personal))


def meaning(t: Texts, kind: Meaning) -> str:
    """What a column is taken for."""
    return {
        Meaning.ORDER: t("order number"),
        Meaning.POSTING: t("posting and buyer"),
        Meaning.BUYER: t("buyer of the order"),
        Meaning.TIME: t("time of the order"),
        Meaning.VALUE: t("what the buyer paid"),
        Meaning.VALUE_ELSE: t("value where what was paid is missing"),
        Meaning.CURRENCY: t("its currency"),
        Meaning.CURRENCY_ELSE: t("currency of that value"),
        Meaning.WEIGHT_G: t("weight in grams"),
        Meaning.WEIGHT_KG: t("weight in kilograms"),
        Meaning.WEIGHT_VOLUME: t("weight, for want of a better one"),
        Meaning.QUANTITY: t("pieces in the row"),
        Meaning.SKU: "SKU",
        Meaning.OFFER: t("offer id of the goods"),
        Meaning.STATUS: t("status of the posting"),
        Meaning.HANDED_OVER: t("handed over or not"),
        Meaning.WAREHOUSE: t("warehouse of the order"),
        Meaning.METHOD: t("delivery method of the order"),
    }[kind]


def left_out(t: Texts, reading: Reading) -> str:
    """Lines that could not be used; nothing where there are none."""
    if not reading.bad_count:
        return ""
    more = reading.bad_count - len(reading.bad)
    return "\n".join(
        [
            t.plural("{count} line is left out:", "{count} lines are left out:", reading.bad_count),
            *(f"  {bad_line(t, bad)}" for bad in reading.bad),
            *([t.plural("  and {count} more", "  and {count} more", more)] if more else []),
        ]
    )


def bad_line(t: Texts, bad: BadLine) -> str:
    """One line of the file."""
    return t("line {line}: {said}", line=bad.line, said=fault(t, bad.fault)) + (f": {bad.text}" if bad.text else "")


def fault(t: Texts, kind: Fault) -> str:
    """Why a line is left out."""
    return {
        Fault.CELLS: t("another number of cells than the header has"),
        Fault.ORDER: t("no order number"),
        Fault.BUYER: t("no buyer"),
        Fault.POSTING: t("not a posting number"),
        Fault.TIME: t("the time cannot be read"),
        Fault.VALUE: t("the amount cannot be read"),
        Fault.CURRENCY: t("not a currency"),
        Fault.WEIGHT: t("the weight cannot be read"),
        Fault.QUANTITY: t("the quantity cannot be read"),
        Fault.REPEATED: t("stood here before; the first one counts"),
    }[kind]
