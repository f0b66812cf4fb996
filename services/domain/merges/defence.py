"""A merge that stops: who is out, what may go on without them, and what lies in the parcel that must not go. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from services.domain.ids import MemberId, MergeId, PostingNumber, ShopId
from services.domain.merges.accounts import priced_of
from services.domain.merges.candidates import Candidate, Context
from services.domain.merges.changes import broken_by, reason_of
from services.domain.merges.checks import OWN_RULES
from services.domain.merges.findings import Check, Finding
from services.domain.merges.life import UNDER_WAY, State
from services.domain.merges.pricing import Priced
from services.domain.merges.verdicts import judge
from services.domain.money import Money
from services.domain.tariffs import Reason, Saving, Unpriced

Members = Sequence[Candidate]
MONEY = frozenset({Check.PRICED, Check.SAVES})
MOST_MORE_OUT = 2
"""How many besides those that changed may be left out, where only so the others can still go together."""
_OWN = frozenset(rule.check for rule in OWN_RULES)


class Bar(StrEnum):
    """Why nothing goes on together; any other bar is the name of a check."""

    ONE_LEFT = "one_left"
    LOSES = "loses"
    LITTLE = "little"
    UNPRICED = "unpriced"
    WENT_APART = "went_apart"
    """Somebody of the rest bears a number of its own by now, or travels with others."""
    NOT_ALL = "not_all"
    """Somebody of the rest cannot go on either."""


class Answer(StrEnum):
    """What became of goods that lay in a stopped parcel. ASKED_AGAIN = a newer stop of the same merge asks instead."""

    PULLED = "pulled"
    GONE = "gone"
    ASKED_AGAIN = "asked_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Who could go on without those that are out. ``bar`` '' = they may, for the price in ``priced``."""

    postings: tuple[PostingNumber, ...]
    bar: str = ""
    priced: Priced | None = None

    @property
    def goes_on(self) -> bool:
        return not self.bar

    @property
    def saving(self) -> Money | None:
        """What one parcel of the rest saves against shipping each alone."""
        return self.priced.saving if isinstance(self.priced, Saving) else None

    @property
    def lacking(self) -> Reason | None:
        """Why it has no price, where that bars it."""
        return self.priced.reasons[0] if isinstance(self.priced, Unpriced) and self.bar == Bar.UNPRICED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A merge that stopped by itself. ``revision`` is the merge's after it; ``state`` where it stood before.

    ``out``: who must not go with the parcel. ``rest``: who may go on without them, empty = nobody, for the reason in
    ``bar``. ``next``: the new
    proposal for the rest where nothing was packed yet.
    """

    id: int
    merge: MergeId
    shop: ShopId
    revision: int
    state: State
    reason: str
    out: tuple[PostingNumber, ...]
    rest: tuple[PostingNumber, ...]
    at: datetime
    bar: str = ""
    next: MergeId | None = None
    answer: Answer | None = None
    answered_by: MemberId | None = None
    answered_at: datetime | None = None

    @property
    def packed(self) -> bool:
        """Whether what is out lies in a parcel already."""
        return self.state in UNDER_WAY and bool(self.out)

    @property
    def open(self) -> bool:
        """Whether somebody still has to say where it is: until then nothing of that parcel is handed over."""
        return self.packed and self.answer is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who is called: who packed it, or who approved where nobody has. ``telegram`` 0 = named, not called."""

    name: str
    at: datetime
    packed: bool
    telegram: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StopCard:
    """A stop as cards show it. ``rest`` is judged and priced at the moment of reading; None = nothing to offer."""

    stop: Stop
    rest: Rest | None = None
    caller: Caller | None = None
    answered_by: str = ""


def dropouts(
    members: Members, state: State, context: Context, named: PostingNumber | None = None
) -> frozenset[PostingNumber]:
    """Who is out: the posting that changed, and whoever cannot stay for a reason of its own."""
    everyone = {member.number for member in members}
    out = {named} & everyone if named else set[PostingNumber]()
    for finding in broken_by(state, judge(members, context).findings):
        if finding.check in _OWN:
            out |= {PostingNumber(str(each)) for each in _postings(finding)} & everyone
    return frozenset(out) if len(out) < len(everyone) else frozenset({named} if named else ())


def rest_of(members: Members, out: Collection[PostingNumber], state: State, context: Context) -> Rest:
    """Who can go on without ``out``: all others, or where only so it holds, all but the fewest of them.

    A parcel that is packed keeps what binds a packed one. In every state the rest is priced anew: what loses, or
    saves less than the shop wants, is not offered.
    """
    left = [member for member in members if member.number not in out]
    whole = _look(left, state, context)
    if whole.goes_on or whole.bar in set(Bar):
        return whole
    for fewer in range(1, min(MOST_MORE_OUT, len(left) - 2) + 1):
        looked = [_look(part, state, context) for part in combinations(left, len(left) - fewer)]
        fitting = [rest for rest in looked if rest.goes_on]
        if fitting:
            return max(fitting, key=_worth)
    return whole


def _look(members: Members, state: State, context: Context) -> Rest:
    postings = tuple(sorted(member.number for member in members))
    if len(members) < 2:
        return Rest(postings=postings, bar=Bar.ONE_LEFT)
    findings = judge(members, context).findings
    barring = broken_by(state, (each for each in findings if each.check not in MONEY))
    if barring:
        return Rest(postings=postings, bar=reason_of(barring[0]))
    priced, _ = priced_of(members, context)
    return Rest(postings=postings, bar=_money_bar(findings, priced), priced=priced)


def _money_bar(findings: Iterable[Finding], priced: Priced | None) -> str:
    if priced is None or all(each.passed for each in findings if each.check in MONEY):
        return ""
    if isinstance(priced, Unpriced):
        return Bar.UNPRICED
    return Bar.LITTLE if priced.saving.amount > 0 else Bar.LOSES


def _worth(rest: Rest) -> tuple[Decimal, tuple[PostingNumber, ...]]:
    return rest.saving.amount if rest.saving else Decimal(0), rest.postings


def _postings(finding: Finding) -> Iterable[object]:
    found = finding.params.get("postings")
    return found if isinstance(found, tuple | list) else ()
