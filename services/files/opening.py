"""Opens a file of unknown encoding, and gives its rows with their line numbers. No file is held whole."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Generic

from services.errors import InvalidInput
from services.files.columns import Header, Known, M, understand
from services.files.encodings import candidates, head

_SAMPLE = 1 << 16
_EVERY = 4096
_SHOWN = 300

Progress = Callable[[int], None]
"""Called now and then with the bytes read so far."""
Odd = Callable[[int, str], None]
"""Takes a line whose cells do not fit the header: its number, and what is odd about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Generic[M]):
    """A file whose header was understood, before its first row. ``header_lines`` with the blank ones before it."""

    lines: TextIOWrapper
    raw: BinaryIO
    header: Header[M]
    encoding: str
    header_lines: int


@contextmanager
def opened(path: Path, kinds: Sequence[Known[M]], *, prefix: str) -> Iterator[Opened[M]]:
    """Raises `InvalidInput`, each code behind the caller's ``prefix``: ``…_no_file`` (path), ``…_empty``,
    ``…_header`` (header: its first 300 signs).
    """
    try:
        raw = path.open("rb")
    except OSError:
        raise InvalidInput(f"{prefix}_no_file", path=str(path)) from None
    with raw:
        encoding, header, blank = _recognised(raw.read(_SAMPLE), kinds, prefix)
        raw.seek(0)
        with TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as lines:
            for _ in range(blank + 1):
                lines.readline()
            yield Opened(lines=lines, raw=raw, header=header, encoding=encoding, header_lines=blank + 1)


def rows(file: Opened[M], odd: Odd, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that has as many cells as the header; others are odd. Blank lines are not."""
    reader = csv.reader(file.lines, delimiter=file.header.delimiter)
    width, before, seen = file.header.width, file.header_lines, file.header_lines
    while True:
        try:
            for cells in reader:
                before, seen = seen, reader.line_num + file.header_lines
                if len(cells) != width and not (cells := _fitted(cells, width, before + 1, odd)):
                    continue
                yield before + 1, cells
                if not seen % _EVERY:
                    progress(file.raw.tell())
        except csv.Error as error:  # the reader begins afresh with the next line
            before, seen = seen, reader.line_num + file.header_lines
            odd(before + 1, str(error))
            continue
        return


def _fitted(cells: list[str], width: int, line: int, odd: Odd) -> list[str]:
    """A row of another length, where only blank cells are too many or too few; else nothing, and told."""
    if not any(cells):
        return []
    if len(cells) > width and not any(cells[width:]):
        return cells[:width]
    odd(line, f"{len(cells)} ≠ {width}")
    return []


def _recognised(sample: bytes, kinds: Sequence[Known[M]], prefix: str) -> tuple[str, Header[M], int]:
    """Encoding, header, and how many blank lines stand before it."""
    if not sample.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise InvalidInput(f"{prefix}_empty")
    shown = ""
    for encoding in candidates(sample):
        blank, line = head(sample.decode(encoding, errors="replace"))
        header = understand(line, kinds)
        if header is not None:
            return encoding, header, blank
        shown = shown or ("" if "\ufffd" in line else line)
    raise InvalidInput(
        f"{prefix}_header", header=(shown or head(sample.decode("cp1251", errors="replace"))[1])[:_SHOWN]
    )
