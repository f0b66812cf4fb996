"""Words for what can stop a backtest."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts

WORDS: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "backtest_no_file": lambda t, p: t("The file {path} cannot be opened.", path=p["path"]),
    "backtest_empty": lambda t, _: t("There is nothing in this file."),
    "backtest_header": lambda t, p: "\n".join(
        (
            t("I do not recognise the columns of this file. Its first line is:"),
            f"  {p['header']}",
            t("Wanted is one of these:"),
            "  " + t("a table with the columns order_id, buyer, time, value, currency, weight_g (warehouse and method may stand too), parted by ; , or tab"),
            "  " + t("the postings report of Ozon's cabinet in Russian: Номер заказа, Номер отправления, Принят в обработку, Статус and what follows. If your cabinet speaks another language, switch it to Russian and download the report again."),
        )
    ),
    "backtest_nothing": lambda t, _: t("Not one line of the file could be used."),
    "backtest_weights": lambda t, _: t("The file of weights has no usable line. Wanted are two columns: SKU or offer id, and grams."),
    "backtest_card": lambda t, p: t("There is no card {card}. --cards lists them.", card=p["card"]),
    "backtest_cards": lambda t, _: t("Choose one: --card, or --first with --further, or --flat."),
    "backtest_option": lambda t, p: t("{option} cannot be read: {typed}. An example: {example}", **p),
    "backtest_rate": lambda t, p: t("The least saving is in {base} and the card in {quote}: give rates in roubles for both, for example --rate CNY=11.5", **p),
    "backtest_chart": lambda t, p: t("The chart cannot be written to {path}.", path=p["path"]),
}  # fmt: skip
