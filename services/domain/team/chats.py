"""Chats, and what they hear."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from services.domain.ids import ChatId, MemberId, ShopId, TelegramId
from services.domain.team.hours import QUIET, WORKING, Hours
from services.domain.team.people import Member
from services.domain.team.roles import Language, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who reads a chat: the shops that its subscription names (None: all)."""

    chat: ChatId
    shops: frozenset[ShopId] | None

    def hears(self, shop: ShopId) -> bool:
        """Whether news of this shop may be told here."""
        return self.shops is None or shop in self.shops


class ChatKind(StrEnum):
    """What sort of chat Telegram says it is."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat that the bot may speak in. ``gone`` says why it may not any more (empty = it may).

    A group hears and asks only once it is ``linked``; a private chat always is.
    """

    id: ChatId
    telegram_id: TelegramId
    kind: ChatKind
    title: str
    language: Language
    zone: str
    member: MemberId | None = None
    quiet: Hours = QUIET
    working: Hours = WORKING
    linked: bool = False
    gone: str = ""

    @property
    def private(self) -> bool:
        """Whether one person reads here."""
        return self.kind is ChatKind.PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How a chat wants to be spoken to, as a change: None leaves a thing as it is."""

    language: Language | None = None
    zone: str | None = None
    quiet: Hours | None = None
    working: Hours | None = None


class Topic(StrEnum):
    """What a chat may subscribe to."""

    TODAY = "today"
    URGENT = "urgent"
    MERGES = "merges"
    CANCELLATIONS = "cancellations"
    HEALTH = "health"
    SAVINGS = "savings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A chat (or one of its forum topics) that hears of something, for one shop or all."""

    chat: ChatId
    thread: int
    kind: Topic
    shop: ShopId | None


GROUP_TOPICS = (Topic.TODAY, Topic.URGENT)
"""What a newly linked group hears unless the owner chooses otherwise."""
ROLE_TOPICS: dict[Role, frozenset[Topic]] = {
    Role.OWNER: frozenset({Topic.MERGES, Topic.CANCELLATIONS, Topic.HEALTH, Topic.SAVINGS}),
    Role.MANAGER: frozenset({Topic.URGENT, Topic.MERGES, Topic.HEALTH}),
    Role.PACKER: frozenset({Topic.URGENT}),
    Role.BUYER: frozenset(),
    Role.SERVICE: frozenset({Topic.CANCELLATIONS}),
    Role.VIEWER: frozenset(),
}
"""What a person hears in private from the first day."""


def default_hearing(member: Member) -> dict[Topic, frozenset[ShopId] | None]:
    """What a member hears by role: topic → shops (None: all)."""
    heard: dict[Topic, frozenset[ShopId] | None] = {}
    for topic in Topic:
        reaching = [grant.shop for grant in member.grants if topic in ROLE_TOPICS[grant.role]]
        if reaching:
            heard[topic] = narrowed(reaching)
    return heard


def narrowed(shops: Collection[ShopId | None]) -> frozenset[ShopId] | None:
    """Several shops as one set; any *all* among them makes it all."""
    return None if None in shops else frozenset(shop for shop in shops if shop is not None)
