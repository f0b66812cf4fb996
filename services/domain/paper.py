"""Paper: what is to be printed, written into a spreadsheet or drawn. Words are already in the reader's language.

Views make these values; the `Printer` port turns them into bytes.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from services.domain.money import Money
from services.domain.team import Language


class Page(StrEnum):
    """The paper. LABEL is a thermal label of 100 by 150 mm."""

    A4 = "a4"
    A5 = "a5"
    LABEL = "label"


class Align(StrEnum):
    """Where the cells of a column stand."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside the page; the page's own title is the sheet's."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; line ends are kept. ``framed`` for what must not be overlooked, with a ``word`` above it."""

    text: str
    word: str = ""
    framed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Barcode:
    """A Code 128 with its text beneath and a word above. Other than printable ASCII stands there as text alone."""

    text: str
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Lines of a word and its value."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table. ``share`` of the width that is left; 0 = as narrow as its words."""

    head: str
    align: Align = Align.LEFT
    share: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of texts; each row has as many cells as there are columns. ``ticked``: a box to tick before each row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    ticked: bool = False


Block = Heading | Paragraph | Barcode | Facts | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document to print. ``foot`` stands small on every page, beside the page's number."""

    title: str
    blocks: tuple[Block, ...]
    language: Language
    page: Page = Page.A4
    foot: str = ""


class CellKind(StrEnum):
    """What a column of a spreadsheet holds, whatever its cells look like."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    MOMENT = "moment"


Cell = str | int | Decimal | Money | datetime | None
"""TEXT: str. INTEGER: int. DECIMAL: Decimal. MONEY: Money. MOMENT: aware datetime. None: an empty cell."""


ReadCell = str | int | Decimal | datetime | None
"""A cell of a spreadsheet that somebody sent. Moments are naive there: the file says no zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column of a spreadsheet; ``width`` in characters."""

    head: str
    kind: CellKind = CellKind.TEXT
    width: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet of a spreadsheet. Moments are written as clock time in ``zone``: spreadsheets know no zones."""

    name: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A spreadsheet file."""

    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file to send: a sheet becomes a PDF, a book a spreadsheet. ``name`` has no ending; signs that a file system
    refuses become spaces.
    """

    name: str
    paper: Sheet | Book

    @property
    def file_name(self) -> str:
        """As the reader's phone shows it."""
        bare = re.sub(r'[\x00-\x20/\\:*?"<>|]+', " ", self.name).strip(". ")[:80]
        return f"{bare or 'document'}.{'pdf' if isinstance(self.paper, Sheet) else 'xlsx'}"


class ChartKind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of values, as long as the chart's labels; None = nothing known there."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of numbers. ``unit`` stands at the axis; ``labels`` below it, one for each value."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    language: Language
    kind: ChartKind = ChartKind.BARS
    unit: str = ""
