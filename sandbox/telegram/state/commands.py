"""The bot's command lists by scope and language."""

from dataclasses import dataclass

from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import ChatId, Json, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where a list of commands is shown."""

    kind: str = "default"
    chat_id: ChatId | None = None
    user_id: UserId | None = None


class CommandBook:
    """Keeps lists apart and finds the one that a person's app shows."""

    def __init__(self) -> None:
        self._lists: dict[tuple[Scope, str], list[Json]] = {}

    def put(self, scope: Scope, language: str, commands: list[Json]) -> None:
        if commands:
            self._lists[scope, language] = commands
        else:
            self._lists.pop((scope, language), None)

    def exact(self, scope: Scope, language: str) -> list[Json]:
        return self._lists.get((scope, language), [])

    def shown(self, chat: Chat, user_id: UserId, language: str) -> list[Json]:
        """The first list from the narrowest scope outwards, in the person's language before the common one."""
        for scope in _scopes(chat, user_id):
            for code in (language, ""):
                if found := self._lists.get((scope, code)):
                    return found
        return []


def _scopes(chat: Chat, user_id: UserId) -> list[Scope]:
    if chat.is_private:
        return [Scope(kind="chat", chat_id=chat.id), Scope(kind="all_private_chats"), Scope()]
    scopes = [Scope(kind="chat_member", chat_id=chat.id, user_id=user_id)]
    admin = chat.member(user_id).is_admin
    if admin:
        scopes.append(Scope(kind="chat_administrators", chat_id=chat.id))
    scopes.append(Scope(kind="chat", chat_id=chat.id))
    if admin:
        scopes.append(Scope(kind="all_chat_administrators"))
    return [*scopes, Scope(kind="all_group_chats"), Scope()]
