"""The last touch on formatted text: trimmed ends, entities in order."""

from collections.abc import Sequence

from sandbox.telegram.entities.detect import detect
from sandbox.telegram.entities.utf16 import units
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.messages import Words

_BLANK = " \n\t\r\v\f\0"


def tidy(words: Words) -> Words:
    """Trim as the server does, add what it finds by itself, join and sort the entities."""
    right = words.text.rstrip(_BLANK)
    first = min((entity["offset"] for entity in words.entities), default=len(right))
    lead = len(right) - len(right.lstrip(_BLANK))
    lead = min(lead, first)
    trimmed = right[lead:]
    kept = _clipped(words.entities, lead, units(trimmed))
    every = [*kept, *detect(trimmed, kept)]
    return Words(text=trimmed, entities=tuple(_joined(sorted(every, key=_order))))


def _order(entity: Json) -> tuple[int, int, str]:
    return entity["offset"], -entity["length"], entity["type"]


def _clipped(entities: Sequence[Json], lead: int, size: int) -> list[Json]:
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - lead)
        end = min(size, entity["offset"] + entity["length"] - lead)
        if end > begin:
            kept.append(entity | {"offset": begin, "length": end - begin})
    return kept


def _joined(entities: list[Json]) -> list[Json]:
    """Neighbours of one kind become one entity, except blocks and links."""
    result: list[Json] = []
    for entity in entities:
        last = result[-1] if result else None
        if last is not None and _touch(last, entity):
            end = max(last["offset"] + last["length"], entity["offset"] + entity["length"])
            result[-1] = last | {"length": end - last["offset"]}
        else:
            result.append(entity)
    return result


def _touch(last: Json, entity: Json) -> bool:
    plain = {"type", "offset", "length"}
    same = last["type"] == entity["type"] and set(last) == set(entity) == plain
    joins = entity["type"] in ("bold", "italic", "underline", "strikethrough", "spoiler", "code")
    return same and joins and entity["offset"] <= last["offset"] + last["length"]
