"""Limits of the shop that depend on who else is in the parcel: weight, value, and how long mates were waited for."""

from datetime import datetime

from services.domain.addresses import Outcome
from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.findings import Check, Finding
from services.domain.merges.rules import ShopRules, values_in

Members = tuple[Candidate, ...]


def weight_cap(members: Members, context: Context) -> Finding:
    """The parcel's weight in grams; unknown where the weight of one posting is."""
    cap = context.rules.weight_cap_g
    if cap is None:
        return Finding(check=Check.WEIGHT_CAP, outcome=Outcome.PASS)
    bare = tuple(member.number for member in members if member.posting.weight_g is None)
    if bare:
        return Finding(check=Check.WEIGHT_CAP, outcome=Outcome.UNKNOWN, params={"postings": bare, "at_most": cap})
    grams = sum(member.posting.weight_g or 0 for member in members)
    outcome = Outcome.PASS if grams <= cap else Outcome.FAIL
    return Finding(check=Check.WEIGHT_CAP, outcome=outcome, params={"grams": grams, "at_most": cap})


def value_cap(members: Members, context: Context) -> Finding:
    """What the buyer paid in the cap's currency; unknown where one posting does not speak it."""
    cap = context.rules.value_cap
    if cap is None:
        return Finding(check=Check.VALUE_CAP, outcome=Outcome.PASS)
    value = values_in([member.posting for member in members], cap.currency)
    params: dict[str, object] = {"at_most": str(cap.amount), "currency": cap.currency}
    if value is None:
        return Finding(check=Check.VALUE_CAP, outcome=Outcome.UNKNOWN, params=params)
    outcome = Outcome.PASS if value.amount <= cap.amount else Outcome.FAIL
    return Finding(check=Check.VALUE_CAP, outcome=outcome, params={**params, "amount": str(value.amount)})


def hold_window(members: Members, context: Context) -> Finding:
    """Every mate was ordered before the group stopped waiting."""
    until = held_until(members, context.rules)
    if until is None:
        return Finding(check=Check.HOLD_WINDOW, outcome=Outcome.UNKNOWN)
    late = tuple(m.number for m in members if m.posting.in_process_at and m.posting.in_process_at > until)
    outcome = Outcome.FAIL if late else Outcome.PASS
    return Finding(check=Check.HOLD_WINDOW, outcome=outcome, params={"until": until, "postings": late})


def held_until(members: Members, rules: ShopRules) -> datetime | None:
    """Until when these wait for another one (aware UTC); None where an order's time or a cut-off is not known."""
    ordered = [member.posting.in_process_at for member in members]
    cut_offs = [member.deadline for member in members]
    known = [moment for moment in ordered if moment is not None]
    ends = [moment for moment in cut_offs if moment is not None]
    if len(known) < len(members) or len(ends) < len(members) or not members:
        return None
    return rules.holds_until(min(known), min(ends))


_LIMITS = (weight_cap, value_cap, hold_window)


def limit_findings(members: Members, context: Context) -> tuple[Finding, ...]:
    """Every limit over the whole group."""
    return tuple(limit(members, context) for limit in _LIMITS)
