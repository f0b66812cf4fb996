"""What screens show of merges, read at one moment."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges.accounts import Account
from services.domain.merges.candidates import MethodRules, Trial
from services.domain.merges.consent import ConsentCard
from services.domain.merges.defence import StopCard
from services.domain.merges.findings import Finding
from services.domain.merges.life import Verb
from services.domain.merges.pricing import Priced
from services.domain.merges.records import Merge
from services.domain.merges.slips import Note
from services.domain.merges.trials import TrialRecord
from services.domain.merges.verdicts import Mode
from services.domain.money import Money
from services.domain.orders import Posting
from services.domain.shops import Shop
from services.domain.writes import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A decision as it is shown: ``who`` is a name, '' = the program itself.

    ``ruled``: the program approved under a rule of ``who``. ``reason`` and ``note``: why it was refused.
    """

    verb: Verb
    who: str
    at: datetime
    posting: PostingNumber | None = None
    ruled: bool = False
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCard:
    """Everything that a merge's card shows, read at one moment.

    ``postings`` are all that were ever members, by number. ``number`` is the parcel's, '' while there is none.
    ``steps`` are the newest writes of each kind for each posting. ``read_at`` is the age of the oldest copy.
    ``joins_until``: until when a late mate is waited for, None = no longer. ``asks_why``: the reader refused it and may
    say why. ``consent``: what the buyer was told or asked, None where nobody is to be. ``priced``: what it saves, or
    why that cannot be told; ``least``: what the shop wants it to save. ``account``: the sum under
    which it was approved. ``stop``: why it stopped by itself, and what has to be answered.
    """

    merge: Merge
    shop: Shop
    postings: tuple[Posting, ...]
    deeds: tuple[Deed, ...]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    trial: Trial
    number: str
    now: datetime
    joins_until: datetime | None = None
    asks_why: bool = False
    consent: ConsentCard | None = None
    priced: Priced | None = None
    least: Money | None = None
    account: Account | None = None
    note: Note | None = None
    stop: StopCard | None = None

    @property
    def travelling(self) -> tuple[Posting, ...]:
        """The postings that are in the parcel now."""
        present = set(self.merge.present)
        return tuple(posting for posting in self.postings if posting.number in present)

    @property
    def read_at(self) -> datetime | None:
        """When the oldest copy on the card was read."""
        return min((posting.seen_at for posting in self.postings if posting.seen_at), default=None)

    @property
    def deadline(self) -> datetime | None:
        """The first hard deadline among those that travel together."""
        return min((posting.due_at for posting in self.travelling if posting.due_at), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePage:
    """A page of `/merges`: live ones. ``beside``: how many groups can only stand side by side."""

    merges: tuple[MergeCard, ...]
    count: int
    offset: int
    beside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BesidePage:
    """A page of groups that go to one buyer with labels of their own: packed side by side, nothing to decide."""

    groups: tuple[tuple[PostingNumber, ...], ...]
    count: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChoice:
    """A delivery method of the seller's own carrier, and what the owner decided for it. ``trial``: the last one."""

    shop: ShopId
    id: int
    name: str
    rules: MethodRules
    open_postings: int
    trial: TrialRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """With whom an order could travel: the mark on its card. ``merge`` is the live one that holds it already.

    ``open``: that is a proposal which nobody has decided.
    """

    mode: Mode | None = None
    mates: tuple[PostingNumber, ...] = ()
    merge: MergeId | None = None
    open: bool = False
