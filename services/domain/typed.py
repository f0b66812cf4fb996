"""What people type, made plain: full-width signs, odd dashes and look-alike letters."""

import re
import unicodedata

_DASHES = re.compile(r"[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u30FC\u2500~〜～—–]")
_INVISIBLE = re.compile(r"[\u00AD\u200B-\u200F\u2060\uFEFF]")
_SPACES = re.compile(r"\s+")
_LOOKALIKES = str.maketrans("АВЕЅЗКМНОРСТУХІЈавеѕкмнорстухіј", "ABES3KMHOPCTYXIJabeskmhopctyxij")


def plain(typed: str) -> str:
    """Ordinary digits, dashes and single spaces; nothing at the ends."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _DASHES.sub("-", typed)))
    return _SPACES.sub(" ", _DASHES.sub("-", text)).strip()


def latin(typed: str) -> str:
    """`plain`, with Cyrillic letters that look Latin taken as Latin: for codes and numbers."""
    return plain(typed).translate(_LOOKALIKES)


def readable(typed: str) -> str:
    """Running text as it was meant: line ends stay, at most one empty line in between; signs that nobody sees go."""
    shown = "".join(sign for sign in _INVISIBLE.sub("", typed) if sign == "\n" or unicodedata.category(sign) != "Cc")
    rows = "\n".join(" ".join(row.split()) for row in shown.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", rows).strip()
