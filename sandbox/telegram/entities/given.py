"""Entities that the bot computed itself and passed beside the text."""

from typing import Any

from sandbox.telegram.entities.utf16 import units
from sandbox.telegram.errors import bad
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.messages import Words

_KINDS = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    }
)
_KEPT = ("type", "offset", "length", "url", "language", "custom_emoji_id", "unix_time", "date_time_format")
_MOST = 100


def with_given(text: str, given: Any) -> Words:
    """The text with the entities that bots may set; links and commands are left to Telegram to find."""
    if not isinstance(given, list):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    size = units(text)
    entities = [_entity(one, size) for one in given[:_MOST] if _may_be_set(one)]
    return Words(text=text, entities=tuple(entities))


def _may_be_set(one: Any) -> bool:
    return isinstance(one, dict) and isinstance(one.get("type"), str) and one["type"] in _KINDS


def _entity(one: Json, size: int) -> Json:
    offset, length = one.get("offset"), one.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad("can't parse MessageEntity: Field must be of type Number")
    if offset < 0 or length <= 0 or offset + length > size:
        raise bad(f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {size}")
    entity = {key: one[key] for key in _KEPT if key in one}
    if one["type"] == "text_mention" and isinstance(one.get("user"), dict):
        number = one["user"].get("id")
        entity["user_id"] = number if isinstance(number, int) else 0
    return entity
