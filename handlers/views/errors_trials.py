"""Words for what can stand against a trial."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts

WORDS: dict[str, Callable[[Texts, Mapping[str, Any]], str]] = {
    "trial_not_found": lambda t, _p: t("This trial is gone, or not yours to see."),
    "trial_not_a_pair": lambda t, _p: t("A trial wants two postings that nobody has packed yet. Please choose another pair."),
    "trial_method_off": lambda t, _p: t("One parcel is switched off for this delivery method: switch it on first."),
    "trial_known": lambda t, _p: t("A trial of this delivery method worked already: there is nothing left to try."),
    "trial_open": lambda t, _p: t("A trial of this delivery method is open already. One at a time."),
    "trial_over": lambda t, _p: t("This trial is over already."),
    "trial_changed": lambda t, _p: t("The trial moved on since you looked: nothing was done, please open it again."),
    "trial_not_to_say": lambda t, _p: t("Only the last trial of a delivery method can be given a verdict, once it has begun."),
    "trial_note": lambda t, _p: t("A few words, please: why do you say so?"),
}  # fmt: skip
