"""Why these ship apart: the buttons after the decision, the words for what was answered, and what it teaches."""

from collections.abc import Mapping

from handlers import callbacks as cb
from handlers.texts import Texts
from handlers.views.screens import Button, Screen, cut, in_rows, lines, press
from services.domain.merges import Merge, OfferKind, Refusal
from services.domain.merges.ruled import Offer
from services.domain.notices import Params


def reasons(t: Texts) -> Mapping[Refusal, str]:
    """Every reason in the words of its button."""
    return {
        Refusal.TOO_LITTLE: t("Too little saved"),
        Refusal.BUYER_ASKED: t("Buyer asked"),
        Refusal.SPECIAL_GOODS: t("Fragile or special goods"),
        Refusal.PACKAGING: t("Different packaging"),
        Refusal.NO_TIME: t("No time"),
        Refusal.OTHER: t("Other"),
    }


def reason_buttons(t: Texts, merge: Merge) -> list[list[Button]]:
    """The decision stands; one more press says why."""
    said = [
        press(words, cb.SayWhy(id=merge.id, revision=merge.revision, reason=reason.value))
        for reason, words in reasons(t).items()
        if reason is not Refusal.OTHER
    ]
    other = press(t("Other…"), cb.AskWhyApart(id=merge.id, revision=merge.revision))
    return in_rows([*said, other])


def reason_line(t: Texts, reason: str, note: str) -> str | None:
    """Why, on the card."""
    known = _known(t, reason)
    return t("Why: {reason}", reason=cut(note, 80) if note else known) if known else None


def _known(t: Texts, reason: str) -> str:
    return reasons(t)[Refusal(reason)] if reason in set(Refusal) else ""


def asking_reason(t: Texts) -> Screen:
    """In words."""
    return Screen(
        text=t("Why do these ship apart? A few words; no names or addresses, please."), ask=t("Reason"), titled=False
    )


def thanks(t: Texts) -> str:
    """The toast, and the answer to words."""
    return t("Noted, thank you.")


def suggest(params: Params, t: Texts) -> Screen:
    """Three refusals of one kind."""
    said = _known(t, str(params["reason"])) or t("Other")
    return Screen(
        text=lines(
            t("💡 {name}: three merges were shipped apart for one reason: {reason}", name=params["name"], reason=said),
            _rule(t, OfferKind(str(params["kind"])), str(params["what"])),
            t("I ask this once. The rules are in /rules."),
        ),
        rows=[
            [press(t("Add the rule"), cb.TakeOffer(id=params["offer"]), style="primary")],
            [press(t("Merge rules"), cb.OpenRules(shop=params["shop"]))],
        ],
    )


def _rule(t: Texts, kind: OfferKind, what: str) -> str:
    return {
        OfferKind.SKU: t("Shall I never propose merges with {what}?", what=cut(what, 60)),
        OfferKind.METHOD: t("Shall I never propose merges for {what}?", what=cut(what, 60)),
        OfferKind.BUYER: t("Shall I never propose merges for this buyer?"),
        OfferKind.PERCENT: t("Shall I propose only merges that save at least {what} %?", what=what),
        OfferKind.AUTO: "",
    }[kind]


def taken(t: Texts, offer: Offer) -> str:
    """The toast."""
    del offer
    return t("The rule counts from now on.")


def offer_auto(params: Params, t: Texts) -> Screen:
    """Twenty approvals of one delivery method."""
    count = int(params["count"])
    return Screen(
        text=lines(
            t.plural(
                "💡 {name}: {count} merge for {method} was approved so far.",
                "💡 {name}: {count} merges for {method} were approved so far.",
                count,
                name=params["name"],
                method=cut(str(params["method"]), 40),
            ),
            t("Shall I approve these for you up to a value? Only where every check holds; it can be stopped any time."),
            t("It is off unless you switch it on. I ask this once."),
        ),
        rows=[
            [press(t("Approve these for me up to…"), cb.AskAuto(shop=params["shop"], method=params["method_id"]))],
            [press(t("Merge rules"), cb.OpenRules(shop=params["shop"]))],
        ],
    )
