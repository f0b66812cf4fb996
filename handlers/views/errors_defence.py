"""Words for what can stand against an answer to a stop."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts
from handlers.views.merges.defence_words import bar_words

WORDS: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "stop_not_found": lambda t, _p: t("This stop is gone, or not yours to see."),
    "stop_answered": lambda t, _p: t("Somebody has answered already: look at the card."),
    "rest_not_now": lambda t, p: t("Nothing goes on together: {why}.", why=bar_words(t, str(p.get("bar", "")))),
    "pull_first": lambda t, p: t(
        "Blocked: {numbers} must come out of the parcel first. Answer “Pulled out” or “Already gone”.",
        numbers=t.names(p.get("postings") or []),
    ),
}
