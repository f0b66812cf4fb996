"""Telegram counts entity offsets in UTF-16 units, Python in code points."""


def units(text: str) -> int:
    """Length of the text in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, offset: int, length: int) -> str:
    """The piece of text that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", errors="replace")
