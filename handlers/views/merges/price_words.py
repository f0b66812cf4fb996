"""Why there is no price, and what to mind where there is one, in words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from handlers.texts import Texts
from services.domain.money import Money
from services.domain.tariffs import Caution, CautionCode, Reason, ReasonCode

Params = Mapping[str, object]
_EUR = "EUR"


def reason_words(t: Texts, reason: Reason) -> str:
    """One missing or forbidding fact, with what it is about."""
    return _REASONS[reason.code](t, reason.params)


def caution_words(t: Texts, caution: Caution) -> str:
    """What a priced merge says beside its sum."""
    return _CAUTIONS[caution.code](t, caution.params)


def _goods(params: Params) -> str:
    return str(params.get("name") or params.get("sku", ""))


def _no_bracket(t: Texts, params: Params) -> str:
    weight = t.kilos(int(str(params["weight"])))
    value = params.get("value")
    if value is None:
        return t("the price list has no row for {weight}", weight=weight)
    money = t.money(Money(amount=Decimal(str(value)), currency=str(params["currency"])))
    return t("the price list has no row for {weight} worth {value}", weight=weight, value=money)


def _cm(t: Texts, params: Params, name: str) -> str:
    return t.number(Decimal(str(params[name])))


def _eur(t: Texts, params: Params, name: str) -> str:
    return t.money(Money(amount=Decimal(str(params[name])).quantize(Decimal("0.01")), currency=_EUR))


def _day(t: Texts, value: object) -> str:
    return t.calendar(value) if isinstance(value, date) else "—"


_REASONS: Mapping[ReasonCode, Callable[[Texts, Params], str]] = {
    ReasonCode.WEIGHT_UNKNOWN: lambda t, p: t("weight of {goods}", goods=_goods(p)),
    ReasonCode.SIZE_UNKNOWN: lambda t, p: t("size of {goods}", goods=_goods(p)),
    ReasonCode.VALUE_UNKNOWN: lambda t, p: t("what the buyer paid for {posting}", posting=p["posting"]),
    ReasonCode.VALUE_NOT_RUB: lambda t, p: t(
        "{posting} was paid in {currency}, the price list counts roubles",
        posting=p["posting"],
        currency=t.sign(str(p["currency"])),
    ),
    ReasonCode.NO_ITEMS: lambda t, p: t("{posting} lists no goods", posting=p.get("posting", "")),
    ReasonCode.NO_TARIFF: lambda t, p: t("no price for {method}", method=p["method"]),
    ReasonCode.SCOPE_PER_POSTING: lambda t, p: t("{carrier} bills each posting by itself", carrier=p["carrier"]),
    ReasonCode.SCOPE_UNKNOWN: lambda t, p: t(
        "nobody confirmed that one price of {carrier} pays for a whole parcel", carrier=p["carrier"]
    ),
    ReasonCode.NO_BRACKET: _no_bracket,
    ReasonCode.OVER_SIDE: lambda t, p: t(
        "the longest side would be {side} cm, the carrier takes {limit}",
        side=_cm(t, p, "side"),
        limit=_cm(t, p, "limit"),
    ),
    ReasonCode.OVER_SUM: lambda t, p: t(
        "the sides would add up to {sum} cm, the carrier takes {limit}", sum=_cm(t, p, "sum"), limit=_cm(t, p, "limit")
    ),
    ReasonCode.OVER_SAME: lambda t, p: t(
        "{count} × {goods} in one parcel, the carrier takes {limit}",
        count=p["quantity"],
        goods=_goods(p),
        limit=p["limit"],
    ),
    ReasonCode.OVER_KINDS: lambda t, p: t(
        "{count} kinds of goods in one parcel, the carrier takes {limit}", count=p["kinds"], limit=p["limit"]
    ),
    ReasonCode.OVER_ELECTRONICS: lambda t, p: t(
        "{count} electronic things in one parcel, the carrier takes {limit}", count=p["quantity"], limit=p["limit"]
    ),
    ReasonCode.BATTERY_FORBIDDEN: lambda t, p: t("{goods} has a battery, the carrier takes none", goods=_goods(p)),
    ReasonCode.CARD_EXPIRED: lambda t, p: t("the price list ended on {day}", day=_day(t, p["on"])),
    ReasonCode.CARD_NOT_YET: lambda t, p: t("the price list begins on {day}", day=_day(t, p["on"])),
    ReasonCode.CARD_SUPERSEDED: lambda t, _: t("the price list is out of date"),
    ReasonCode.NO_RATE: lambda t, p: t(
        "no rate from {base} to {quote}", base=t.sign(str(p["base"])), quote=t.sign(str(p["quote"]))
    ),
}

_CAUTIONS: Mapping[CautionCode, Callable[[Texts, Params], str]] = {
    CautionCode.SIDES_UNCHECKED: lambda t, _: t("the carrier limits sides; not all sizes are known"),
    CautionCode.BATTERY_UNKNOWN: lambda t, _: t("the carrier takes no batteries; whether there are any is not known"),
    CautionCode.BATTERY_RULE_UNKNOWN: lambda t, _: t("there are batteries; the carrier's rule is not known"),
    CautionCode.ELECTRONICS_UNKNOWN: lambda t, p: t(
        "the carrier takes {limit} electronic things at most", limit=p["limit"]
    ),
    CautionCode.VAT_EXCLUDED: lambda t, _: t("the carrier adds tax to these prices"),
    CautionCode.CARD_UNCONFIRMED: lambda t, p: (
        t("prices of {day}, nobody confirmed them", day=_day(t, p["as_of"]))
        if p.get("as_of")
        else t("prices without a date, nobody confirmed them")
    ),
    CautionCode.CAP_UNKNOWN: lambda t, _: t("what the carrier pays for a lost parcel is not known"),
    CautionCode.RATE_OLD: lambda t, p: t.plural(
        "rate {base}/{quote} is {count} day old",
        "rate {base}/{quote} is {count} days old",
        int(str(p["days"])),
        base=t.sign(str(p["base"])),
        quote=t.sign(str(p["quote"])),
    ),
    CautionCode.CUSTOMS_NEAR: lambda t, p: t(
        "worth {value} together, near the customs limit of {limit}",
        value=_eur(t, p, "value"),
        limit=_eur(t, p, "limit"),
    ),
    CautionCode.CUSTOMS_OVER: lambda t, p: t(
        "worth {value} together, at or above the customs limit of {limit}",
        value=_eur(t, p, "value"),
        limit=_eur(t, p, "limit"),
    ),
    CautionCode.CUSTOMS_UNCONFIRMED: lambda t, p: t(
        "whether the customs rule of {day} is in force is not certain", day=_day(t, p["valid_from"])
    ),
}
