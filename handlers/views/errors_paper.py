"""Words for what can stand against notes, printed paper and spreadsheets."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts

Words = Callable[[Texts, Mapping[str, Any]], str]

WORDS: dict[str, Words] = {
    "note_empty": lambda t, _p: t("I see no words. Please send the note as text."),
    "note_too_long": lambda t, p: t("{length} characters are too many for a note: at most {longest}.", length=p["length"], longest=p["longest"]),
    "nothing_to_forward": lambda t, _p: t("No merge was approved in the last 14 days: there is nothing to list."),
    "table_not_xlsx": lambda t, _p: t("I cannot read this file. Please save it as Excel workbook (.xlsx), without a password."),
    "table_too_big": lambda t, p: t("The file is too big: at most {at_most} MB.", at_most=p["at_most"]),
    "table_too_long": lambda t, p: t("Too many rows: at most {at_most}.", at_most=p["at_most"]),
    "table_too_wide": lambda t, p: t("Too many columns: at most {at_most}.", at_most=p["at_most"]),
    "table_empty": lambda t, _p: t("The first sheet of this file is empty."),
}  # fmt: skip
