"""What Telegram finds in plain words: commands, mentions, hashtags, addresses, telephones."""

import re
from collections.abc import Iterable

from sandbox.telegram.entities.utf16 import units
from sandbox.telegram.state.ids import Json

_PATTERNS = (
    ("url", re.compile(r"(?:https?|ftp|tg)://[^\s<>\"]+[^\s<>\".,;:!?)\]»']", re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")),
    (
        "url",
        re.compile(
            r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|ru|cn|me|io|dev|info|рф|su|biz|app)(?![\w-])(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?",
            re.IGNORECASE,
        ),
    ),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#&/])#(?=\w*[^\W\d])\w{1,256}")),
    ("phone_number", re.compile(r"(?<![\w+.\-])\+\d[\d ()\-]{8,16}\d(?![\w.\-])")),
)
_SOLID = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji", "url"})


def detect(text: str, taken: Iterable[Json] = ()) -> list[Json]:
    """Entities found in the text outside of code, links and each other."""
    busy = [(one["offset"], one["offset"] + one["length"]) for one in taken if one["type"] in _SOLID]
    found: list[Json] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            begin = units(text[: match.start()])
            end = begin + units(match.group())
            if all(end <= left or right <= begin for left, right in busy):
                busy.append((begin, end))
                found.append({"type": kind, "offset": begin, "length": end - begin})
    return found
