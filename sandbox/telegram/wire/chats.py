"""Chat, ChatFullInfo and the ChatMember family."""

from sandbox.telegram.state.chats import Chat, ChatKind
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.members import ADMIN_RIGHTS, Member, Status
from sandbox.telegram.state.users import User
from sandbox.telegram.state.world import World
from sandbox.telegram.wire.messages import message_json
from sandbox.telegram.wire.shapes import chat_json
from sandbox.telegram.wire.users import user_json

_MAY_SEND = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def chat_full_json(chat: Chat, world: World) -> Json:
    """What getChat tells; pins are shown newest first, so only the last one stands here."""
    shown = chat_json(chat, world) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }
    if not chat.is_private:
        shown["permissions"] = dict.fromkeys(_MAY_SEND, True)
    pinned = chat.messages.get(max(chat.pinned)) if chat.pinned else None
    if pinned is not None:
        shown["pinned_message"] = message_json(world, chat, pinned)
    return shown


def member_json(chat: Chat, member: Member, user: User) -> Json:
    """The one of the six ChatMember shapes that fits."""
    if member.muted and member.status is Status.MEMBER and chat.kind is ChatKind.SUPERGROUP:
        rights = dict.fromkeys(_MAY_SEND, False)
        return {"status": "restricted", "user": user_json(user), "is_member": True, "until_date": 0} | rights
    shown: Json = {"status": member.status.value, "user": user_json(user)}
    if member.status is Status.KICKED:
        shown["until_date"] = 0
    if member.is_admin:
        shown["is_anonymous"] = member.anonymous
        if member.title:
            shown["custom_title"] = member.title
    if member.status is Status.ADMINISTRATOR:
        shown["can_be_edited"] = False
        shown |= {right: right in member.rights for right in sorted(ADMIN_RIGHTS)}
    return shown
