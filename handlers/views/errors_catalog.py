"""Words for what can go wrong with products."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from handlers.texts import Texts

WORDS: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "measures_unreadable": lambda t, _: t("I could not read a weight in that. Such as: 350 g, or 350 g 20×15×10 cm"),
    "weight_implausible": lambda t, p: t(
        "A piece weighs from 1 g to {most}. Please look at the number and its unit.", most=t.kilos(p["at_most"])
    ),
    "size_implausible": lambda t, p: t(
        "A side is from 1 mm to {metres} m. Without a unit I take centimetres.",
        metres=t.number(Decimal(p["at_most"]) / 1000),
    ),
    "measures_changed": lambda t, _: t(
        "Somebody typed something else since. Nothing was changed; look again at /item."
    ),
}
