"""Why something did not go: Ozon's codes and our own, in words."""

from handlers.texts import Texts
from services.domain.merges import Check, Merge
from services.domain.merges.records import LeftBecause


def step_reason(t: Texts, reason: str, said: str) -> str:
    """Why a write was refused or needs a person."""
    known = {
        "cancelled": t("cancelled at Ozon"),
        "disputed": t("in dispute at Ozon"),
        "ship_failed": t("Ozon could not assemble it; try again"),
        "not_open": t("Ozon does not offer this step for it now"),
        "no_effect": t("asked four times, nothing moved: look at it in Ozon Seller"),
        "acting_off": t("I may not act in this shop any more"),
        "posting_not_found": t("Ozon does not know it any more"),
        "POSTING_ALREADY_CANCELLED": t("cancelled at Ozon"),
        "POSTING_ALREADY_SHIPPED": t("was assembled before"),
        "POSTING_NOT_FOUND": t("Ozon does not know it any more"),
        "HAS_INCORRECT_STATUS": t("its status at Ozon does not allow it"),
        "TRANSITION_IS_NOT_POSSIBLE": t("its status at Ozon does not allow it"),
        "HAS_INCORRECT_PRODUCT_QUANTITY": t("its items changed at Ozon"),
        "UNKNOWN_PRODUCT_DEFINED": t("its items changed at Ozon"),
        "EXEMPLAR_INFO_NOT_FILLED_COMPLETELY": t("Ozon wants marks or customs data first: fill them in Ozon Seller"),
        "HAS_INCORRECT_TPL_INTEGRATION_TYPE": t("Ozon's own carrier delivers it: no status from us"),
        "INCORRECT_OVH_FOR_POSTING": t("its size or weight does not fit the delivery method"),
        "ozon_forbidden": t("the key may not do this"),
        "ozon_refused_key": t("the key is refused"),
        "ozon_blocked": t("the company is blocked"),
        "ozon_unsigned": t("Ozon's offer must be signed first"),
    }.get(reason)
    if known is not None:
        return known
    return t("Ozon says: {said}", said=said or reason) if said or reason else t("Ozon said no")


def broken_reason(t: Texts, merge: Merge) -> str:
    """Why a merge broke: the reason stands on its members."""
    kept = {str(reason) for reason in LeftBecause}
    reasons = [member.reason for member in merge.members if member.reason not in kept]
    return reason_words(t, reasons[0] if reasons else "")


def money_broke(merge: Merge) -> bool:
    """Whether it was a proposal that the sum ended: nothing had happened, nothing must be stopped."""
    return any(member.reason in {Check.PRICED, Check.SAVES} for member in merge.members)


def reason_words(t: Texts, reason: str) -> str:
    """A change at Ozon, or a check that no longer holds, in a few words."""
    changes = {
        "cancelled": t("a posting was cancelled"),
        "cancellation_asked": t("the buyer asks to cancel"),
        "disputed": t("a posting is in dispute"),
        "split": t("a posting was split"),
        "method": t("the delivery method changed"),
        "address": t("the address changed"),
        "items": t("the items changed"),
        "status": t("a status changed at Ozon"),
        "track": t("somebody else set a number"),
        "number_gone": t("the number is gone at Ozon"),
        "numbered_elsewhere": t("somebody else set another number"),
        "handed_over_elsewhere": t("somebody else handed one over"),
        "sealed_elsewhere": t("a posting was packed alone in the cabinet"),
        "no_answer": t("the buyer did not agree in time"),
    }
    checks = {
        Check.SAME_BUYER: t("not the same buyer any more"),
        Check.SAME_WAREHOUSE: t("not the same warehouse any more"),
        Check.SAME_METHOD: t("not the same delivery method any more"),
        Check.SAME_INTEGRATION: t("not the same carrier any more"),
        Check.SAME_PLACE: t("not the same door any more"),
        Check.STATE: t("a posting cannot be packed any more"),
        Check.NO_CANCELLATION: t("the buyer asks to cancel"),
        Check.NO_DISPUTE: t("a posting is in dispute"),
        Check.REQUIREMENTS_MET: t("Ozon wants something more for a posting"),
        Check.TIME_LEFT: t("there is no time left"),
        Check.ONE_PARCEL_ALLOWED: t("one parcel was switched off"),
        Check.OWN_CARRIER: t("another carrier delivers"),
        Check.POINT_TRIAL: t("a pick-up point needs a trial first"),
        **_ruled(t),
    }
    by_check = {check.value: words for check, words in checks.items()}
    return {**by_check, **changes, **_limits(t)}.get(reason, t("something changed at Ozon"))


def _limits(t: Texts) -> dict[str, str]:
    """What the carrier does not take."""
    return {
        "no_bracket": t("too heavy or too dear for the carrier"),
        "over_side": t("too long for the carrier"),
        "over_sum": t("too large for the carrier"),
        "over_same": t("more of the same goods than the carrier takes"),
        "over_kinds": t("more kinds of goods than the carrier takes"),
        "over_electronics": t("more electronics than the carrier takes"),
        "battery_forbidden": t("a battery, and the carrier takes none"),
    }


def _ruled(t: Texts) -> dict[Check, str]:
    """The rules of the shop that a merge broke."""
    return {
        Check.NEVER_METHOD: t("a rule of the shop: never this delivery method"),
        Check.NEVER_SKU: t("a rule of the shop: never these goods"),
        Check.NEVER_BUYER: t("a rule of the shop: never this buyer"),
        Check.GROUP_SIZE: t("a rule of the shop: too many postings"),
        Check.WEIGHT_CAP: t("a rule of the shop: too heavy together"),
        Check.VALUE_CAP: t("a rule of the shop: too dear together"),
        Check.PRICED: t("it cannot be priced any more"),
        Check.SAVES: t("it does not save enough any more"),
    }
