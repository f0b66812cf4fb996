"""The buyer's consent: whether a merge wants it, what was said to the buyer, and whether Ozon's chat is open for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zlib import crc32

from services.domain.ids import MemberId, MergeId, PostingNumber
from services.domain.orders import Posting, Scheme
from services.domain.shops import Shop
from services.domain.team import Language

LONGEST = 1000
"""The most characters that Ozon takes in one message."""
_PLANS = frozenset({"PREMIUM_PLUS", "PREMIUM_PRO"})
_CHAT = "can_create_chat"


class ConsentMode(StrEnum):
    """What the owner wants for a shop. INFORMED is the house's default."""

    INFORMED = "informed"
    REQUIRED = "required"
    NOT_ASKED = "not_asked"


class ConsentNeed(StrEnum):
    """What one merge wants of its buyer: nothing, to be told, or to say yes."""

    NOTHING = "nothing"
    TELL = "tell"
    ASK = "ask"


class ConsentState(StrEnum):
    """What became of one text to the buyer. VOID = it named other orders, or the merge ended before it mattered."""

    SENDING = "sending"
    FAILED = "failed"
    TOLD = "told"
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    VOID = "void"


SPOKEN = frozenset({ConsentState.TOLD, ConsentState.ASKED})
"""The buyer has the text, and may still answer."""
OPEN = SPOKEN | {ConsentState.SENDING}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFacts:
    """A merge as the question of consent looks at it. ``together_by``: when the joint parcel leaves at the latest.

    ``alone_by``: until when each order had to leave by itself: its hard deadline, Ozon's recommended moment where no
    hard one is known, None where neither is.
    """

    mode: ConsentMode
    together_by: datetime | None
    alone_by: Mapping[PostingNumber, datetime | None]


def ships_together_by(
    alone_by: Mapping[PostingNumber, datetime | None], held_until: datetime | None = None
) -> datetime | None:
    """When a joint parcel leaves at the latest: by the first of its orders' own moments, as *pack by* on its card says.

    Where it is held for mates beyond that (``held_until``), when the hold ends. None where an order's own moment is
    unknown, for then nothing can be said of the whole.
    """
    known = [moment for moment in alone_by.values() if moment is not None]
    if not known or len(known) < len(alone_by):
        return None
    first = min(known)
    return first if held_until is None else max(first, held_until)


def later(facts: ConsentFacts) -> tuple[PostingNumber, ...]:
    """The orders that joining makes later: those whose own moment lies before the joint parcel leaves.

    An order whose own moment, or a parcel whose leaving, nobody knows counts as later: nothing can be promised.
    """
    together = facts.together_by
    return tuple(
        sorted(
            posting
            for posting, alone in facts.alone_by.items()
            if together is None or alone is None or together > alone
        )
    )


def asks(facts: ConsentFacts) -> ConsentNeed:
    """What a merge wants of its buyer.

    A *yes* where the owner requires it, and in every mode where joining makes one of the orders later. The house's
    hold ends six hours before the first deadline, so that this happens only where an owner holds parcels longer, or
    where an order has lost its deadline. Otherwise the buyer is told, or not, as the owner wishes.
    """
    if facts.mode is ConsentMode.REQUIRED or later(facts):
        return ConsentNeed.ASK
    return ConsentNeed.TELL if facts.mode is ConsentMode.INFORMED else ConsentNeed.NOTHING


class ChatReach(StrEnum):
    """Whether the bot may write first in Ozon's chat, or why not."""

    OPEN = "open"
    NO_PLAN = "no_plan"
    """Ozon lets only sellers with Premium Plus or Premium Pro do so."""
    OVER = "over"
    """Delivered, cancelled, or not shipped by the seller: such a buyer cannot be written to first."""
    NOT_OFFERED = "not_offered"
    """Ozon does not offer a chat for these postings: switched off by the shop or the buyer, or too late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatWay:
    """``posting`` is the one by which the chat is opened; None unless ``reach`` is OPEN."""

    reach: ChatReach
    posting: PostingNumber | None = None


def chat_way(shop: Shop, postings: Iterable[Posting]) -> ChatWay:
    """By which posting Ozon's chat with the buyer can be opened, as far as the copies tell; Ozon has the last word."""
    if shop.subscription not in _PLANS:
        return ChatWay(reach=ChatReach.NO_PLAN)
    able = [posting for posting in postings if posting.is_open and posting.scheme is not Scheme.FBO]
    if not able:
        return ChatWay(reach=ChatReach.OVER)
    offered = sorted(posting.number for posting in able if _CHAT in posting.actions)
    return ChatWay(reach=ChatReach.OPEN, posting=offered[0]) if offered else ChatWay(reach=ChatReach.NOT_OFFERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a text to the buyer speaks of. ``orders`` are numbers that the buyer knows, never names or addresses.

    The parcel leaves between ``ships_from`` and ``ships_by`` (None: unknown). ``later``: orders that would have left
    sooner alone, with that moment. ``answer_by``: until when an answer counts. ``eta_days``: how long the carrier
    takes at least and at most, None = not known.
    """

    need: ConsentNeed
    orders: tuple[str, ...]
    ships_from: datetime
    ships_by: datetime | None
    answer_by: datetime | None
    later: tuple[tuple[str, datetime | None], ...] = ()
    eta_days: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A text as it stands before the buyer, and its language. ValueError where Ozon would not take its length."""

    text: str
    language: Language

    def __post_init__(self) -> None:
        if not 0 < len(self.text) <= LONGEST:
            raise ValueError(len(self.text))

    @property
    def mark(self) -> str:
        """Eight signs by which a button knows the text that stood above it."""
        return f"{crc32(self.text.encode()):08x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One text that went to the buyer, or was to go, and what came of it. The exact text is kept.

    ``members`` are the postings that it named. ``posting``: by which Ozon's chat was opened, None = a person sent it.
    ``reason`` and ``said``: why it could not be sent.
    """

    id: int
    merge: MergeId
    revision: int
    need: ConsentNeed
    state: ConsentState
    text: str
    language: Language
    members: frozenset[PostingNumber]
    by: MemberId
    at: datetime
    answer_by: datetime | None = None
    answered_at: datetime | None = None
    answered_by: MemberId | None = None
    posting: PostingNumber | None = None
    reason: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCard:
    """Consent as a merge's card shows it. ``state`` None = nothing was said about exactly these orders.

    ``outdated``: a text was sent that named other orders. ``letter``: what would be said now, None where nothing can
    be said any more. ``by`` and ``answered_by`` are names.
    """

    need: ConsentNeed
    mode: ConsentMode
    chat: ChatWay
    letter: LetterFacts | None = None
    state: ConsentState | None = None
    outdated: bool = False
    text: str = ""
    by: str = ""
    at: datetime | None = None
    answer_by: datetime | None = None
    answered_by: str = ""
    answered_at: datetime | None = None
    in_chat: bool = False
    reason: str = ""
    said: str = ""

    @property
    def missing(self) -> bool:
        """Whether the merge still wants the buyer's yes."""
        return self.need is ConsentNeed.ASK and self.state is not ConsentState.AGREED
