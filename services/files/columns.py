"""Which column of a file is what, by its name and never by its place: names are forgiven what people vary."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

M = TypeVar("M")

DELIMITERS = (";", ",", "\t")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Generic[M]):
    """The columns of one kind of file: the names of each, the one to prefer first, and which cannot be missing."""

    names: Mapping[M, tuple[str, ...]]
    needed: tuple[M, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Generic[M]):
    """A header that was understood: of which kind it is, where each meaning stands, out of ``width`` columns.

    ``names``: all columns, as the file calls them.
    """

    known: Known[M]
    delimiter: str
    width: int
    at: Mapping[M, int]
    names: tuple[str, ...]


def understand(line: str, kinds: Sequence[Known[M]]) -> Header[M] | None:
    """What a header line announces under the delimiter that finds the most; None where it is of none of the kinds.

    Under one delimiter the earlier kind goes first.
    """
    found = [header for delimiter in DELIMITERS if (header := _announced(line, kinds, delimiter)) is not None]
    return max(found, key=lambda header: len(header.at), default=None)


def split(line: str, delimiter: str) -> list[str]:
    """The cells of one line."""
    return next(iter(csv.reader([line.strip("\ufeff\r\n")], delimiter=delimiter)), [])


def plain(name: str) -> str:
    """A column's name without what people vary: case, ё, blanks and signs."""
    return _SIGNS.sub("", name.casefold().replace("ё", "е"))


def _announced(line: str, kinds: Sequence[Known[M]], delimiter: str) -> Header[M] | None:
    names = tuple(name.strip(' "') for name in split(line, delimiter))
    for known in kinds:
        at = _places(names, known.names)
        if all(meaning in at for meaning in known.needed):
            return Header(known=known, delimiter=delimiter, width=len(names), at=at, names=names)
    return None


def _places(names: Sequence[str], known: Mapping[M, tuple[str, ...]]) -> dict[M, int]:
    """Of two columns of one name the first counts."""
    where: dict[str, int] = {}
    for place, name in enumerate(names):
        where.setdefault(plain(name), place)
    found = {}
    for meaning, aliases in known.items():
        named = next((plain(alias) for alias in aliases if plain(alias) in where), None)
        if named is not None:
            found[meaning] = where[named]
    return found
