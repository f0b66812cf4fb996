"""All users and chats around one bot account."""

import random

from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import ChatId, MessageId, UserId
from sandbox.telegram.state.members import Member, Status
from sandbox.telegram.state.users import ANONYMOUS_ADMIN, User

_SUPERGROUP_BASE = -1_000_000_000_000


class World:
    """Hands out ids as Telegram does: one message counter for private chats and basic groups, one per supergroup."""

    def __init__(self, bot: User, rng: random.Random) -> None:
        self.bot = bot
        self.users: dict[UserId, User] = {bot.id: bot, ANONYMOUS_ADMIN.id: ANONYMOUS_ADMIN}
        self.chats: dict[ChatId, Chat] = {}
        self.acquainted: set[UserId] = set()
        self._rng = rng
        self._last_user = 700_000_000
        self._last_shared_message = 0

    def add_user(
        self, first_name: str, *, username: str | None, language_code: str | None, user_id: int | None = None
    ) -> User:
        """A new person; ids count up unless one is asked for."""
        if user_id is None:
            self._last_user += self._rng.randint(1, 9_999)
            user_id = self._last_user
        user = User(id=UserId(user_id), first_name=first_name, username=username, language_code=language_code)
        self.users[user.id] = user
        return user

    def people(self) -> list[User]:
        return [user for user in self.users.values() if not user.is_bot]

    def private_chat(self, user: User) -> Chat | None:
        return self.chats.get(user.private_chat_id)

    def open_private_chat(self, user: User) -> Chat:
        """The chat that a person's first message to the bot brings into being."""
        chat = self.private_chat(user)
        if chat is None:
            chat = Chat(id=user.private_chat_id, kind=ChatKind.PRIVATE, title=user.first_name, username=user.username)
            for one in (user, self.bot):
                chat.members[one.id] = Member(user_id=one.id, status=Status.MEMBER)
            self.chats[chat.id] = chat
        return chat

    def add_group(self, title: str, kind: ChatKind, *, is_forum: bool = False) -> Chat:
        """A group without members; basic groups get small negative ids, supergroups those that begin with -100."""
        number = self._rng.randint(1_000_000_000, 2_999_999_999)
        chat_id = ChatId(_SUPERGROUP_BASE - number if kind is ChatKind.SUPERGROUP else -number // 500)
        if chat_id in self.chats:
            return self.add_group(title, kind, is_forum=is_forum)
        chat = Chat(id=chat_id, kind=kind, title=title, is_forum=is_forum)
        self.chats[chat_id] = chat
        return chat

    def next_message_id(self, chat: Chat) -> MessageId:
        if chat.kind is ChatKind.SUPERGROUP:
            chat.last_id += 1
            return MessageId(chat.last_id)
        self._last_shared_message += 1
        return MessageId(self._last_shared_message)

    def chats_of(self, user_id: UserId) -> list[Chat]:
        """Chats in the person's list, the freshest first."""
        mine = [chat for chat in self.chats.values() if chat.has(user_id) and not self._is_gone(chat)]
        return sorted(mine, key=lambda chat: chat.touched, reverse=True)

    @staticmethod
    def _is_gone(chat: Chat) -> bool:
        return chat.deleted or chat.migrated_to is not None

    def by_username(self, username: str) -> Chat | None:
        wanted = username.lstrip("@").lower()
        found = (chat for chat in self.chats.values() if chat.kind is ChatKind.SUPERGROUP)
        return next((chat for chat in found if (chat.username or "").lower() == wanted), None)
