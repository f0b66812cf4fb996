"""User objects."""

from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.users import User


def user_json(user: User) -> Json:
    shown: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.username:
        shown["username"] = user.username
    if user.language_code:
        shown["language_code"] = user.language_code
    return shown


def bot_json(user: User, *, reads_everything: bool) -> Json:
    """What getMe tells: the user and what it is allowed to do."""
    return user_json(user) | {
        "can_join_groups": True,
        "can_read_all_group_messages": reads_everything,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }
