"""What goes onto paper about merges: the packing slip, notes, and the list for a freight forwarder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.domain.ids import MergeId, PostingNumber, ShopId
from services.domain.merges.life import State
from services.domain.merges.records import Merge
from services.domain.orders import Posting, Recipient
from services.domain.shops import Shop
from services.domain.typed import readable
from services.errors import InvalidInput

LONGEST_NOTE = 500
NO_NOTE = "-"
"""Typed to take a note away."""
PRINTED = frozenset(
    {State.APPROVED, State.PACKED, State.AWAITING_NUMBER, State.NUMBERED, State.PARTLY_FAILED}
)  # fmt: skip
"""States in which the parcel is being packed: its slip can be printed and its note changed."""
FORWARDED = PRINTED | {State.HANDED_OVER}
FORWARDED_FOR = timedelta(days=14)
"""How far back the forwarder's list goes, counted from the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Our own words for a shipment; '' = taken away again."""

    text: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Everything that a packing slip shows. ``number`` is the parcel's, '' while there is none."""

    merge: Merge
    shop: Shop
    postings: tuple[Posting, ...]
    number: str
    note: Note | None
    now: datetime

    @property
    def deadline(self) -> datetime | None:
        """The first hard deadline among the postings."""
        return min((posting.due_at for posting in self.postings if posting.due_at), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """One posting on the forwarder's list; ``number`` is its parcel's."""

    merge: MergeId
    shop: Shop
    posting: Posting
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwarderList:
    """The list as far as our copies go. ``to_read``: whose recipients may be read for this reader.

    ``frozen``: shops left out because their data stands still.
    """

    rows: tuple[Forwarded, ...]
    to_read: tuple[Forwarded, ...]
    frozen: tuple[Shop, ...]
    since: datetime
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressees:
    """Recipients read live, for one file and never kept. ``unread``: how many Ozon did not tell."""

    found: Mapping[tuple[ShopId, PostingNumber], Recipient] = field(default_factory=dict, repr=False)
    unread: int = 0


def read_note(typed: str) -> str:
    """The note as it is kept; '' takes it away. `InvalidInput`: ``note_empty``, ``note_too_long`` (``longest``)."""
    text = readable(typed)
    if not text:
        raise InvalidInput("note_empty")
    if len(text) > LONGEST_NOTE:
        raise InvalidInput("note_too_long", longest=LONGEST_NOTE, length=len(text))
    return "" if text == NO_NOTE else text
