"""Words for what can go wrong with orders."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts

WORDS: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "posting_not_found": lambda t, _: t("I do not know this order, or its shop is not yours to see."),
    "request_not_found": lambda t, _: t("This cancellation request is gone."),
    "nothing_to_look_up": lambda t, _: t(
        "Send a posting, order or tracking number, a label's barcode, an offer id or a SKU."
    ),
    "recipient_private_only": lambda t, _: t("Recipients are shown only in our private chat."),
    "shop_not_read_now": lambda t, _: t("This shop is paused or its key is refused, so Ozon cannot be asked now."),
}
