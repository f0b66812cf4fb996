"""Text and captions of a call: parse mode, entities, length."""

import json

from sandbox.telegram.botapi.args import Args
from sandbox.telegram.entities.given import with_given
from sandbox.telegram.entities.html import parse_html
from sandbox.telegram.entities.markdown import parse_markdown
from sandbox.telegram.entities.tidy import tidy
from sandbox.telegram.errors import bad
from sandbox.telegram.simulation import Simulation
from sandbox.telegram.state.ids import Json, UserId
from sandbox.telegram.state.messages import Words
from sandbox.telegram.wire.users import user_json

_LONGEST_RAW = 32_768
_LONGEST_TEXT = 4_096
_LONGEST_CAPTION = 1_024


def message_text(sim: Simulation, args: Args, *, too_long: str = "message is too long") -> Words:
    """The `text` of sendMessage and editMessageText: 1-4096 code points after parsing and trimming."""
    if not args.text("text"):
        raise bad("message text is empty")
    words = _formatted(sim, args, "text", "entities")
    if not words.text:
        raise bad("text must be non-empty")
    if len(words.text) > _LONGEST_TEXT:
        raise bad(too_long)
    return words


def caption(sim: Simulation, args: Args) -> Words:
    """The `caption` of a file, up to 1024 code points."""
    words = _formatted(sim, args, "caption", "caption_entities")
    if len(words.text) > _LONGEST_CAPTION:
        raise bad("message caption is too long")
    return words


def _formatted(sim: Simulation, args: Args, name: str, entities: str) -> Words:
    source = args.text(name)
    if len(source.encode()) > _LONGEST_RAW:
        raise bad("text is too long")
    words = tidy(_parsed(args, source, entities))
    return Words(text=words.text, entities=tuple(_with_people(sim, words)))


def _parsed(args: Args, source: str, entities: str) -> Words:
    mode = args.text("parse_mode").lower()
    if mode == "html":
        return parse_html(source)
    if mode == "markdownv2":
        return parse_markdown(source)
    if mode not in ("", "none"):
        raise bad("unsupported parse_mode")
    if not args.values.get(entities):
        return Words(text=source)
    try:
        return with_given(source, json.loads(args.values[entities]))
    except ValueError as error:
        raise bad("can't parse entities JSON object") from error


def _with_people(sim: Simulation, words: Words) -> list[Json]:
    """Mentions by number carry the person; whom the bot never met stays plain text."""
    shown: list[Json] = []
    for entity in words.entities:
        if "user_id" not in entity:
            shown.append(entity)
        elif entity["user_id"] in sim.world.acquainted:
            user = sim.world.users[UserId(entity["user_id"])]
            place = {key: entity[key] for key in ("type", "offset", "length")}
            shown.append(place | {"user": user_json(user)})
    return shown
