"""An address as a row of tokens, segment by segment."""

import re
from dataclasses import dataclass

from services.domain.addresses.letters import tidy
from services.domain.addresses.words import KEYWORDS, Key

_TOKENS = re.compile(r"[0-9]+|[^\W\d_]+(?:-[^\W\d_]+)*|[/,-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A number, a word (perhaps a known one) or a sign. ``glued``: nothing stood before it."""

    text: str
    key: Key | None = None
    code: str = ""
    glued: bool = False

    @property
    def number(self) -> bool:
        return self.text.isdigit()

    @property
    def word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def letter(self) -> bool:
        """A single letter of the Russian alphabet, spelt in Latin."""
        return self.text in _LETTERS


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz") | {"zh", "kh", "ts", "ch", "sh", "shch", "yu", "ya"}


def segments(text: str) -> list[list[Token]]:
    """Tokens between commas. A hyphenated word that is no known abbreviation falls into its parts."""
    found: list[list[Token]] = [[]]
    end = 0
    for match in _TOKENS.finditer(tidy(text)):
        glued, end = match.start() == end, match.end()
        if match[0] == ",":
            found.append([])
        else:
            found[-1].extend(_split(match[0], glued))
    return [segment for segment in found if segment]


def words_of(*texts: str) -> frozenset[str]:
    """The plain words of some names, for recognising a town where it is repeated."""
    rows = (segment for text in texts for segment in segments(text))
    return frozenset(token.text for row in rows for token in row if token.word and token.key is None)


def _split(text: str, glued: bool) -> list[Token]:
    if text.isdigit():
        return [Token(text=text.lstrip("0") or "0" if len(text) < 6 else text, glued=glued)]
    if text in KEYWORDS or not text[0].isalpha():
        return [_token(text, glued)]
    return [_token(part, glued and place == 0) for place, part in enumerate(text.split("-"))]


def _token(text: str, glued: bool) -> Token:
    key, code = KEYWORDS.get(text, (None, ""))
    return Token(text=text, key=key, code=code, glued=glued)
