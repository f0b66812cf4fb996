"""parse_mode=HTML."""

import html
import re
from dataclasses import dataclass, field

from sandbox.telegram.entities.links import link_entity
from sandbox.telegram.entities.utf16 import units
from sandbox.telegram.errors import bad
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.messages import Words

_PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TAGS = frozenset({*_PLAIN, "a", "tg-emoji"})
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot);")
_STOP = re.compile("[<&]")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE = " \t\r\n\0\v"


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    name: str
    begin: int
    attributes: dict[str, str]
    offset: int
    first_piece: int


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def run(self) -> Words:
        while self.position < len(self.source):
            self._step()
        if self.stack:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')
        return Words(text="".join(self.pieces), entities=tuple(self.entities))

    def _step(self) -> None:
        here = self.source[self.position]
        if here == "<":
            if self._peek(self.position + 1) == "/":
                self._end_tag()
            else:
                self._start_tag()
        elif here == "&" and (found := _REFERENCE.match(self.source, self.position)):
            self._push(html.unescape(found.group()))
            self.position = found.end()
        else:
            following = _STOP.search(self.source, self.position + 1)
            end = following.start() if following else len(self.source)
            self._push(self.source[self.position : end])
            self.position = end

    def _push(self, piece: str) -> None:
        self.pieces.append(piece)
        self.offset += units(piece)

    def _peek(self, position: int) -> str:
        return self.source[position] if position < len(self.source) else ""

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"

    def _until(self, stops: str) -> str:
        begin = self.position
        while self._peek(self.position) and self._peek(self.position) not in stops:
            self.position += 1
        return self.source[begin : self.position]

    def _skip_space(self) -> None:
        while self._peek(self.position) and self._peek(self.position) in _SPACE:
            self.position += 1

    def _start_tag(self) -> None:
        begin = self.position
        self.position += 1
        name = self._until(_SPACE + ">").lower()
        if not self._peek(self.position):
            raise _refused(f"Unclosed start tag {self._at(begin)}")
        if name not in _TAGS:
            raise _refused(f'Unsupported start tag "{name}" {self._at(begin)}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _refused(f'Tag "span" must have class "tg-spoiler" {self._at(begin)}')
        self.stack.append(_Open(name, begin, attributes, self.offset, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._peek(self.position) == ">":
                self.position += 1
                return found
            name = self._until(_SPACE + "=>")
            if not name and self._peek(self.position):
                raise _refused(f'Empty attribute name in the tag "{tag}" {self._at(begin)}')
            self._skip_space()
            found[name] = self._value() if self._peek(self.position) == "=" else ""
            if not self._peek(self.position):
                raise _refused(f'Unclosed start tag "{tag}" {self._at(begin)}')

    def _value(self) -> str:
        self.position += 1
        self._skip_space()
        quote = self._peek(self.position)
        if quote and quote in "'\"":
            self.position += 1
            value = self._until(quote)
            self.position += 1
            return html.unescape(value)
        begin = self.position
        token = _TOKEN.match(self.source, begin)
        self.position = token.end() if token else begin
        following = self._peek(self.position)
        if following and following not in _SPACE + ">":
            raise _refused(f"Unexpected end of name token {self._at(begin)}")
        return self.source[begin : self.position].lower()

    def _end_tag(self) -> None:
        begin = self.position
        if not self.stack:
            raise _refused(f"Unexpected end tag {self._at(begin)}")
        self.position += 2
        name = self._until(_SPACE + ">").lower()
        self._skip_space()
        if self._peek(self.position) != ">":
            raise _refused(f"Unclosed end tag {self._at(begin)}")
        self.position += 1
        opened = self.stack.pop()
        if name not in ("", opened.name):
            raise _refused(f'Unmatched end tag {self._at(begin)}, expected "</{opened.name}>", found "</{name}>"')
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        covered = "".join(self.pieces[opened.first_piece :])
        place = {"offset": opened.offset, "length": self.offset - opened.offset}
        if not covered:
            return
        if (entity := _entity(opened, covered)) is None:
            return
        language = opened.attributes.get("class", "")
        if opened.name == "code" and language.startswith("language-"):
            entity["_language"] = language.removeprefix("language-")
        if opened.name == "pre":
            self._adopt_language(entity, place)
        self.entities.append(entity | place)

    def _adopt_language(self, entity: Json, place: Json) -> None:
        """`<pre><code class="language-x">` is one block with a language."""
        inner = self.entities[-1] if self.entities else {}
        if inner.get("type") == "code" and place.items() <= inner.items():
            self.entities.pop()
            if "_language" in inner:
                entity["language"] = inner["_language"]


def _entity(opened: _Open, covered: str) -> Json | None:
    if opened.name == "a":
        return link_entity(opened.attributes.get("href") or covered)
    if opened.name == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": opened.attributes.get("emoji-id", "")}
    if opened.name == "blockquote" and "expandable" in opened.attributes:
        return {"type": "expandable_blockquote"}
    return {"type": _PLAIN[opened.name]}


def _refused(words: str) -> Exception:
    return bad(f"can't parse entities: {words}")


def parse_html(source: str) -> Words:
    """Plain words and their entities, untrimmed; 400 with the place of the first mistake."""
    words = _Parser(source).run()
    clean = ({key: value for key, value in entity.items() if key != "_language"} for entity in words.entities)
    return Words(text=words.text, entities=tuple(clean))
