"""Reading an address: numbers go to house, building and flat, words to named parts, the rest is forgotten."""

from services.domain.addresses.tokens import Token
from services.domain.addresses.values import Row, is_name, is_value, mark_at, ordinal_at, value_at
from services.domain.addresses.words import INITIAL_MODIFIERS, Key

_ROLES = frozenset({Key.FLAT, Key.SKIP, Key.HOUSE, Key.BUILDING})
_NAMED = frozenset({Key.STREET, Key.AREA})
_VILLAGE_LETTERS = frozenset("dsp")
_LONGEST = 5
"""Digits of a house or flat: longer numbers are telephones and indexes."""


_ABBREVIATED = 4


class Part:
    """A name under construction: a street, a town, or words of which nothing is known."""

    def __init__(self) -> None:
        self.kind: Key | None = None
        self.type, self.said = "", ""
        self.words: list[str] = []
        self.initials: list[str] = []
        self.ordinals: list[str] = []
        self.counts: list[str] = []

    @property
    def begun(self) -> bool:
        return bool(self.words or self.kind)


class Bare:
    """A number that nothing announced, with what follows its hyphen, and the part it stands in."""

    def __init__(self, value: str, second: str, part: int) -> None:
        self.value, self.second, self.part = value, second, part


class Reader:
    """Walks the rows once. ``houses``, ``buildings``, ``flats`` were announced; ``bare`` numbers wait for a role."""

    def __init__(self, rows: list[Row]) -> None:
        self.parts: list[Part] = []
        self.houses: list[Bare] = []
        self.buildings: list[str] = []
        self.flats: list[str] = []
        self.bare: list[Bare] = []
        self.before_house = 0
        for row in rows:
            self.parts.append(Part())
            at = 0
            while at < len(row):
                at = self._token(row, at)

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def _token(self, row: Row, at: int) -> int:
        token = row[at]
        if token.number:
            return self._number(row, at)
        if token.key is not None:
            return self._keyword(row, at)
        if token.letter:
            self.part.initials.append(token.text)
        elif token.word:
            self.part.words.append(token.text)
        return at + 1

    def _number(self, row: Row, at: int) -> int:
        if len(row[at].text) > _LONGEST:
            return at + 1
        after = ordinal_at(row, at)
        if after:
            if after < len(row) and row[after].key is Key.SKIP:
                return after + 1
            self.part.ordinals.append(row[at].text)
            return after
        value, after = value_at(row, at)
        if after < len(row) and self._role_follows(row, after):
            self._assign(row[after], value)
            return after + 1
        if self._opens_name(row, after):
            self.part.counts.append(value)
            return after
        second, end = value_at(row, after) if after < len(row) and row[after].text == "-" else ("", after)
        self.bare.append(Bare(value, second, len(self.parts) - 1))
        return end if second else after

    def _role_follows(self, row: Row, at: int) -> bool:
        """*31 кв*, *2 подъезд*: the word after the number names it, unless it has a number or name of its own."""
        return row[at].key in _ROLES and not mark_at(row, at + 1)[0] and not is_name(row, at + 1)

    def _opens_name(self, row: Row, at: int) -> bool:
        """*8 Марта*, *5 линия*: a number before the name, where neither name nor house has been seen yet."""
        if self.part.words or self.houses or self.bare:
            return False
        return is_name(row, at) or (at < len(row) and row[at].key in _NAMED)

    def _keyword(self, row: Row, at: int) -> int:
        token = row[at]
        if token.letter and self._is_initial(row, at):
            self.part.initials.append(token.text)
            return at + 1
        if token.key is Key.CODE:
            return len(row)
        if token.key in _ROLES:
            return self._role(row, at)
        if token.key in _NAMED or (token.key is Key.STATION and self.part.words and not is_name(row, at + 1)):
            return self._named(row, at)
        return self._settled(row, at)

    def _is_initial(self, row: Row, at: int) -> bool:
        """*ул. К. Маркса*: a lone letter before a name, where a street waits for one; *к* nowhere else has a name."""
        if not is_name(row, at + 1):
            return False
        waits = self.part.kind in _NAMED and not self.part.words
        return waits or row[at].text == "k" or row[at].text in INITIAL_MODIFIERS

    def _role(self, row: Row, at: int) -> int:
        token = row[at]
        value, after = mark_at(row, at + 1) if token.key is Key.BUILDING else value_at(row, at + 1)
        if value:
            self._assign(token, value)
            return after
        if token.text in _VILLAGE_LETTERS and is_name(row, at + 1):
            return self._settled(row, at)
        if token.text == "str" and self.part.words:
            self.part.kind = Key.STREET
        return at + 1

    def _assign(self, token: Token, value: str) -> None:
        if token.key is Key.HOUSE:
            self.before_house = self.before_house if self.houses else len(self.bare)
            self.houses.append(Bare(value, "", len(self.parts) - 1))
        elif token.key is Key.BUILDING:
            self.buildings.append(token.code + value)
        elif token.key is Key.FLAT:
            self.flats.append(token.code + value)

    def _named(self, row: Row, at: int) -> int:
        """A street's type before its name (*ул. Ленина*) or after it (*Ленина ул.*)."""
        if self.part.kind in _NAMED and not self.part.words and self._is_own_name(row, at):
            return at + 1
        if self.part.kind is not None or (self.part.words and is_name(row, at + 1)):
            self.parts.append(Part())
        part = self.part
        part.kind = Key.STREET if row[at].key is Key.STATION else row[at].key
        part.type, part.said = row[at].code, row[at].text
        nameless = not (part.words or part.ordinals or part.counts)
        if nameless and is_value(row, at + 1):
            value, after = value_at(row, at + 1)
            if not is_name(row, after) and not ordinal_at(row, at + 1):
                part.counts.append(value)
                return after
        return at + 1

    def _is_own_name(self, row: Row, at: int) -> bool:
        """*ул. Набережная*, *Набережная ул.*: of two types the one written out is the name."""
        part, text = self.part, row[at].text
        if len(text) > _ABBREVIATED:
            part.words.append(text)
        elif len(part.said) > _ABBREVIATED and not is_name(row, at + 1):
            part.words.append(part.said)
            part.type = row[at].code
        return bool(part.words)

    def _settled(self, row: Row, at: int) -> int:
        """Towns, regions, villages: before their name, or (regions always) after it."""
        key = Key.VILLAGE if row[at].text in _VILLAGE_LETTERS else row[at].key
        leads = is_name(row, at + 1) and not (key is Key.REGION and self.part.words)
        if leads:
            if self.part.begun:
                self.parts.append(Part())
            self.part.kind = key
        elif self.part.words and self.part.kind is None:
            self.part.kind = key
            self.parts.append(Part())
        return at + 1
