"""Chats: a private one with the bot, basic groups, supergroups and forums."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from sandbox.telegram.state.ids import ChatId, MessageId, UserId
from sandbox.telegram.state.members import Member, Status
from sandbox.telegram.state.messages import Message


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A forum topic; its id is that of the service message which opened it."""

    id: MessageId
    name: str
    closed: bool = False


@dataclass(slots=True, kw_only=True)
class Chat:
    """Everything that one chat holds. `blocked` is for private chats: the person has stopped the bot."""

    id: ChatId
    kind: ChatKind
    title: str
    username: str | None = None
    is_forum: bool = False
    members: dict[UserId, Member] = field(default_factory=dict)
    topics: dict[MessageId, Topic] = field(default_factory=dict)
    messages: dict[MessageId, Message] = field(default_factory=dict)
    pinned: list[MessageId] = field(default_factory=list)
    last_id: int = 0
    migrated_to: ChatId | None = None
    deleted: bool = False
    blocked: bool = False
    touched: float = 0.0

    @property
    def is_private(self) -> bool:
        return self.kind is ChatKind.PRIVATE

    def member(self, user_id: UserId) -> Member:
        """Whoever was never here reads as *left*."""
        return self.members.get(user_id) or Member(user_id=user_id, status=Status.LEFT)

    def has(self, user_id: UserId) -> bool:
        return self.member(user_id).inside

    def inside(self) -> list[Member]:
        return [member for member in self.members.values() if member.inside]

    def admins(self) -> list[Member]:
        return [member for member in self.inside() if member.is_admin]

    def put(self, message: Message) -> None:
        self.messages[message.id] = message

    def set_topic_closed(self, topic_id: MessageId, *, closed: bool) -> None:
        self.topics[topic_id] = replace(self.topics[topic_id], closed=closed)

    def thread_root(self, message_id: MessageId) -> MessageId:
        """The message that a chain of replies hangs on."""
        message = self.messages.get(message_id)
        if message is None or message.thread is None:
            return message_id
        return message.thread
