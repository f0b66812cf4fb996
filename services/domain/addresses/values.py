"""Numbers of an address with their letters and fractions: ``5``, ``5a``, ``5/2``, ``1-ya``."""

from services.domain.addresses.tokens import Token
from services.domain.addresses.words import ORDINAL_ENDINGS, Key

Row = list[Token]

_NAMES_FOLLOW = frozenset({Key.STREET, Key.AREA})
_SURE_ENDINGS = frozenset({"ya", "y"})


def value_at(row: Row, at: int) -> tuple[str, int]:
    """The number at this place (a hyphen before it is overlooked) and the place after it; '' where there is none."""
    if at < len(row) and row[at].text == "-":
        at += 1
    if at >= len(row) or not row[at].number:
        return "", at
    text, at = _lettered(row, at)
    if at + 1 < len(row) and row[at].text == "/" and (row[at + 1].number or row[at + 1].letter):
        part, at = _lettered(row, at + 1)
        text = f"{text}/{part}"
    return text, at


def mark_at(row: Row, at: int) -> tuple[str, int]:
    """As ``value_at``, or a single letter: *корпус А*, *литера Б*."""
    value, after = value_at(row, at)
    if not value and at < len(row) and row[at].letter and not is_name(row, at + 1):
        return row[at].text, at + 1
    return value, after


def ordinal_at(row: Row, at: int) -> int:
    """The place after an ordinal (*1-я*, *2ой*) that begins here, or 0 where none does."""
    hyphen = at + 1 < len(row) and row[at + 1].text == "-"
    end = at + 2 if hyphen else at + 1
    if end >= len(row) or row[end].text not in ORDINAL_ENDINGS or not (hyphen or row[end].glued):
        return 0
    if is_name(row, end + 1) or (end + 1 < len(row) and row[end + 1].key in _NAMES_FOLLOW | {Key.SKIP}):
        return end + 1
    sure = hyphen and (len(row[end].text) > 1 or row[end].text in _SURE_ENDINGS)
    return end + 1 if sure else 0


def is_name(row: Row, at: int) -> bool:
    """A plain word stands here, not an abbreviation, not an initial."""
    return at < len(row) and row[at].word and row[at].key is None and not row[at].letter


def is_value(row: Row, at: int) -> bool:
    return bool(value_at(row, at)[0])


def _lettered(row: Row, at: int) -> tuple[str, int]:
    text = row[at].text
    at += 1
    letter = at + 1 if at + 1 < len(row) and row[at].text == "-" else at
    if letter < len(row) and row[letter].letter and not _announces(row, letter):
        return text + row[letter].text, letter + 1
    if at < len(row) and row[at].glued and is_name(row, at):  # 5bis, 22kb: not understood, but never dropped
        return text + row[at].text, at + 1
    return text, at


def _announces(row: Row, at: int) -> bool:
    """A letter that speaks of what follows (*5 к 2*, *5 с 1*, *5 г Тула*) belongs to that, not to the number."""
    key = row[at].key
    if key is Key.BUILDING and mark_at(row, at + 1)[0]:
        return True
    return key is not None and (is_value(row, at + 1) or is_name(row, at + 1))
