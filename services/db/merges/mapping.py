"""Rows of merges as domain values, and findings as plain JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.db.tables.merges import DecisionRow, MergeMemberRow, MergeRow
from services.domain.addresses import Outcome
from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges import Check, Decision, Finding, Merge, MergeMember


def merge_of(row: MergeRow, members: Sequence[MergeMemberRow]) -> Merge:
    """The record with its members in the order of joining."""
    return Merge(
        id=MergeId(row.id), shop=ShopId(row.shop_id), mode=row.mode, state=row.state, revision=row.revision,
        members=tuple(member_of(member) for member in members), expires_at=row.expires_at,
        snoozed_until=row.snoozed_until, decided_by=MemberId(row.decided_by) if row.decided_by else None,
        decided_at=row.decided_at, first_by=MemberId(row.first_by) if row.first_by else None,
    )  # fmt: skip


def member_of(row: MergeMemberRow) -> MergeMember:
    """One member."""
    return MergeMember(
        posting=PostingNumber(row.posting), joined_at=row.joined_at, left_at=row.left_at, reason=row.reason,
        own_number_needed=row.own_number_needed,
    )  # fmt: skip


def decision_of(row: DecisionRow) -> Decision:
    """One decision with the rules as they stood."""
    return Decision(
        merge=MergeId(row.merge_id), verb=row.verb, revision=row.revision, at=row.at,
        by=MemberId(row.member_id) if row.member_id else None,
        posting=PostingNumber(row.posting) if row.posting else None,
        rules=tuple(finding_of(rule) for rule in row.rules), rules_id=row.rules_id, reason=row.reason, note=row.note,
        prices=row.prices,
    )  # fmt: skip


def plain(finding: Finding) -> dict[str, Any]:
    """A finding as JSON."""
    params = {name: _plain(value) for name, value in finding.params.items()}
    return {"check": finding.check.value, "outcome": finding.outcome.value, "params": params}


def finding_of(value: dict[str, Any]) -> Finding:
    """A finding back from JSON; its facts are texts, numbers and lists now."""
    return Finding(check=Check(value["check"]), outcome=Outcome(value["outcome"]), params=value["params"])


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return sorted(str(each) for each in value)
    return value if isinstance(value, str | int | float | bool | None) else str(value)
