"""People and bots."""

from dataclasses import dataclass

from sandbox.telegram.state.ids import ChatId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account; `language_code` is what the person's app reports, absent for bots."""

    id: UserId
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    @property
    def private_chat_id(self) -> ChatId:
        """A private chat carries its person's number."""
        return ChatId(self.id)


ANONYMOUS_ADMIN = User(id=UserId(1087968824), first_name="Group", username="GroupAnonymousBot", is_bot=True)
"""Who an anonymous administrator appears to be; the group itself stands in `sender_chat`."""
