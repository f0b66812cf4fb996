"""reply_markup: inline keyboards, keys in place of the keyboard, forced replies."""

from typing import Any

from sandbox.telegram.botapi.args import Args
from sandbox.telegram.entities.links import usable_url
from sandbox.telegram.errors import bad
from sandbox.telegram.state.chats import Chat
from sandbox.telegram.state.ids import Json

_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "copy_text",
    "pay",
    "disabled",
)
_LOOKS = ("icon_custom_emoji_id", "style")
_MAY_BE_EMPTY = frozenset({"switch_inline_query", "switch_inline_query_current_chat"})
_LONGEST_DATA = 64
_IN_ROW = 12
_IN_ALL = 300


def reply_markup(args: Args) -> Json | None:
    """Any markup, cleaned; None where the call has none or an empty one."""
    markup = _loaded(args)
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        return markup | {"keyboard": _rows(markup["keyboard"], "keyboard button", _key)}
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def inline_markup(args: Args) -> Json | None:
    """Markup of an edit, where only inline keyboards are allowed."""
    markup = _loaded(args)
    if markup is None:
        return None
    if "inline_keyboard" not in markup and markup:
        raise bad("inline keyboard expected")
    return _inline(markup.get("inline_keyboard", []))


def check_place(markup: Json | None, chat: Chat) -> None:
    """Web app keys belong to private chats."""
    rows = (markup or {}).get("keyboard", [])
    if not chat.is_private and any("web_app" in key for row in rows for key in row):
        raise bad("Web App buttons can be used in private chats only")


def _loaded(args: Args) -> Json | None:
    try:
        markup = args.parsed("reply_markup")
    except ValueError as error:
        raise bad("can't parse reply keyboard markup JSON object") from error
    if markup is not None and not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    return markup


def _inline(rows: Any) -> Json | None:
    kept = _rows(rows, "inline keyboard button", _button)
    return {"inline_keyboard": kept} if kept else None


def _rows(rows: Any, what: str, read: Any) -> list[list[Json]]:
    """Rows of buttons; what is too much for a phone is silently cut, empty rows fall away."""
    field = "inline_keyboard" if read is _button else "keyboard"
    if not isinstance(rows, list):
        raise bad(f'field "{field}" must be of type Array')
    kept: list[list[Json]] = []
    room = _IN_ALL
    for row in rows:
        if not isinstance(row, list):
            raise bad(f'field "{field}" must be an Array of Arrays')
        read_row = [read(button, what) for button in row][: min(_IN_ROW, room)]
        room -= len(read_row)
        if read_row:
            kept.append(read_row)
    return kept


def _key(key: Any, what: str) -> Json:
    return _labelled({"text": key} if isinstance(key, str) else key, what)


def _labelled(button: Any, what: str) -> Json:
    if not isinstance(button, dict):
        raise bad(f"can't parse {what}: {what.capitalize()} must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad(f"can't parse {what}: Can't find field \"text\"")
    return button


def _button(button: Any, what: str) -> Json:
    """One inline button with its label and the first of its actions."""
    button = _labelled(button, what)
    label = button["text"].strip()
    action = next((name for name in _ACTIONS if _is_set(button, name)), None)
    if not label:
        raise bad(f"can't parse {what}: Inline keyboard button text must be non-empty")
    if action is None:
        raise bad(f"can't parse {what}: Text buttons are unallowed in the inline keyboard")
    value = button[action]
    if action == "callback_data" and len(str(value).encode()) > _LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if action == "url":
        value = _url(str(value))
    looks = {name: button[name] for name in _LOOKS if name in button}
    return {"text": label} | looks | {action: value}


def _is_set(button: Json, action: str) -> bool:
    value = button.get(action)
    return value is not None and (action in _MAY_BE_EMPTY or value not in ("", False))


def _url(url: str) -> str:
    usable = usable_url(url)
    if usable is None:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return usable
