"""Which of an address's names is its street, and the token that stands for it."""

from services.domain.addresses.letters import sound
from services.domain.addresses.reader import Part, Reader
from services.domain.addresses.words import (
    ADJECTIVE_ENDINGS,
    GIVEN_AND_TITLES,
    INITIAL_MODIFIERS,
    MODIFIERS,
    Key,
)


def street_part(read: Reader, house_part: int, known: frozenset[str]) -> Part | None:
    """The street: one so called, nearest before the house; else the nearest name that is no town.

    ``known``: words of the town, region and district as told apart from the street. A village's name stands in for
    a street where there is none; a town's never does.
    """
    before, behind = read.parts[: house_part + 1], read.parts[house_part + 1 :]
    inline = [*reversed(before), *behind]
    called = next((part for part in inline if part.kind is Key.STREET and _has_name(part)), None)
    if called is not None:
        return called
    nearest = next((part for part in reversed(before) if _may_be_street(part, known)), None)
    if nearest is not None:
        return nearest
    wanted = (Key.AREA, Key.VILLAGE)
    return next((part for kind in wanted for part in inline if part.kind is kind and _has_name(part)), None)


def village_part(read: Reader) -> Part | None:
    """The village that a town field may name."""
    return next((part for part in read.parts if part.kind is Key.VILLAGE and part.words), None)


def street_token(part: Part) -> str:
    """Name, type and what tells namesakes apart (first and second, big and small) as one text."""
    words = [word for word in part.words if word not in GIVEN_AND_TITLES] or part.words
    sounds = [sound(word) for word in words]
    plain = [word for word in sounds if word not in MODIFIERS]
    marks = {MODIFIERS[word] for word in sounds if word in MODIFIERS} if plain else set()
    if words and words[-1].endswith(ADJECTIVE_ENDINGS):
        marks |= {INITIAL_MODIFIERS[letter] for letter in part.initials if letter in INITIAL_MODIFIERS}
    name = (plain or sounds or [""])[-1]
    return "|".join((name, part.type, " ".join(sorted([*part.ordinals, *part.counts, *marks]))))


def _has_name(part: Part) -> bool:
    return bool(part.words or part.ordinals or part.counts)


def _may_be_street(part: Part, known: frozenset[str]) -> bool:
    if part.kind is Key.AREA:
        return _has_name(part)
    return part.kind is None and any(word not in known for word in part.words)
