"""Words for what can stand against a press on a merge."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.texts import Texts
from handlers.views.merges.reasons import reason_words
from handlers.views.merges.why import first_refusal

Words = Callable[[Texts, Mapping[str, Any]], str]


def _names(t: Texts, params: Mapping[str, Any]) -> str:
    return t.names(params.get("postings") or [])


def _letter(t: Texts, params: Mapping[str, Any]) -> str:
    return t(
        "The sign “{found}” stands where a digit belongs (place {position}). Please look at the label again.",
        found=params["found"],
        position=params["position"],
    )


WORDS: dict[str, Words] = {
    "merge_not_found": lambda t, _p: t("This merge is gone, or not yours to see."),
    "second_person_needed": lambda t, _p: t("You approved it already. Its value asks for a second person: please let a colleague press."),
    "reason_known": lambda t, _p: t("The reason is noted already."),
    "reason_empty": lambda t, _p: t("Please send a few words."),
    "not_your_refusal": lambda t, _p: t("Only who pressed “Ship apart”, or the owner, says why."),
    "rules_not_found": lambda t, _p: t("These rules are not there any more."),
    "rules_changed": lambda t, _p: t("The rules changed since you looked: nothing was done, please open them again."),
    "offer_not_found": lambda t, _p: t("This offer is not there any more."),
    "offer_taken": lambda t, _p: t("This rule was added already: /rules."),
    "buyer_unknown": lambda t, _p: t("This number does not tell the buyer: no rule can be made from it."),
    "rule_money": lambda t, _p: t("I did not read one amount. For example: 3000 RUB, or “no”."),
    "rule_currency": lambda t, p: t("I do not know the currency “{typed}”. I know CNY, RUB, USD and EUR.", typed=p["typed"]),
    "rule_saving": lambda t, _p: t("I did not read it. For example: 5 CNY 50 RUB 10%."),
    "rule_hours": lambda t, p: t("One or two numbers of hours, please, each at most {at_most}. For example: 24 6.", at_most=p["at_most"]),
    "rule_weight": lambda t, _p: t("I did not read a weight. For example: 2 kg, 1500 g, or “no”."),
    "rule_count": lambda t, p: t("A number from {at_least} to {at_most}, please.", at_least=p["at_least"], at_most=p["at_most"]),
    "rule_percent": lambda t, _p: t("A number from 0 to 100, please."),
    "rule_goods": lambda t, _p: t("I do not know these goods. Send SKUs or your article numbers, with spaces between."),
    "merge_changed": lambda t, _p: t("It changed since you looked: nothing was done, the card is redrawn."),
    "merge_expired": lambda t, _p: t("Too late: the time to decide has passed. These ship apart."),
    "merge_not_now": lambda t, _p: t("That is not possible any more: look at the card."),
    "not_yet": lambda t, _p: t("Not yet."),
    "merge_needs_two": lambda t, _p: t("Of two postings, leaving one out means shipping apart: press “Ship apart” or “Dissolve”."),
    "not_a_member": lambda t, _p: t("This posting is not in the merge any more."),
    "merge_broke": lambda t, p: t("Stopped: {reason}. I read them anew at Ozon just now.", reason=reason_words(t, str(p.get("reason", "")))),
    "merge_refused": lambda t, p: t("These cannot share a parcel: {check}. For everything: /why and the two numbers.", check=first_refusal(t, str(p.get("check", "")))),
    "merge_needs_numbers": lambda t, _p: t("Please name two or more different postings behind the command, such as: 0132112277-0101-1 0132112277-0102-1"),
    "postings_not_in_one_shop": lambda t, _p: t("I do not find all of these in one of your shops."),
    "shop_frozen": lambda t, _p: t("This shop's data is frozen: its key must be replaced first. Do not pack or hand over."),
    "watch_only": lambda t, p: t("I only watch this shop. I would now write to Ozon for: {names}. The owner can let me act in /shops.", names=_names(t, p)),
    "own_numbers_first": lambda t, p: t("Not yet: these need their own number first: {names}", names=_names(t, p)),
    "number_not_seen": lambda t, p: t("Ozon does not show the parcel's number on {names} yet. Nothing was handed over.", names=_names(t, p)),
    "number_taken": lambda t, p: t("{number} already belongs to another parcel or posting. Please check the label.", number=p["number"]),
    "number_under_way": lambda t, p: t("An earlier number for {posting} is still under way at Ozon. Please try again in a minute.", posting=p["posting"]),
    "no_number_owed": lambda t, _p: t("This posting needs no other number any more."),
    "nothing_to_retry": lambda t, _p: t("There is nothing to try again."),
    "method_not_found": lambda t, _p: t("This delivery method has no open postings now."),
    "not_the_shops_name": lambda t, p: t("That is not the shop's name. To switch it on, type exactly: {name}", name=p["name"]),
    "number_empty": lambda t, _p: t("I see no number. Please send the tracking number from the label."),
    "number_too_short": lambda t, p: t("Only {length} characters: a tracking number has at least {at_least}.", length=p["length"], at_least=p["at_least"]),
    "number_too_long": lambda t, p: t("{length} characters are too many: at most {at_most}.", length=p["length"], at_most=p["at_most"]),
    "number_bad_characters": lambda t, p: t("A tracking number has only letters and digits. These do not belong: {characters}", characters=p["characters"]),
    "number_placeholder": lambda t, _p: t("That looks like a stand-in, not a tracking number."),
    "number_wrong_check_digit": lambda t, p: t("The check digit is wrong: {expected} was expected, {found} found. One sign is probably mistyped.", expected=p["expected"], found=p["found"]),
    "number_letter_for_digit": _letter,
    "number_without_digits": lambda t, _p: t("A tracking number has digits in it."),
    "number_is_posting": lambda t, _p: t("That is a posting number of Ozon. Please send the carrier's number from the label."),
    "several_numbers": lambda t, _p: t("These are several numbers. A parcel has one: please send only that."),
}  # fmt: skip
