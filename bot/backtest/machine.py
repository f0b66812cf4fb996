"""The outcome for machines. Keys are for good: `docs/backtest.md` explains each."""

from datetime import timedelta
from typing import Any

from services.domain.backtest import Kept, Outcome, Reading, WhatIf
from services.domain.money import Money

VERSION = 1


def machine(reading: Reading, what_if: WhatIf, outcome: Outcome) -> dict[str, Any]:
    """Plain values only. Money is an object of text and currency, times are seconds, unknown is null."""
    return {
        "version": VERSION,
        "file": _file(reading),
        "what_if": _terms(what_if),
        "parcels": outcome.parcels,
        "buyers": outcome.buyers,
        "windows": outcome.windows,
        "with_mate": outcome.with_mate,
        "with_mate_percent": str(outcome.mate_share),
        "merges": outcome.merges,
        "merged_parcels": outcome.merged,
        "parcels_saved": outcome.parcels_saved,
        "parcels_saved_percent": str(outcome.saved_share),
        "priced": what_if.card is not None,
        "money_saved": _money(outcome.saved),
        "money_apart": _money(outcome.apart),
        "losing": _kept(outcome.losing),
        "rules": {keeper.value: _kept(kept) for keeper, kept in outcome.kept.items()},
        "unpriced": {
            "merges": outcome.unpriced_merges,
            "reasons": {code.value: count for code, count in outcome.unpriced.items()},
        },
        "waiting_seconds": {"median": _seconds(outcome.waited_median), "p90": _seconds(outcome.waited_p90)},
    }


def _file(reading: Reading) -> dict[str, Any]:
    return {
        "form": reading.form.value,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "columns": {taken.meaning.value: taken.column for taken in reading.taken},
        "personal_columns_not_read": list(reading.personal),
        "rows": reading.rows,
        "cancelled": reading.cancelled,
        "valued_by_posting_amount": reading.paid_elsewise,
        "days_only": reading.days_only,
        "bad_lines": reading.bad_count,
        "bad_lines_first": [{"line": bad.line, "fault": bad.fault.value, "text": bad.text} for bad in reading.bad],
    }


def _terms(what_if: WhatIf) -> dict[str, Any]:
    rules, card = what_if.rules, what_if.card
    return {
        "card": None if card is None else card.id,
        "currency": None if card is None else card.currency,
        "scope_overridden": what_if.scope_override,
        "hold_seconds": _seconds(what_if.hold),
        "most_members": rules.most_members,
        "least_saving": {currency: str(amount) for currency, amount in rules.least_amounts.items()},
        "least_percent": str(rules.least_percent),
        "weight_cap_g": rules.weight_cap_g,
        "value_cap": _money(rules.value_cap),
        "repack": _money(rules.repack_cost),
        "customs_counted": what_if.customs_counted,
    }


def _kept(kept: Kept) -> dict[str, Any]:
    return {"merges": kept.merges, "parcels": kept.parcels, "money": _money(kept.money)}


def _money(money: Money | None) -> dict[str, str] | None:
    return None if money is None else {"amount": f"{money.amount:.2f}", "currency": money.currency}


def _seconds(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())
