"""What the rules look at: a posting with what is known beside it, and the circumstances of the moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges.pricing import Prices
from services.domain.merges.rules import DEFAULTS, ShopRules
from services.domain.orders import Posting

MARGIN = timedelta(hours=2)
"""How long before the earliest hard deadline a decision must have fallen."""

BuyerKey = tuple[ShopId, int]
"""A shop, and the first block of the posting number as an integer. Personal data of a kind: not for screens."""


class Trial(StrEnum):
    """What came of trying one parcel with a real pair of this delivery method."""

    NONE = "none"
    RUNNING = "running"
    WORKED = "worked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodRules:
    """What the owner decided for one delivery method of one shop."""

    one_parcel_allowed: bool = False
    trial: Trial = Trial.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A posting, and what other tables know of it.

    ``cancellation_asked``: the buyer's request waits for an answer. ``live_merge``: the merge that holds it now.
    """

    posting: Posting
    cancellation_asked: bool = False
    disputed: bool = False
    live_merge: MergeId | None = None

    @property
    def number(self) -> PostingNumber:
        return self.posting.number

    @property
    def deadline(self) -> datetime | None:
        """The moment that must not be missed; Ozon's recommended one stands in where no hard one is known."""
        return self.posting.hard_deadline or self.posting.ship_by


NOT_DECIDED = MethodRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The circumstances: everything the rules need besides the postings.

    ``contested`` names buyer keys known to hold two customer ids beyond what the candidates show. ``within`` is the
    merge being judged again, so that its own members do not count as taken; ``joinable`` are approved merges that
    nobody has packed, whose members do not count as taken either. ``rules`` are those of the shop that is looked at;
    ``prices`` None = what joining saves is not looked at.
    """

    now: datetime
    methods: Mapping[tuple[ShopId, int], MethodRules] = field(default_factory=dict)
    margin: timedelta = MARGIN
    rules: ShopRules = DEFAULTS
    contested: frozenset[BuyerKey] = frozenset()
    within: MergeId | None = None
    joinable: frozenset[MergeId] = frozenset()
    prices: Prices | None = None

    def rules_of(self, posting: Posting) -> MethodRules:
        return self.methods.get((posting.shop, posting.method.id), NOT_DECIDED)
