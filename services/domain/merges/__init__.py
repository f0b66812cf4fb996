"""Which postings may travel together, what may be done with them, and the life of a merge. Pure throughout.

Start at ``find_groups`` (all open postings), ``judge`` and ``explain`` (some of them), ``moves`` (one merge's life).
"""

from services.domain.merges.candidates import (
    MARGIN,
    BuyerKey,
    Candidate,
    Context,
    MethodRules,
    Trial,
)
from services.domain.merges.changes import Change, Consequence, Effect, broken_by, consequence, lasting, reason_of
from services.domain.merges.findings import Check, Finding, failures_first
from services.domain.merges.keys import buyer_key, contested_keys
from services.domain.merges.life import (
    GONE,
    LATER,
    LIVE,
    REMEMBERED,
    UNDER_WAY,
    UNTOUCHED,
    State,
    Verb,
    allowed,
    earliest_deadline,
    expires_at,
    moved,
    reproposable,
    snoozed_until,
)
from services.domain.merges.records import Decision, LeftBecause, Merge, MergeMember
from services.domain.merges.refusals import OfferKind, Refusal, Refused, Suggestion, suggestion
from services.domain.merges.rules import DEFAULTS, MOST_EVER, AutoApproval, ShopRules, value_in, values_in
from services.domain.merges.search import Counted, Found, Group, find_groups
from services.domain.merges.verdicts import Mode, Verdict, explain, judge, verdict

__all__ = [
    "DEFAULTS",
    "GONE",
    "LATER",
    "LIVE",
    "MARGIN",
    "MOST_EVER",
    "REMEMBERED",
    "UNDER_WAY",
    "UNTOUCHED",
    "AutoApproval",
    "BuyerKey",
    "Candidate",
    "Change",
    "Check",
    "Consequence",
    "Context",
    "Counted",
    "Decision",
    "Effect",
    "Finding",
    "Found",
    "Group",
    "LeftBecause",
    "Merge",
    "MergeMember",
    "MethodRules",
    "Mode",
    "OfferKind",
    "Refusal",
    "Refused",
    "ShopRules",
    "State",
    "Suggestion",
    "Trial",
    "Verb",
    "Verdict",
    "allowed",
    "broken_by",
    "buyer_key",
    "consequence",
    "contested_keys",
    "earliest_deadline",
    "expires_at",
    "explain",
    "failures_first",
    "find_groups",
    "judge",
    "lasting",
    "moved",
    "reason_of",
    "reproposable",
    "snoozed_until",
    "suggestion",
    "value_in",
    "values_in",
    "verdict",
]
