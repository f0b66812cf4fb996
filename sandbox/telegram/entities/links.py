"""Links behind words."""

import re

from sandbox.telegram.state.ids import Json

_MENTION = re.compile(r"tg://user\?id=(\d+)$")
_WEB = re.compile(r"(?:(?P<scheme>[a-zA-Z][a-zA-Z0-9+.\-]*)://)?(?P<host>[^/?#\s:@]+)(?::\d+)?(?:[/?#]\S*)?$")


def usable_url(url: str) -> str | None:
    """The address as Telegram keeps it, or None where it would not be a link at all."""
    if url.startswith(("tg://", "tel:", "mailto:", "ton://")):
        return url
    found = _WEB.match(url)
    if found is None or (found["scheme"] or "http").lower() not in ("http", "https", "ftp"):
        return None
    host = found["host"].rstrip(".")
    if "." not in host or not host.rpartition(".")[2]:
        return None
    full = url if found["scheme"] else f"http://{url}"
    scheme, _, rest = full.partition("://")
    return f"{scheme.lower()}://{rest}" + ("" if "/" in rest or "?" in rest or "#" in rest else "/")


def link_entity(url: str) -> Json | None:
    """A text link, a mention of a person by number, or nothing for an unusable address."""
    if mention := _MENTION.match(url):
        return {"type": "text_mention", "user_id": int(mention[1])}
    usable = usable_url(url)
    return None if usable is None else {"type": "text_link", "url": usable}
