"""What one parcel with one number asks beyond travelling together."""

from services.domain.addresses import Outcome
from services.domain.merges.candidates import Candidate, Context, Trial
from services.domain.merges.findings import Check, Finding
from services.domain.orders import Integration

Members = tuple[Candidate, ...]

_OWN_FLOWS = frozenset({"", "non_integrated", "unspecified", "unknown"})


def group_size(members: Members, context: Context) -> Finding:
    """Two to as many different postings as the shop wants in one parcel."""
    size = len({member.number for member in members})
    at_most = context.rules.most_members
    outcome = Outcome.PASS if 2 <= size <= at_most else Outcome.FAIL
    return Finding(check=Check.GROUP_SIZE, outcome=outcome, params={"size": size, "at_most": at_most})


def own_carrier(members: Members, _context: Context) -> Finding:
    """The seller's own carrier alone: everything else bears a label and a number per posting."""
    labelled = tuple(member for member in members if not carried_by_seller(member))
    if not labelled:
        return Finding(check=Check.OWN_CARRIER, outcome=Outcome.PASS)
    params = {"integration": labelled[0].posting.integration.value, "postings": tuple(m.number for m in labelled)}
    return Finding(check=Check.OWN_CARRIER, outcome=Outcome.FAIL, params=params)


def carried_by_seller(member: Candidate) -> bool:
    """Ozon's finer word must not contradict the coarse one (``hybrid_non_integrated`` goes to a sorting centre)."""
    posting = member.posting
    return posting.integration is Integration.NON_INTEGRATED and posting.flow.lower() in _OWN_FLOWS


def one_parcel_allowed(members: Members, context: Context) -> Finding:
    """The owner switched one parcel on for this delivery method of this shop."""
    off = tuple(m.number for m in members if not context.rules_of(m.posting).one_parcel_allowed)
    method = members[0].posting.method.id
    outcome = Outcome.FAIL if off else Outcome.PASS
    return Finding(check=Check.ONE_PARCEL_ALLOWED, outcome=outcome, params={"method": method, "postings": off})


def point_trial(members: Members, context: Context) -> Finding:
    """A pick-up point takes one parcel for several postings only after a trial that worked; a door needs none."""
    to_points = [m for m in members if m.posting.address is not None and m.posting.address.point]
    trials = [context.rules_of(member.posting).trial for member in to_points]
    lacking = next((trial for trial in trials if trial is not Trial.WORKED), None)
    if lacking is None:
        return Finding(check=Check.POINT_TRIAL, outcome=Outcome.PASS, params={"point": bool(to_points)})
    return Finding(check=Check.POINT_TRIAL, outcome=Outcome.FAIL, params={"point": True, "trial": lacking.value})


_CONDITIONS = (group_size, own_carrier, one_parcel_allowed, point_trial)


def parcel_findings(members: Members, context: Context) -> tuple[Finding, ...]:
    """Every condition of one parcel over the whole group."""
    return tuple(condition(members, context) for condition in _CONDITIONS)
