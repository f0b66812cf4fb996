"""The team and its chats as pages show them."""

from dataclasses import dataclass

from services.domain.ids import ShopId
from services.domain.team.chats import Chat, Subscription, Topic
from services.domain.team.people import Invite, Member, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person of the team. ``awaiting``: something given to them waits for an owner's word."""

    member: Member
    awaiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everybody, open invitations (owners see them), names of the shops that the reader may see."""

    people: tuple[Entry, ...]
    invites: tuple[Invite, ...]
    shops: dict[ShopId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who came by an invitation, and what became of it."""

    invite: Invite
    verdict: Verdict
    member: Member
    inviter: str
    decided_by: str
    shops: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPage:
    """A chat with what it hears and the names of the shops that the reader may know."""

    chat: Chat
    heard: tuple[Subscription, ...]
    shops: dict[ShopId, str]

    def topics(self, thread: int) -> frozenset[Topic]:
        """What one thread hears."""
        return frozenset(one.kind for one in self.heard if one.thread == thread)

    @property
    def threads(self) -> frozenset[int]:
        """The threads that hear of something."""
        return frozenset(one.thread for one in self.heard)
