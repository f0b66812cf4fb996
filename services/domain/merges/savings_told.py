"""The account of a week as plain JSON: a message states a frozen fact."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from services.domain.merges.savings import Ends, SavingsSum
from services.domain.money import Money

_COUNTS = (
    "merges", "parcels_saved", "priced", "billed", "other_currency", "unbilled", "losing", "too_little", "unpriced",
)  # fmt: skip
_SUMS = ("saved", "saved_billed", "lost")
_ENDS = ("proposed", "expired", "broken", "dissolved")


def frozen(account: SavingsSum) -> dict[str, Any]:
    """As it is kept."""
    return {
        "since": account.since.isoformat() if account.since else "",
        "until": account.until.isoformat(),
        "rejected": dict(account.ends.rejected),
        **{name: getattr(account, name) for name in _COUNTS},
        **{name: _out(getattr(account, name)) for name in _SUMS},
        **{name: getattr(account.ends, name) for name in _ENDS},
    }


def thawed(params: Mapping[str, Any]) -> SavingsSum:
    """As it was."""
    counts: dict[str, Any] = {name: params[name] for name in _COUNTS}
    sums: dict[str, Any] = {name: _in(params[name]) for name in _SUMS}
    ends = Ends(rejected=params["rejected"], **{name: params[name] for name in _ENDS})
    since = datetime.fromisoformat(params["since"]) if params["since"] else None
    return SavingsSum(since=since, until=datetime.fromisoformat(params["until"]), ends=ends, **counts, **sums)


def _out(sums: Mapping[str, Money]) -> dict[str, str]:
    return {currency: format(money.amount, "f") for currency, money in sums.items()}


def _in(sums: Mapping[str, str]) -> dict[str, Money]:
    return {currency: Money(amount=Decimal(amount), currency=currency) for currency, amount in sums.items()}
