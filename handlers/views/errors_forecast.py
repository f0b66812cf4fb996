"""Words for what can stop a forecast from a file."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts
from handlers.views.forecast_file import left_out

WORDS: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "forecast_no_file": lambda t, p: t("The file {path} cannot be opened.", path=p["path"]),
    "forecast_empty": lambda t, _: t("There is nothing in this file."),
    "forecast_header": lambda t, p: "\n".join(
        (
            t("I do not recognise the columns of this file. Its first line is:"),
            f"  {p['header']}",
            t("Wanted is a table with the columns day, item, units, in_stock, parted by ; , or tab."),
        )
    ),
    "forecast_nothing": lambda t, p: "\n".join(
        part for part in (left_out(t, p["bad"], p["bad_count"]), t("Not one line of the file could be used.")) if part
    ),
    "forecast_span": lambda t, p: t("The file goes from {first} to {last}: more than ten years. Is a year mistyped?", first=t.calendar(p["first"]), last=t.calendar(p["last"])),
    "forecast_option": lambda t, p: t("{option} cannot be read: {typed}. An example: {example}", **p),
    "forecast_chart": lambda t, p: t("The chart cannot be written to {path}.", path=p["path"]),
    "stock_terms": lambda t, p: t("These terms of ordering cannot be: look at {field}.", field=p["field"]),
}  # fmt: skip
