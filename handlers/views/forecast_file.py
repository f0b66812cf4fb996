"""The words of a forecast about the file that it read: what was taken for what, and what was left out."""

from collections.abc import Iterator, Sequence

from handlers.texts import Texts
from services.domain.stock.files import BadLine, Fault, HistoryFile, Meaning, Told

_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1251": "Windows-1251", "gb18030": "GB 18030"}


def file(t: Texts, name: str, read: HistoryFile) -> str:
    """What the file is, and each column that is used."""
    delimiter = t("tab") if read.delimiter == "\t" else read.delimiter
    items = t.plural("{count} item", "{count} items", len(read.items))
    head = t(
        "{name}: {items}, {first} – {last}; {encoding}, columns parted by {delimiter}",
        name=name,
        items=items,
        first=t.calendar(read.first),
        last=t.calendar(read.last),
        encoding=_ENCODINGS[read.encoding],
        delimiter=delimiter,
    )
    taken = [f"{column} → {_meaning(t, meaning, read.told)}" for meaning, column in read.columns.items()]
    return "\n".join([head, *(f"  · {line}" for line in (*taken, *_assumed(t, read)))])


def _meaning(t: Texts, meaning: Meaning, told: Told) -> str:
    if meaning is Meaning.IN_STOCK:
        return t("pieces left when the day ended") if told is Told.PIECES else t("whether it could be bought that day")
    return {Meaning.DAY: t("the day"), Meaning.ITEM: t("the item"), Meaning.UNITS: t("pieces sold that day")}[meaning]


def _assumed(t: Texts, read: HistoryFile) -> Iterator[str]:
    if read.told is Told.NOTHING:
        yield t("no column tells whether an item could be bought: every day counts, and speeds may be too low")
    if read.told is not Told.PIECES:
        yield t("no pieces in stock are told: what runs out when, and warnings, cannot be judged")
    if read.filled:
        yield t.plural(
            "{count} day without a row: nothing sold, stock as on the day before",
            "{count} days without a row: nothing sold, stock as on the day before",
            read.filled,
        )
    if read.joined:
        yield t.plural(
            "{count} row tells of an item and a day once more: added up",
            "{count} rows tell of an item and a day once more: added up",
            read.joined,
        )


def left_out(t: Texts, bad: Sequence[BadLine], count: int) -> str:
    """Lines that could not be used, the first ones by number; nothing where there are none."""
    if not count:
        return ""
    more = count - len(bad)
    return "\n".join(
        [
            t.plural("{count} line is left out:", "{count} lines are left out:", count),
            *(f"  {_bad_line(t, one)}" for one in bad),
            *([t.plural("  and {count} more", "  and {count} more", more)] if more else []),
        ]
    )


def _bad_line(t: Texts, bad: BadLine) -> str:
    said = t("line {line}: {said}", line=bad.line, said=fault(t, bad.fault))
    return said + (f": {bad.text}" if bad.text.strip() else "")


def fault(t: Texts, kind: Fault) -> str:
    """Why a line is left out."""
    return {
        Fault.CELLS: t("another number of cells than the header has"),
        Fault.DAY: t("the day cannot be read"),
        Fault.ITEM: t("no item named"),
        Fault.UNITS: t("not a number of pieces"),
        Fault.IN_STOCK: t("neither a number of pieces nor yes or no"),
    }[kind]
