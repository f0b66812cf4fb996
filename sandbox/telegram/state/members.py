"""What someone is in a chat."""

from dataclasses import dataclass
from enum import StrEnum

from sandbox.telegram.state.ids import UserId


class Status(StrEnum):
    """Membership as the Bot API names it; a muted member of a supergroup reads *restricted* on the wire."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


ADMIN_RIGHTS = frozenset(
    {
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_pin_messages",
        "can_manage_topics",
        "can_send_welcome_messages",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One user in one chat. `rights` count only for administrators; `title` is their custom title."""

    user_id: UserId
    status: Status
    anonymous: bool = False
    muted: bool = False
    title: str | None = None
    rights: frozenset[str] = ADMIN_RIGHTS

    @property
    def inside(self) -> bool:
        return self.status not in (Status.LEFT, Status.KICKED)

    @property
    def is_admin(self) -> bool:
        return self.status in (Status.CREATOR, Status.ADMINISTRATOR)

    def may(self, right: str) -> bool:
        return self.status is Status.CREATOR or (self.is_admin and right in self.rights)
