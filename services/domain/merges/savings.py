"""The account of merges: what joining saved, and what came of everything else. Pure; sums never cross currencies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges.accounts import Account
from services.domain.merges.life import State
from services.domain.merges.unproposed import Passed, PassedKind
from services.domain.money import Money, total

WEEKS_DRAWN = 8


class Period(StrEnum):
    """What the account looks back on: today and the six days before, the 29 before, or everything."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


def as_billed(account: Account | None, bill: Money | None) -> Money | None:
    """The saving with the carrier's bill in the place of the price together; every deduction stays.

    None without price or bill, or where they are in two currencies.
    """
    if account is None or bill is None or bill.currency != account.together.currency:
        return None
    return Money(amount=account.saving.amount + account.together.amount - bill.amount, currency=bill.currency)


_DAYS = {Period.WEEK: 7, Period.MONTH: 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A joint parcel that was handed over. ``account`` None = approved without a price, ``bill`` None = none known.

    ``postings``: how many travelled in it.
    """

    merge: MergeId
    shop: ShopId
    at: datetime
    postings: int
    account: Account | None = None
    bill: Money | None = None

    @property
    def as_billed(self) -> Money | None:
        """See `as_billed`."""
        return as_billed(self.account, self.bill)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """How many were proposed, and how many ended so. ``rejected`` by reason; '' = none was said."""

    proposed: int = 0
    expired: int = 0
    broken: int = 0
    dissolved: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsSum:
    """The account of a period. ``since`` None = nothing has ever happened. ``until`` is where it ends.

    ``priced`` and ``billed`` count parcels behind ``saved`` and ``saved_billed``; ``other_currency`` bills could not be
    compared. ``lost``: what joining would have lost.
    """

    since: datetime | None
    until: datetime
    merges: int
    parcels_saved: int
    saved: Mapping[str, Money]
    priced: int
    saved_billed: Mapping[str, Money]
    billed: int
    other_currency: int
    unbilled: int
    ends: Ends
    losing: int
    lost: Mapping[str, Money]
    too_little: int
    unpriced: int

    @property
    def empty(self) -> bool:
        """Whether nothing at all happened."""
        ends = self.ends
        counts = (self.merges, ends.proposed, ends.expired, ends.broken, ends.dissolved, *ends.rejected.values())
        return not any((*counts, self.losing, self.too_little, self.unpriced))


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Monday to Sunday of the reader: what its parcels saved."""

    monday: date
    parcels_saved: int
    saved: Mapping[str, Money]
    saved_billed: Mapping[str, Money]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """A merge as a line of the account. ``at`` is the hand-over, else when it was proposed.

    ``who`` decided ('' = nobody, or the program), ``billed`` what the carrier wanted. Only what was ``gone`` saved.
    """

    merge: MergeId
    at: datetime
    shop: str
    state: State
    gone: bool
    postings: tuple[PostingNumber, ...]
    method: str
    who: str = ""
    number: str = ""
    account: Account | None = None
    billed: Money | None = None

    @property
    def saved(self) -> Money | None:
        """As priced; None for what has not gone."""
        return self.account.saving if self.gone and self.account is not None else None

    @property
    def saved_billed(self) -> Money | None:
        """See `as_billed`."""
        return as_billed(self.account, self.billed) if self.gone else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsPage:
    """The account as somebody reads it. ``waiting``: parcels of any time that have no bill yet."""

    period: Period
    sum: SavingsSum
    waiting: int


def begins(period: Period, now: datetime, zone: str) -> datetime | None:
    """The midnight of the reader at which the period begins; None = no bound."""
    if period not in _DAYS:
        return None
    return _midnight(now.astimezone(ZoneInfo(zone)).date() - timedelta(days=_DAYS[period] - 1), zone)


def monday_of(now: datetime, zone: str) -> date:
    """The Monday on or before the reader's day."""
    day = now.astimezone(ZoneInfo(zone)).date()
    return day - timedelta(days=day.weekday())


TOLD_AT = 9
"""The hour of Monday, in the reader's zone, at which the account of last week is told."""


def told_at(now: datetime, zone: str) -> datetime:
    """The newest moment, not after ``now``, at which the account was due in this zone."""
    monday = monday_of(now, zone)
    due = datetime(monday.year, monday.month, monday.day, TOLD_AT, tzinfo=ZoneInfo(zone))
    return due if due <= now else due - timedelta(days=7)


def last_week(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """The last whole week of the reader: from Monday's midnight to the next one."""
    monday = monday_of(now, zone)
    return _midnight(monday - timedelta(days=7), zone), _midnight(monday, zone)


def summed(
    sent: Sequence[Sent], ends: Ends, passed: Iterable[Passed], since: datetime | None, until: datetime
) -> SavingsSum:
    """Add it up, each currency by itself."""
    found = list(passed)
    accounts = [each.account for each in sent if each.account is not None]
    compared = [each.as_billed for each in sent if each.as_billed is not None]
    bills = sum(each.bill is not None for each in sent)
    losing = [each for each in found if each.kind is PassedKind.LOSING]
    losses = [Money(amount=-each.saving.amount, currency=each.saving.currency) for each in losing if each.saving]
    return SavingsSum(
        since=since,
        until=until,
        merges=len(sent),
        parcels_saved=sum(each.postings - 1 for each in sent),
        saved=total([account.saving for account in accounts]),
        priced=len(accounts),
        saved_billed=total(compared),
        billed=len(compared),
        other_currency=bills - len(compared),
        unbilled=len(sent) - bills,
        ends=ends,
        losing=len(losing),
        lost=total(losses),
        too_little=sum(each.kind is PassedKind.TOO_LITTLE for each in found),
        unpriced=sum(each.kind is PassedKind.UNPRICED for each in found),
    )


def weeks(sent: Iterable[Sent], now: datetime, zone: str, count: int = WEEKS_DRAWN) -> tuple[Week, ...]:
    """The last ``count`` weeks of the reader, the present one last; a quiet one is there with nothing in it."""
    last = monday_of(now, zone)
    mondays = [last - timedelta(days=7 * back) for back in range(count - 1, -2, -1)]
    known = list(sent)
    return tuple(_week(known, this, following, zone) for this, following in pairwise(mondays))


def _week(sent: Sequence[Sent], monday: date, following: date, zone: str) -> Week:
    start, end = _midnight(monday, zone), _midnight(following, zone)
    inside = [each for each in sent if start <= each.at < end]
    return Week(
        monday=monday,
        parcels_saved=sum(each.postings - 1 for each in inside),
        saved=total([each.account.saving for each in inside if each.account is not None]),
        saved_billed=total([each.as_billed for each in inside if each.as_billed is not None]),
    )


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
