"""Why a pair may or may not travel together: every check, what speaks against it first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.texts import Texts
from handlers.views.merges.price_words import reason_words
from handlers.views.screens import LIMIT, Screen, lines
from services.domain.addresses import Outcome
from services.domain.ids import PostingNumber
from services.domain.merges import Check, Finding
from services.domain.money import Money
from services.domain.tariffs import Reason, ReasonCode

_MARKS = {Outcome.PASS: "✅", Outcome.FAIL: "❌", Outcome.UNKNOWN: "❔"}


def why(t: Texts, numbers: Sequence[PostingNumber], findings: Sequence[Finding], the_sum: Sequence[str] = ()) -> Screen:
    """The sum where there is one, then every check by name."""
    against = sum(not finding.passed for finding in findings)
    verdict = (
        t.plural("{count} check stands against one parcel:", "{count} checks stand against one parcel:", against)
        if against
        else t("Every check is in order: one parcel is possible.")
    )
    body = [f"{_MARKS[each.outcome]} {check_words(t, each)}" for each in findings if not each.passed]
    kept = [check_words(t, each) for each in findings if each.passed]
    body += [f"{_MARKS[Outcome.PASS]} {' · '.join(kept)}"] if kept else []
    return Screen(text=lines(" + ".join(numbers), *the_sum, verdict, *body)[:LIMIT], titled=False)


def check_words(t: Texts, finding: Finding) -> str:
    """One check with its facts."""
    good, bad = _names(t)[finding.check]
    if finding.passed:
        return good
    detail = _details(t, finding)
    return f"{bad}: {detail}" if detail else bad


def first_refusal(t: Texts, check: str) -> str:
    """The words for a check that failed, by its code."""
    known = {each.value: bad for each, (_, bad) in _names(t).items()}
    return known.get(check, t("one of the checks failed"))


def _names(t: Texts) -> Mapping[Check, tuple[str, str]]:
    return {
        Check.SAME_SHOP: (t("same shop"), t("different shops")),
        Check.SAME_BUYER: (t("same buyer"), t("not surely the same buyer")),
        Check.SAME_WAREHOUSE: (t("same warehouse"), t("different warehouses")),
        Check.SAME_METHOD: (t("same delivery method"), t("different delivery methods")),
        Check.SAME_INTEGRATION: (t("same kind of carrier"), t("different kinds of carrier")),
        Check.SAME_PLACE: (t("same door"), t("not surely the same door")),
        Check.SELLER_SHIPS: (t("you ship it"), t("Ozon's warehouse ships it")),
        Check.STATE: (t("waits here"), t("cannot be packed or numbered now")),
        Check.NO_CANCELLATION: (t("no cancellation"), t("cancelled, or the buyer asks to cancel")),
        Check.NO_DISPUTE: (t("no dispute"), t("in dispute")),
        Check.NOT_EXPRESS: (t("no express"), t("an express order")),
        Check.NOT_MULTIBOX: (t("one box each"), t("a posting in several boxes")),
        Check.NOT_LEGAL: (t("a private buyer"), t("a company buyer: papers go per order")),
        Check.NOT_CLICK_AND_COLLECT: (t("no click and collect"), t("click and collect")),
        Check.NOT_EXTERNAL: (t("an Ozon order"), t("an order from another platform")),
        Check.REQUIREMENTS_MET: (t("nothing more is wanted by Ozon"), t("Ozon wants more first")),
        Check.TIME_LEFT: (t("enough time"), t("too little time before the deadline")),
        Check.NEVER_METHOD: (t("a method that may be merged"), t("your rule: this delivery method is never merged")),
        Check.NEVER_SKU: (t("goods that may be merged"), t("your rule: these goods are never merged")),
        Check.NEVER_BUYER: (t("a buyer who may be merged"), t("your rule: this buyer is never merged")),
        Check.NOT_IN_MERGE: (t("in no other merge"), t("already in another merge")),
        Check.GROUP_SIZE: (t("not too many"), t("too many for one parcel")),
        Check.OWN_CARRIER: (
            t("your own carrier"),
            t("Ozon's partner: each posting keeps its own label; side by side only"),
        ),
        Check.ONE_PARCEL_ALLOWED: (
            t("one parcel is switched on"),
            t("one parcel is not switched on for this method: /shops"),
        ),
        Check.POINT_TRIAL: (t("no pick-up point, or a trial worked"), t("a pick-up point: not before a trial worked")),
        Check.WEIGHT_CAP: (t("not too heavy"), t("your rule: heavier than a parcel may be")),
        Check.VALUE_CAP: (t("not too dear"), t("your rule: worth more than a parcel may be")),
        Check.HOLD_WINDOW: (t("ordered while it waited"), t("your rule: ordered after the waiting was over")),
        Check.PRICED: (t("priced"), t("cannot be priced")),
        Check.SAVES: (t("saves enough"), t("one parcel does not save enough")),
    }


def _details(t: Texts, finding: Finding) -> str:
    """The facts behind a failure, in words."""
    teller: Callable[[Texts, Mapping[str, object]], str] | None = {
        Check.SAME_BUYER: _buyer,
        Check.SAME_PLACE: _place,
        Check.STATE: _state,
        Check.REQUIREMENTS_MET: _missing,
        Check.NEVER_SKU: _goods,
        Check.WEIGHT_CAP: _weight,
        Check.VALUE_CAP: _value,
        Check.PRICED: _price,
        Check.SAVES: _saving,
    }.get(finding.check)
    return teller(t, finding.params) if teller else ""


def _buyer(t: Texts, params: Mapping[str, object]) -> str:
    return {
        "other_customer": t("Ozon gives them different customer ids"),
        "other_buyer": t("the order numbers begin differently"),
        "same_customer_other_number": t("one customer id, but the order numbers begin differently"),
        "contested": t("orders with this beginning belong to two customers"),
        "number_form": t("an order number of an unusual form"),
    }.get(str(params.get("reason")), "")


def _place(t: Texts, params: Mapping[str, object]) -> str:
    return {
        "other_point": t("another pick-up point"),
        "point_and_door": t("one to a pick-up point, one to a door"),
        "other_zip": t("another postcode"),
        "other_house": t("another house"),
        "other_building": t("another building"),
        "other_flat": t("another flat"),
        "other_street": t("another street"),
        "one_absent": t("Ozon shows the address of only one"),
        "absent": t("Ozon shows no address"),
        "zip_absent": t("no postcode"),
        "house_absent": t("no house number"),
        "street_absent": t("no street"),
    }.get(str(params.get("reason")), "")


def _state(t: Texts, params: Mapping[str, object]) -> str:
    return {
        "cannot_ship": t("Ozon does not let it be assembled now"),
        "other_status": t("it is past packing"),
        "has_track": t("it has a tracking number already"),
        "cannot_set_track": t("its number cannot be set"),
    }.get(str(params.get("reason")), "")


def _price(t: Texts, params: Mapping[str, object]) -> str:
    code = params.get("reason")
    return reason_words(t, Reason(code=ReasonCode(str(code)), params=params)) if code else ""


def _saving(t: Texts, params: Mapping[str, object]) -> str:
    """What it would save or lose; nothing where there is no price."""
    if params.get("refused") == "customs":
        return t("together it is worth more than customs lets in freely")
    if "saving" not in params:
        return ""
    saving = _money(params["saving"])
    if saving.amount < 0:
        return t("it would cost {amount} more", amount=t.money(replace(saving, amount=-saving.amount)))
    if "least" not in params:
        return t("it would save {amount}", amount=t.money(saving))
    least = t.money(_money(params["least"]))
    return t("it would save {amount}, you want at least {least}", amount=t.money(saving), least=least)


def _money(value: object) -> Money:
    amount, currency = str(value).split(" ")
    return Money(amount=Decimal(amount), currency=currency)


def _goods(t: Texts, params: Mapping[str, object]) -> str:
    return t.names(_listed(params.get("offers")))


def _weight(t: Texts, params: Mapping[str, object]) -> str:
    grams, most = params.get("grams"), params.get("at_most")
    if not isinstance(grams, int) or not isinstance(most, int):
        return t("a weight is unknown")
    return f"{t.kilos(grams)} > {t.kilos(most)}"


def _value(t: Texts, params: Mapping[str, object]) -> str:
    if "amount" not in params or "currency" not in params:
        return t("a value is unknown")
    amounts = [
        t.money(Money(amount=Decimal(str(params[name])), currency=str(params["currency"])))
        for name in ("amount", "at_most")
    ]
    return " > ".join(amounts)


def _listed(found: object) -> list[str]:
    return sorted(map(str, found)) if isinstance(found, list | tuple | set | frozenset) else []


def _missing(t: Texts, params: Mapping[str, object]) -> str:
    names = {
        "country": t("country of origin"),
        "gtd": t("customs declaration number"),
        "mandatory_mark": t("mandatory mark"),
        "rnpt": t("RNPT number"),
        "jw_uin": t("jewellery UIN"),
        "change_country": t("corrected country"),
        "imei": t("IMEI"),
        "weight": t("weight"),
    }
    return t.names(names.get(each, each) for each in _listed(params.get("missing")))
