"""Words for what can stand against telling a buyer about a merge."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts

WORDS: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "consent_needed": lambda t, p: t("The buyer has not said yes yet. With the answer, press “Buyer agreed” first.")
    if p.get("asked")
    else t("The buyer of these must agree first: press “Ask the buyer”."),
    "consent_no_chat": lambda t, _p: t("I cannot write in Ozon's chat for these. Copy the text and send it yourself."),
    "consent_watch_only": lambda t, _p: t("I only watch this shop. I would now send this text in Ozon's chat. The owner can let me act in /shops."),
    "consent_already": lambda t, _p: t("This was already done: the buyer has the text, or it is on its way."),
    "consent_not_wanted": lambda t, _p: t("There is nothing to say to the buyer of these any more."),
    "consent_not_asked": lambda t, _p: t("No answer is waited for here any more: look at the card."),
    "consent_text_changed": lambda t, _p: t("The text has other dates now. Nothing was sent: open it once more and read it."),
}  # fmt: skip
