"""What the price says: whether there is one, and whether the shop wants a merge that saves this."""

from services.domain.addresses import Outcome
from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.findings import Check, Finding
from services.domain.merges.pricing import Priced, Prices
from services.domain.money import Money
from services.domain.tariffs import ReasonCode, Unpriced

Members = tuple[Candidate, ...]
CARRIER_LIMITS = frozenset(
    {
        ReasonCode.NO_BRACKET,
        ReasonCode.OVER_SIDE,
        ReasonCode.OVER_SUM,
        ReasonCode.OVER_SAME,
        ReasonCode.OVER_KINDS,
        ReasonCode.OVER_ELECTRONICS,
        ReasonCode.BATTERY_FORBIDDEN,
    }
)
"""No fact is missing: the carrier does not take such a parcel."""


def price_findings(members: Members, context: Context) -> tuple[Finding, ...]:
    """Whether it can be priced, and whether it saves enough; nothing where prices are not looked at."""
    prices = context.prices
    if prices is None or len(members) < 2:
        return ()
    priced = prices.price([member.posting for member in members])
    return _priced(priced), _saves(priced, prices)


def _priced(priced: Priced) -> Finding:
    if isinstance(priced, Unpriced):
        reason = priced.reasons[0]
        over = next((each.code.value for each in priced.reasons if each.code in CARRIER_LIMITS), None)
        params = {"reason": reason.code, **reason.params, **({"over": over} if over else {})}
        return Finding(check=Check.PRICED, outcome=Outcome.UNKNOWN, params=params)
    return Finding(check=Check.PRICED, outcome=Outcome.PASS)


def _saves(priced: Priced, prices: Prices) -> Finding:
    if isinstance(priced, Unpriced):
        return Finding(check=Check.SAVES, outcome=Outcome.UNKNOWN)
    least = prices.least(priced)
    params: dict[str, object] = {"saving": _text(priced.saving), "percent": str(priced.percent), **_least(least)}
    if priced.refused:
        params["refused"] = "customs"
    outcome = Outcome.PASS if prices.worthwhile(priced) else Outcome.FAIL
    return Finding(check=Check.SAVES, outcome=outcome, params=params)


def _least(least: Money | Unpriced) -> dict[str, object]:
    return {"least": _text(least)} if isinstance(least, Money) else {}


def _text(money: Money) -> str:
    return f"{money.amount:f} {money.currency}"
