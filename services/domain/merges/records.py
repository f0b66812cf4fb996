"""A merge as it is kept, its members and the decisions on it. The parcel's number stands on the parcel, not here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges.findings import Finding
from services.domain.merges.life import LIVE, State, Verb
from services.domain.merges.verdicts import Mode


class LeftBecause(StrEnum):
    """Why a posting is no longer in a merge."""

    LEFT_OUT = "left_out"
    REJECTED = "rejected"
    EXPIRED = "expired"
    DISSOLVED = "dissolved"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeMember:
    """One posting in a merge. Times are aware UTC; ``left_at`` None = still in it.

    ``own_number_needed``: the parcel's number stands, or may stand, on it at Ozon although it travels alone now; it
    may not be handed over before its own number was set and read back.
    """

    posting: PostingNumber
    joined_at: datetime
    left_at: datetime | None = None
    reason: str = ""
    own_number_needed: bool = False

    @property
    def present(self) -> bool:
        return self.left_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """One group through its life. ``revision`` rises with every change that a person could have seen.

    ``first_by``: who approved first where two people must.
    """

    id: MergeId
    shop: ShopId
    mode: Mode
    state: State
    revision: int
    members: tuple[MergeMember, ...]
    expires_at: datetime | None = None
    snoozed_until: datetime | None = None
    decided_by: MemberId | None = None
    decided_at: datetime | None = None
    first_by: MemberId | None = None

    @property
    def live(self) -> bool:
        return self.state in LIVE

    @property
    def present(self) -> tuple[PostingNumber, ...]:
        """Who travels together now."""
        return tuple(member.posting for member in self.members if member.present)

    @property
    def ever(self) -> frozenset[PostingNumber]:
        """Who was ever in it: what ``reproposable`` remembers."""
        return frozenset(member.posting for member in self.members)

    @property
    def owing(self) -> tuple[PostingNumber, ...]:
        """Who still needs a number of its own before it may be handed over, whatever state the merge is in."""
        return tuple(member.posting for member in self.members if member.own_number_needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who did what to which revision, and the rules as they stood. ``by`` None = the program itself.

    ``rules_id`` names the version of the shop's rules, None = the house's. An APPROVE without ``by`` was made under
    them. ``reason`` and ``note`` say why it was refused, ``prices`` what it would have cost, as JSON.
    """

    merge: MergeId
    verb: Verb
    revision: int
    at: datetime
    by: MemberId | None = None
    posting: PostingNumber | None = None
    rules: tuple[Finding, ...] = ()
    rules_id: int | None = None
    reason: str = ""
    note: str = ""
    prices: Mapping[str, Any] | None = None
