"""What may be done with postings, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.domain.addresses import Outcome
from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.checks import alike_findings, limit_findings, own_findings, parcel_findings, price_findings
from services.domain.merges.findings import Check, Finding, failures_first


class Mode(StrEnum):
    """How a group may travel."""

    ONE_PARCEL = "one_parcel"
    """One package under one tracking number: proposed, and done only when a person approves."""
    SIDE_BY_SIDE = "side_by_side"
    """Packed next to one another, each with its own label and number: a mark, nothing to approve."""


PARCEL_ONLY = frozenset(
    {
        Check.GROUP_SIZE,
        Check.OWN_CARRIER,
        Check.ONE_PARCEL_ALLOWED,
        Check.POINT_TRIAL,
        Check.WEIGHT_CAP,
        Check.VALUE_CAP,
        Check.HOLD_WINDOW,
        Check.PRICED,
        Check.SAVES,
    }
)
"""What stands only between side by side and one parcel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``mode`` None = nothing. ``findings`` hold every check, failures first."""

    mode: Mode | None
    findings: tuple[Finding, ...]

    @property
    def held_back(self) -> tuple[Check, ...]:
        """The checks that stand between these postings and one parcel."""
        return tuple(finding.check for finding in self.findings if not finding.passed)


def judge(members: Iterable[Candidate], context: Context, *, limits: bool = True) -> Verdict:
    """Every check over a group of any size; a posting named twice counts once.

    Fewer than two postings give no mode. ``limits`` off leaves out what depends on who else is in the parcel.
    Symmetric: the order of the members changes nothing but facts' order.
    """
    group = tuple(sorted({(m.posting.shop, m.number): m for m in members}.values(), key=_place_in_line))
    if not group:
        return Verdict(mode=None, findings=())
    findings = (
        *alike_findings(group, context),
        *own_findings(group, context),
        *parcel_findings(group, context),
        *((*limit_findings(group, context), *price_findings(group, context)) if limits else ()),
    )
    return Verdict(mode=_mode(findings, len(group)), findings=failures_first(findings))


def verdict(members: Iterable[Candidate], context: Context) -> Mode | None:
    """What may be done with this group: one parcel, side by side, or nothing."""
    return judge(members, context).mode


def explain(a: Candidate, b: Candidate, context: Context) -> tuple[Finding, ...]:
    """All findings on a pair, failures first. ``explain(a, b)`` equals ``explain(b, a)``."""
    return judge((a, b), context).findings


def _place_in_line(candidate: Candidate) -> tuple[int, str]:
    return candidate.posting.shop, candidate.number


def _mode(findings: tuple[Finding, ...], size: int) -> Mode | None:
    together = [finding for finding in findings if finding.check not in PARCEL_ONLY]
    if size < 2 or not all(_lets_travel(finding) for finding in together):
        return None
    return Mode.ONE_PARCEL if all(finding.passed for finding in findings) else Mode.SIDE_BY_SIDE


def _lets_travel(finding: Finding) -> bool:
    """A place that cannot be checked still lets postings stand side by side; nothing else may be unknown."""
    return finding.passed or (finding.check is Check.SAME_PLACE and finding.outcome is Outcome.UNKNOWN)
