"""Checks that a posting passes or fails by itself, whatever it might travel with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from services.domain.addresses import Outcome
from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.checks.never import never_buyer, never_method, never_sku, sku_facts
from services.domain.merges.findings import Check, Finding
from services.domain.orders import AWAITING_DELIVER, AWAITING_PACKAGING, CANCELLED, DISPUTED, Scheme

SHIP_ACTIONS = frozenset({"ship", "ship_async"})
SET_TRACK = "set_track_number"
_DISPUTED_SUBSTATUS = frozenset({"posting_in_arbitration", "posting_in_client_arbitration"})
_OZON_PACKS = frozenset({"fbp", "fbo"})

Params = Mapping[str, object]


def _no_params(_candidate: Candidate, _context: Context) -> Params:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule:
    """One named rule. ``holds`` is cheap, for millions; ``facts`` are gathered only where a person asks why."""

    check: Check
    holds: Callable[[Candidate, Context], Outcome]
    facts: Callable[[Candidate, Context], Params] = _no_params


def _passed(holds: bool) -> Outcome:
    return Outcome.PASS if holds else Outcome.FAIL


def seller_ships(candidate: Candidate, _context: Context) -> Outcome:
    posting = candidate.posting
    return _passed(posting.scheme is not Scheme.FBO and posting.flow.lower() not in _OZON_PACKS)


def state(candidate: Candidate, _context: Context) -> Outcome:
    posting = candidate.posting
    status = posting.status.lower()
    if status == AWAITING_PACKAGING:
        return _passed(not posting.actions.isdisjoint(SHIP_ACTIONS))
    return _passed(status == AWAITING_DELIVER and SET_TRACK in posting.actions and not posting.tracking_number)


def _state_facts(candidate: Candidate, _context: Context) -> Params:
    posting = candidate.posting
    status = posting.status.lower()
    if status == AWAITING_PACKAGING:
        reason = "cannot_ship"
    elif status != AWAITING_DELIVER:
        reason = "other_status"
    else:
        reason = "has_track" if posting.tracking_number else "cannot_set_track"
    return {"reason": reason, "status": status}


def no_cancellation(candidate: Candidate, _context: Context) -> Outcome:
    posting = candidate.posting
    over = posting.cancellation is not None or posting.status.lower() in CANCELLED
    return _passed(not over and not candidate.cancellation_asked)


def _cancellation_facts(candidate: Candidate, _context: Context) -> Params:
    return {"reason": "asked" if candidate.cancellation_asked else "cancelled"}


def no_dispute(candidate: Candidate, _context: Context) -> Outcome:
    posting = candidate.posting
    open_at_ozon = posting.status.lower() in DISPUTED or posting.substatus.lower() in _DISPUTED_SUBSTATUS
    return _passed(not open_at_ozon and not candidate.disputed)


def not_express(candidate: Candidate, _context: Context) -> Outcome:
    return _passed(not candidate.posting.is_express)


def not_multibox(candidate: Candidate, _context: Context) -> Outcome:
    return _passed(not candidate.posting.is_multibox)


def not_legal(candidate: Candidate, _context: Context) -> Outcome:
    return _passed(not candidate.posting.is_legal)


def not_click_and_collect(candidate: Candidate, _context: Context) -> Outcome:
    posting = candidate.posting
    return _passed(not posting.is_click_and_collect and posting.flow.lower() != "click_and_collect")


def not_external(candidate: Candidate, _context: Context) -> Outcome:
    return _passed(not candidate.posting.is_external)


def requirements_met(candidate: Candidate, _context: Context) -> Outcome:
    return _passed(not candidate.posting.requirements)


def _requirement_facts(candidate: Candidate, _context: Context) -> Params:
    return {"missing": tuple(sorted(candidate.posting.requirements))}


def time_left(candidate: Candidate, context: Context) -> Outcome:
    """Whether a decision can still fall ``margin`` before the deadline; unknown where Ozon names no deadline."""
    deadline = candidate.deadline
    if deadline is None:
        return Outcome.UNKNOWN
    return _passed(context.now < deadline - context.margin)


def _time_facts(candidate: Candidate, context: Context) -> Params:
    return {"deadline": candidate.deadline, "margin": context.margin}


def not_in_merge(candidate: Candidate, context: Context) -> Outcome:
    """Free, in the merge that is judged again, or in an approved one that mates may still join."""
    held = candidate.live_merge
    return _passed(held is None or held == context.within or held in context.joinable)


def _merge_facts(candidate: Candidate, _context: Context) -> Params:
    return {"merge": candidate.live_merge}


OWN_RULES: tuple[OwnRule, ...] = (
    OwnRule(check=Check.SELLER_SHIPS, holds=seller_ships),
    OwnRule(check=Check.STATE, holds=state, facts=_state_facts),
    OwnRule(check=Check.NO_CANCELLATION, holds=no_cancellation, facts=_cancellation_facts),
    OwnRule(check=Check.NO_DISPUTE, holds=no_dispute),
    OwnRule(check=Check.NOT_EXPRESS, holds=not_express),
    OwnRule(check=Check.NOT_MULTIBOX, holds=not_multibox),
    OwnRule(check=Check.NOT_LEGAL, holds=not_legal),
    OwnRule(check=Check.NOT_CLICK_AND_COLLECT, holds=not_click_and_collect),
    OwnRule(check=Check.NOT_EXTERNAL, holds=not_external),
    OwnRule(check=Check.REQUIREMENTS_MET, holds=requirements_met, facts=_requirement_facts),
    OwnRule(check=Check.TIME_LEFT, holds=time_left, facts=_time_facts),
    OwnRule(check=Check.NEVER_METHOD, holds=never_method),
    OwnRule(check=Check.NEVER_SKU, holds=never_sku, facts=sku_facts),
    OwnRule(check=Check.NEVER_BUYER, holds=never_buyer),
    OwnRule(check=Check.NOT_IN_MERGE, holds=not_in_merge, facts=_merge_facts),
)


def first_refusal(candidate: Candidate, context: Context) -> Check | None:
    """The first rule that keeps this posting out of any group; None = it may travel with others."""
    for rule in OWN_RULES:
        if rule.holds(candidate, context) is not Outcome.PASS:
            return rule.check
    return None


def own_findings(members: tuple[Candidate, ...], context: Context) -> tuple[Finding, ...]:
    """Every rule over the whole group: the worst outcome, the postings it falls on, the first one's facts."""
    return tuple(_over_all(rule, members, context) for rule in OWN_RULES)


def _over_all(rule: OwnRule, members: tuple[Candidate, ...], context: Context) -> Finding:
    outcomes = [rule.holds(member, context) for member in members]
    worst = next((o for o in (Outcome.FAIL, Outcome.UNKNOWN) if o in outcomes), Outcome.PASS)
    if worst is Outcome.PASS:
        return Finding(check=rule.check, outcome=worst)
    hit = [member for member, outcome in zip(members, outcomes, strict=True) if outcome is worst]
    facts = rule.facts(hit[0], context)
    return Finding(check=rule.check, outcome=worst, params={**facts, "postings": tuple(m.number for m in hit)})
