"""parse_mode=MarkdownV2."""

import re
from dataclasses import dataclass, field

from sandbox.telegram.entities.links import link_entity
from sandbox.telegram.entities.utf16 import units
from sandbox.telegram.errors import bad
from sandbox.telegram.state.ids import Json
from sandbox.telegram.state.messages import Words

_MARKS = {
    "_": ("italic", "Italic"),
    "__": ("underline", "Underline"),
    "*": ("bold", "Bold"),
    "~": ("strikethrough", "Strikethrough"),
    "||": ("spoiler", "Spoiler"),
    "`": ("code", "Code"),
    "```": ("pre", "Pre"),
    "[": ("text_link", "TextUrl"),
    "![": ("custom_emoji", "CustomEmoji"),
}
_RESERVED = "_*[]()~`>#+-=|{}.!"
_LANGUAGE = re.compile(r"([^\s`]+)\n")
_EMOJI = re.compile(r"tg://emoji\?id=(\d+)$")
_LAST_ESCAPABLE = "~"


@dataclass(slots=True)
class _Open:
    mark: str
    begin: int
    offset: int
    first_piece: int


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    quote_begin: int | None = None

    def run(self) -> Words:
        while self.position < len(self.source):
            self._step()
        if self.stack:
            last = self.stack[-1]
            raise _refused(f"Can't find end of {_MARKS[last.mark][1]} entity {self._at(last.begin)}")
        self._end_quote()
        return Words(text="".join(self.pieces), entities=tuple(self.entities))

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"

    def _push(self, piece: str) -> None:
        self.pieces.append(piece)
        self.offset += units(piece)
        self.position += len(piece)

    def _step(self) -> None:
        here = self.source[self.position]
        following = self.source[self.position + 1 : self.position + 2]
        inside = self.stack[-1].mark if self.stack else ""
        if here == "\\" and "\0" < following <= _LAST_ESCAPABLE:
            self.position += 1
            self._push(following)
        elif inside in ("`", "```"):
            self._inside_code(inside)
        elif here == ">" and self._line_begins():
            self.quote_begin = self.offset if self.quote_begin is None else self.quote_begin
            self.position += 1
        elif here == "\n":
            self._line_ends(following)
        elif here in _RESERVED:
            self._reserved(here, inside)
        else:
            self._push(here)

    def _line_begins(self) -> bool:
        return self.position == 0 or self.source[self.position - 1] == "\n"

    def _line_ends(self, following: str) -> None:
        if self.quote_begin is not None and following != ">":
            self._end_quote()
        self._push("\n")

    def _end_quote(self) -> None:
        if self.quote_begin is not None and self.offset > self.quote_begin:
            place = {"offset": self.quote_begin, "length": self.offset - self.quote_begin}
            self.entities.append({"type": "blockquote"} | place)
        self.quote_begin = None

    def _inside_code(self, mark: str) -> None:
        if self.source.startswith(mark, self.position):
            self._close(mark)
        else:
            self._push(self.source[self.position])

    def _reserved(self, here: str, inside: str) -> None:
        mark = self._mark()
        if here == "]" and inside in ("[", "!["):
            self._close_link(inside)
        elif mark == inside:
            self._close(mark)
        elif mark in _MARKS:
            self._open(mark)
        else:
            raise _refused(f"Character '{here}' is reserved and must be escaped with the preceding '\\'")

    def _mark(self) -> str:
        return (
            next((mark for mark in ("```", "__", "||", "![") if self.source.startswith(mark, self.position)), "")
            or (self.source[self.position])
        )

    def _open(self, mark: str) -> None:
        self.stack.append(_Open(mark, self.position, self.offset, len(self.pieces)))
        self.position += len(mark)

    def _close(self, mark: str) -> None:
        opened = self.stack.pop()
        self.position += len(mark)
        entity: Json = {"type": _MARKS[mark][0]}
        if mark == "```":
            self._take_language(opened, entity)
        self._keep(opened, entity)

    def _take_language(self, opened: _Open, entity: Json) -> None:
        body = "".join(self.pieces[opened.first_piece :])
        if found := _LANGUAGE.match(body):
            entity["language"] = found[1]
            body = body[found.end() :]
        else:
            body = body.removeprefix("\n")
        self.pieces[opened.first_piece :] = [body]
        self.offset = opened.offset + units(body)

    def _close_link(self, mark: str) -> None:
        opened = self.stack.pop()
        self.position += 1
        url = "".join(self.pieces[opened.first_piece :])
        if self.source.startswith("(", self.position):
            url = self._url()
        if mark == "![":
            emoji = _EMOJI.match(url)
            if emoji is None:
                raise _refused("Custom emoji URL must contain an emoji identifier")
            self._keep(opened, {"type": "custom_emoji", "custom_emoji_id": emoji[1]})
        elif (entity := link_entity(url)) is not None:
            self._keep(opened, entity)

    def _url(self) -> str:
        begin = self.position
        self.position += 1
        url = ""
        while not self.source.startswith(")", self.position):
            if self.position >= len(self.source):
                raise _refused(f"Can't find end of a URL {self._at(begin)}")
            if self.source[self.position] == "\\" and self.position + 1 < len(self.source):
                self.position += 1
            url += self.source[self.position]
            self.position += 1
        self.position += 1
        return url

    def _keep(self, opened: _Open, entity: Json) -> None:
        if self.offset > opened.offset:
            self.entities.append(entity | {"offset": opened.offset, "length": self.offset - opened.offset})


def _refused(words: str) -> Exception:
    return bad(f"can't parse entities: {words}")


def parse_markdown(source: str) -> Words:
    """Plain words and their entities, untrimmed; 400 with the place of the first mistake."""
    return _Parser(source).run()
